import type { MatchBand, MatchReason } from '#contracts';
import { type Compared, isAskedFor, reasonWords, verdictMarks } from '#ui/reasons';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './matches.module.css';
import { useMatchesTexts } from './texts.js';

/** How well it fits, in a word. */
export function Band({ band }: { band: MatchBand }) {
  const t = useMatchesTexts();
  return <span className={`${styles.band} ${styles[band]}`}>{t(`band.${band}`)}</span>;
}

/** All reasons, each in a sentence; what is not asked for in one line at the end. */
export function Reasons({ reasons, vacancy }: { reasons: readonly MatchReason[]; vacancy: Compared }) {
  const t = useMatchesTexts();
  const site = useTexts();
  const { language } = useSite();
  const notAsked = reasons.filter((reason) => !isAskedFor(reason));
  return (
    <ul className={styles.reasons}>
      {reasons.filter(isAskedFor).map((reason) => (
        <li key={reason.kind} className={styles[reason.verdict]}>
          <i aria-hidden="true">{verdictMarks[reason.verdict]}</i>
          <span className="unseen">{t(`verdict.${reason.verdict}`)}: </span>
          <span>
            {reasonWords(reason, vacancy, { t, named: site, language })}
            {reason.kind === 'skills' && <Skills reason={reason} isWhole />}
          </span>
        </li>
      ))}
      {notAsked.length > 0 && (
        <li className={styles.notAsked}>
          <i aria-hidden="true">–</i>
          <span>
            {t('match.notAsked', { kinds: notAsked.map(({ kind }) => t(`kind.${kind}`)).join(t('match.and')) })}
          </span>
        </li>
      )}
    </ul>
  );
}

/** So many stand in a list; all of them among the reasons. */
const MOST = 6;

/** Skills that are asked for: those had, with where the résumé says so, then those that are missing. */
export function Skills({
  reason,
  isWhole = false,
}: {
  reason: Extract<MatchReason, { kind: 'skills' }>;
  isWhole?: boolean;
}) {
  const t = useMatchesTexts();
  const { had, missing } = reason;
  if (had.length + missing.length === 0) return null;
  const shown = isWhole ? Number.POSITIVE_INFINITY : MOST;
  const tags = [
    ...had.map(({ name, from }) => (
      <li key={name} className={styles.had}>
        <i aria-hidden="true">✓</i>
        <span className="unseen">{t('match.had')} </span>
        {name}
        {isWhole && from !== 'skills' && <small> {t(`from.${from}`)}</small>}
      </li>
    )),
    ...missing.map((name) => (
      <li key={name} className={styles.missing}>
        <span className="unseen">{t('match.missing')} </span>
        {name}
        <small aria-hidden="true"> {t('match.missingShort')}</small>
      </li>
    )),
  ];
  return (
    <ul className={styles.tags}>
      {tags.slice(0, shown)}
      {tags.length > shown && <li className={styles.others}>+{tags.length - shown}</li>}
    </ul>
  );
}
