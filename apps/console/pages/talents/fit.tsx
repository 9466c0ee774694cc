import type { FittingTalents, MatchBand, MatchReason } from '#contracts';
import { isAskedFor, reasonWords, tellingReasons, verdictMarks } from '#ui/reasons';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import styles from './fit.module.css';

type Fit = FittingTalents['fits'][number];

interface FitProps {
  fit: Pick<Fit, 'reasons' | 'band'>;
  /** With what they were compared. */
  vacancy: FittingTalents['vacancy'];
}

/** So many skills stand in a list; all of them among the reasons. */
const MOST = 6;

/** How well somebody fits, in a word. */
export function FitBand({ band }: { band: MatchBand }) {
  const t = useTexts();
  return <span className={`${styles.band} ${styles[band]}`}>{t(`fit.band.${band}`)}</span>;
}

/** What fits and what does not, in two lines; the skills that are asked for below. */
export function FitInLines({ fit, vacancy }: FitProps) {
  const t = useTexts();
  const words = useReasonWords(vacancy);
  const { fits, lacks } = tellingReasons(fit.reasons);
  const skills = fit.reasons.find((reason) => reason.kind === 'skills');
  const worst = lacks.every(({ verdict }) => verdict === 'partly') ? 'partly' : 'unmet';
  const lines = [
    ['met', fits],
    [worst, lacks],
  ] as const;
  return (
    <span className={styles.lines}>
      {lines.map(
        ([verdict, reasons]) =>
          reasons.length > 0 && (
            <span key={verdict} className={styles[verdict]}>
              <i aria-hidden="true">{verdictMarks[verdict]}</i>
              <span className="unseen">{t(`fit.verdict.${verdict}`)}: </span>
              <span>{reasons.map(words).join(t('fit.match.stop'))}</span>
            </span>
          ),
      )}
      {skills && <Skills reason={skills} most={MOST} />}
    </span>
  );
}

/** All reasons, each in a sentence; what is not asked for in one line at the end. */
export function FitReasons({ fit, vacancy }: FitProps) {
  const t = useTexts();
  const words = useReasonWords(vacancy);
  const notAsked = fit.reasons.filter((reason) => !isAskedFor(reason));
  return (
    <section className={styles.fit} aria-labelledby="fit-title">
      <h3 id="fit-title">
        {t('fit.why')} <FitBand band={fit.band} />
      </h3>
      <ul className={styles.reasons}>
        {fit.reasons.filter(isAskedFor).map((reason) => (
          <li key={reason.kind} className={styles[reason.verdict]}>
            <i aria-hidden="true">{verdictMarks[reason.verdict]}</i>
            <span className="unseen">{t(`fit.verdict.${reason.verdict}`)}: </span>
            <span>
              {words(reason)}
              {reason.kind === 'skills' && <Skills reason={reason} most={Number.POSITIVE_INFINITY} />}
            </span>
          </li>
        ))}
        {notAsked.length > 0 && (
          <li className={styles.unknown}>
            <i aria-hidden="true">–</i>
            <span>
              {t('fit.match.notAsked', {
                kinds: notAsked.map(({ kind }) => t(`fit.kind.${kind}`)).join(t('fit.match.and')),
              })}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Skills that are asked for: those had, then those that the résumé does not name. */
function Skills({ reason, most }: { reason: Extract<MatchReason, { kind: 'skills' }>; most: number }) {
  const t = useTexts();
  const all = [
    ...reason.had.map(({ name }) => ({ name, isHad: true })),
    ...reason.missing.map((name) => ({ name, isHad: false })),
  ];
  if (all.length === 0) return null;
  return (
    <span className={styles.skills}>
      {all.slice(0, most).map(({ name, isHad }) => (
        <span key={name} className={isHad ? styles.had : styles.missing}>
          {isHad && <i aria-hidden="true">✓</i>}
          <span className="unseen">{t(isHad ? 'fit.match.had' : 'fit.match.missing')} </span>
          {name}
          {!isHad && <small aria-hidden="true"> {t('fit.match.missingShort')}</small>}
        </span>
      ))}
      {all.length > most && <span className={styles.others}>+{all.length - most}</span>}
    </span>
  );
}

function useReasonWords(vacancy: FittingTalents['vacancy']) {
  const t = useTexts();
  const { language } = useConsole();
  return (reason: MatchReason) =>
    reasonWords(reason, vacancy, { t: (key, values) => t(`fit.${key}`, values), named: t, language });
}
