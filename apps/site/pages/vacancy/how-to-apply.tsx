import type { VacancyDetail } from '#contracts';
import { daysBetween, distanceWords } from '#ui';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './vacancy.module.css';

/** Posts older than this are pointed out: many are filled. */
const OLD_DAYS = 180;

/** The address of the original post, where its source gave one that leads to the web. */
export function originalPost({ source }: VacancyDetail): string | null {
  return source?.url && /^https?:\/\//.test(source.url) ? source.url : null;
}

/** Here, or whom to turn to instead, how old the post is, and no link that nobody gave. */
export function HowToApply({ vacancy }: { vacancy: VacancyDetail }) {
  const t = useTexts();
  const { language, now } = useSite();
  const { applying, source, organization } = vacancy;
  const whom = organization?.name ?? null;
  const url = originalPost(vacancy);
  const isOld = source?.publishedOn != null && daysBetween(source.publishedOn, now) > OLD_DAYS;
  return (
    <div className={styles.apply}>
      {applying === 'here' && <p>{t('vacancy.applyHere')}</p>}
      {applying === 'not-verified' && <p>{t('vacancy.applyNotVerified')}</p>}
      {applying === 'elsewhere' && (
        <>
          <p>{t('vacancy.applyNotHere')}</p>
          <p>
            {source === null && (whom === null ? t('vacancy.applyAsk') : t('vacancy.applyEmployer', { name: whom }))}
            {source !== null &&
              (whom === null
                ? t('vacancy.applySource', { source: source.name })
                : t('vacancy.applyEmployerOrSource', { name: whom, source: source.name }))}
          </p>
          {source !== null && url === null && <p>{t('vacancy.sourceNoLink')}</p>}
        </>
      )}
      {source?.publishedOn === null && <p>{t('vacancy.sourceUndated')}</p>}
      {isOld && (
        <p className={styles.old}>
          {t('vacancy.sourceOld', { distance: distanceWords(source.publishedOn ?? '', now, language) })}
        </p>
      )}
    </div>
  );
}
