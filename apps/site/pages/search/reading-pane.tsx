import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { problemFacts } from '#ui';
import { Problem } from '../../parts/problem.js';
import { Star } from '../../parts/star/star.js';
import { useViewed } from '../../parts/use-viewed.js';
import { vacancyQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { VacancyBody } from '../vacancy/vacancy-body.js';
import styles from './reading-pane.module.css';

/** As the style sheets have it: from here on there is room for a vacancy beside the list. */
const wide = '(min-width: 75rem)';

/** Whether a vacancy can be read beside the list. The server, which cannot know, says yes: the page is then complete. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const room = matchMedia(wide);
      room.addEventListener('change', changed);
      return () => room.removeEventListener('change', changed);
    },
    () => matchMedia(wide).matches,
    () => true,
  );
}

interface ReadingPaneProps {
  id: string | null;
  isWide: boolean;
  /** The reader opened it: the first of the list just stands there. */
  isChosen: boolean;
  pane: RefObject<HTMLElement | null>;
  /** Back to the list with the focus. */
  onLeave: () => void;
}

/** The vacancy beside the list. On narrow screens it is not shown, and nothing is fetched for it. */
export function ReadingPane({ id, isWide, isChosen, pane, onLeave }: ReadingPaneProps) {
  const t = useTexts();
  const site = useSite();
  const { data, error, refetch } = useQuery({
    ...vacancyQuery(site, id ?? ''),
    enabled: id !== null && isWide,
    placeholderData: keepPreviousData,
  });
  useViewed(isChosen && isWide && data?.id === id && data?.state === 'open' ? id : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another vacancy is read from its top
  useEffect(() => {
    pane.current?.scrollTo(0, 0);
  }, [id, pane]);
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={t('search.reading')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard has to get into it
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      {id !== null && data !== undefined && (
        <VacancyBody
          vacancy={data}
          isBesideList
          actions={
            <>
              {data.applying === 'here' && data.state === 'open' && (
                <Link className="button main" to={`/vacancies/${data.id}#apply`} state={{ stepsFromList: 1 }}>
                  {t('vacancy.applyNow')}
                </Link>
              )}
              <Star id={data.id} title={data.title} hasWord />
            </>
          }
        />
      )}
      {id !== null && data === undefined && error !== null && (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      )}
    </section>
  );
}
