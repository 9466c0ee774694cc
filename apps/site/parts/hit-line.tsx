import { Link } from 'react-router';
import type { VacancyHit } from '#contracts';
import { dayWords, distanceWords, payWords, plainText } from '#ui';
import { useSite } from '../site.js';
import { useTexts } from '../texts.js';
import { Facts } from './facts.js';
import { Highlighted } from './highlighted.js';
import styles from './hit-line.module.css';

interface Props {
  hit: VacancyHit;
  /** Being read beside the list. */
  isRead?: boolean;
  /** Takes a plain click instead of the page's own navigation; false leaves it to the link. */
  onRead?: (id: string, byKeyboard: boolean) => boolean;
}

/** A vacancy in three lines: title and pay; who, where, what is asked; tags and age. */
export function HitLine({ hit, isRead = false, onRead }: Props) {
  const t = useTexts();
  const { language, now } = useSite();
  const pay = payWords(hit, language);
  const age = hit.source?.publishedOn ?? hit.publishedAt;
  return (
    <Link
      className={styles.hit}
      to={`/vacancies/${hit.id}`}
      state={{ stepsFromList: 1 }}
      aria-current={isRead ? 'true' : undefined}
      onClick={(event) => {
        const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
        // A click that no pointer made counts none.
        if (isPlain && onRead?.(hit.id, event.detail === 0)) event.preventDefault();
      }}
    >
      <span className={styles.first}>
        <span className={styles.title}>
          <Highlighted html={hit.highlights.title} text={hit.title} />
        </span>
        <span className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</span>
      </span>
      <span className={styles.second}>
        <span className={styles.employer}>
          {hit.organization === null ? (
            t('vacancy.unnamed')
          ) : (
            <Highlighted html={hit.highlights.organization} text={hit.organization.name} />
          )}
        </span>
        <Facts className={styles.asked}>
          {[
            hit.place?.name ?? null,
            hit.education && t(`education.${hit.education}`),
            hit.experience && t(`experience.${hit.experience}`),
            hit.employment === 'full-time' ? null : t(`employment.${hit.employment}`),
          ]}
        </Facts>
      </span>
      <span className={styles.third}>
        <WhyFound hit={hit} />
        <span className={styles.age} title={dayWords(age, now, language)}>
          <Facts>{[hit.source?.name ?? null, distanceWords(age, now, language)]}</Facts>
        </span>
      </span>
    </Link>
  );
}

/**
 * The tags, those that were found first; where nothing else shows why the vacancy was found, the words of the post that
 * do.
 */
function WhyFound({ hit: { highlights, tags } }: { hit: VacancyHit }) {
  const isSeen = highlights.title !== undefined || highlights.organization !== undefined;
  if (!isSeen && highlights.skills === undefined && highlights.text !== undefined) {
    return (
      <span className={styles.tags}>
        <Highlighted html={highlights.text} text="" />
      </span>
    );
  }
  const found = (highlights.skills?.split(' · ') ?? []).filter((skill) => skill.includes('<em>'));
  const others = tags.filter((tag) => !found.some((skill) => plainText(skill) === tag));
  return (
    <Facts className={styles.tags}>
      {[...found.map((skill) => <Highlighted key={skill} html={skill} text="" />), ...others].slice(0, 4)}
    </Facts>
  );
}

/** The shape of lines to come. */
export function HitSkeletons({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike
        <div key={at} className={styles.skeleton}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
