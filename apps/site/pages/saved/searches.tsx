import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { SavedSearches } from '#contracts';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import type { ContentProps } from './content.js';
import { Nothing } from './nothing.js';
import { Removed } from './removed.js';
import styles from './saved.module.css';
import { savedCalls, searchesQuery } from './saved-calls.js';
import { SearchLine } from './search-line.js';
import { useSavedTexts } from './texts.js';

type Search = SavedSearches['searches'][number];

/** One's saved searches, the last saved first, each with what is new in it. */
export function Searches({ waiting, failed }: ContentProps) {
  const t = useSavedTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const query = searchesQuery(language);
  const { data, error, refetch } = useQuery(query);
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());
  const { searches, mail } = data;
  if (searches.length === 0) return <Nothing part="searches" />;

  /** @param change null: it is not there any more */
  function note(id: string, change: Partial<Search> | null) {
    queries.setQueryData(
      query.queryKey,
      (before) =>
        before && {
          ...before,
          searches: before.searches.flatMap((one) => {
            if (one.id !== id) return [one];
            return change === null ? [] : [{ ...one, ...change }];
          }),
        },
    );
  }
  return (
    <>
      <p className={styles.count}>{t('searches.lead')}</p>
      {mail !== 'possible' && (
        <p className={styles.notice}>
          {t(`mail.${mail}`)} {mail === 'no-address' && <Link to="/account">{t('mail.addAddress')}</Link>}
        </p>
      )}
      <ul className={styles.list}>
        {searches.map((search) => (
          // The same search is there once, also when it was taken back.
          <Line
            key={JSON.stringify(search.query)}
            search={search}
            mail={mail}
            onChange={(change) => note(search.id, change)}
          />
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  search: Search;
  mail: SavedSearches['mail'];
  onChange: (change: Partial<Search> | null) => void;
}

/** Erased at once; taken back, it is saved again as it was, and what is new in it begins anew. */
function Line({ search, mail, onChange }: LineProps) {
  const t = useSavedTexts();
  const { language } = useSite();
  const [isRemoved, setRemoved] = useState(false);
  const submission = useSubmit();
  const { name, query, alert } = search;
  const item = useRef<HTMLLIElement>(null);
  const wasRemoved = useRef(false);
  useEffect(() => {
    if (wasRemoved.current && !isRemoved) item.current?.querySelector('a')?.focus();
    wasRemoved.current = isRemoved;
  }, [isRemoved]);
  async function takeBack() {
    const isBack = await submission.submit(async () => {
      const { id } = await savedCalls(language).saveSearch({ name, query, alert });
      onChange({ id, fresh: 0 });
    });
    if (isBack) setRemoved(false);
  }
  return (
    <li ref={item}>
      {isRemoved ? (
        <Removed
          text={t('searches.removed', { name })}
          submission={submission}
          onUndo={() => void takeBack()}
          onOver={() => onChange(null)}
        />
      ) : (
        <SearchLine search={search} mail={mail} onChange={onChange} onRemoved={() => setRemoved(true)} />
      )}
    </li>
  );
}
