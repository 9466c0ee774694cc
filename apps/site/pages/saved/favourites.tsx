import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Favourites as FavouritesView } from '#contracts';
import { countWords, dayWords } from '#ui';
import { StarButton } from '../../parts/star/star.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import type { ContentProps } from './content.js';
import { KeptVacancy } from './kept-vacancy.js';
import { NotDone } from './not-done.js';
import { Nothing } from './nothing.js';
import { mark } from './press-star.js';
import { Removed } from './removed.js';
import styles from './saved.module.css';
import { favouritesQuery, savedCalls } from './saved-calls.js';
import { useSavedTexts } from './texts.js';

type Favourite = FavouritesView['favourites'][number];

/** One's favourites, the last saved first, whatever became of them. */
export function Favourites({ waiting, failed }: ContentProps) {
  const t = useSavedTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const query = favouritesQuery(language);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(query);
  /** Taken away, and still to be taken back. */
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());

  const listed = data.pages.flatMap(({ favourites }) => favourites);
  if (listed.length === 0) return <Nothing part="favourites" />;
  const total = (data.pages[0]?.total ?? 0) - removed.size;

  function note(id: string, isRemoved: boolean) {
    mark(queries, id, !isRemoved);
    setRemoved((before) => new Set(isRemoved ? [...before, id] : [...before].filter((one) => one !== id)));
  }
  /** Takes it out of the list as it was read. */
  function forget(id: string) {
    queries.setQueryData<InfiniteData<FavouritesView, string | null>>(query.queryKey, (before) =>
      before === undefined
        ? undefined
        : {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              favourites: page.favourites.filter((one) => one.id !== id),
              total: page.total - 1,
            })),
          },
    );
    setRemoved((before) => new Set([...before].filter((one) => one !== id)));
  }
  return (
    <>
      {total > 0 && (
        <p className={styles.count}>{t('favourites.count', { count: total, formatted: countWords(total) })}</p>
      )}
      <ul className={styles.list}>
        {listed.map((favourite) => (
          <FavouriteLine
            key={favourite.id}
            favourite={favourite}
            isRemoved={removed.has(favourite.id)}
            onChange={(isRemoved) => note(favourite.id, isRemoved)}
            onOver={() => forget(favourite.id)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <p className={styles.more}>
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t(isFetchingNextPage ? 'page.loading' : 'page.more')}
          </button>
          <span role="alert">{isFetchNextPageError && t('page.notMore')}</span>
        </p>
      )}
    </>
  );
}

interface LineProps {
  favourite: Favourite;
  isRemoved: boolean;
  onChange: (isRemoved: boolean) => void;
  onOver: () => void;
}

function FavouriteLine({ favourite, isRemoved, onChange, onOver }: LineProps) {
  const t = useSavedTexts();
  const { language, now } = useSite();
  const submission = useSubmit();
  const star = useRef<HTMLButtonElement>(null);
  const wasRemoved = useRef(false);
  const calls = savedCalls(language);
  const { id, hit, savedAt } = favourite;
  const title = hit?.title ?? t('standing.gone');

  // Taken back, the line has the focus where it was left.
  useEffect(() => {
    if (wasRemoved.current && !isRemoved) star.current?.focus();
    wasRemoved.current = isRemoved;
  }, [isRemoved]);

  const change = async (toRemoved: boolean) => {
    const work = () => (toRemoved ? calls.removeFavourite(id) : calls.addFavourite(id));
    if (await submission.submit(work)) onChange(toRemoved);
  };
  return (
    <li>
      {isRemoved ? (
        <Removed
          text={t('favourites.removed', { title })}
          submission={submission}
          onUndo={() => void change(false)}
          onOver={onOver}
        />
      ) : (
        <>
          <KeptVacancy
            vacancy={favourite}
            when={t('favourites.savedOn', { day: dayWords(savedAt, now, language) })}
            star={
              <StarButton
                ref={star}
                isPressed
                label={t('favourites.remove', { title })}
                onPress={() => void change(true)}
              />
            }
          />
          <NotDone problem={submission.refusal} />
        </>
      )}
    </li>
  );
}
