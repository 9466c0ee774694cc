import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { MatchReason, VacancyMatch } from '#contracts';
import { payWords } from '#ui';
import { reasonWords, tellingReasons } from '#ui/reasons';
import { Facts } from '../../parts/facts.js';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { asideCalls } from './matches.js';
import styles from './matches.module.css';
import { Band, Reasons, Skills } from './reasons.js';
import { useMatchesTexts } from './texts.js';

/** Seconds in which what was put aside can be taken back here. */
const UNDO_SECONDS = 10;

/** A vacancy that fits, and why; all reasons when one asks for them. It can be put aside, and taken back at once. */
export function MatchLine({ match }: { match: VacancyMatch }) {
  const t = useMatchesTexts();
  const { language } = useSite();
  const { refusal, isBusy, submit } = useSubmit();
  const [state, setState] = useState<'listed' | 'aside' | 'gone'>('listed');
  const undo = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLAnchorElement>(null);
  const isBack = useRef(false);
  const { id } = match.vacancy;

  useEffect(() => {
    if (state === 'listed' && isBack.current) title.current?.focus();
    if (state !== 'aside') return;
    undo.current?.focus();
    const timer = setTimeout(() => setState('gone'), UNDO_SECONDS * 1_000);
    return () => clearTimeout(timer);
  }, [state]);

  const putAside = () =>
    submit(async () => void (await asideCalls(language).put(id))).then((done) => done && setState('aside'));
  const takeBack = () =>
    submit(async () => void (await asideCalls(language).takeBack(id))).then((done) => {
      if (!done) return;
      isBack.current = true;
      setState('listed');
    });

  if (state === 'gone') return null;
  if (state === 'aside') {
    return (
      <li className={styles.aside}>
        <span role="status">{t('match.isAside', { title: match.vacancy.title })}</span>
        <button ref={undo} type="button" className="button small" disabled={isBusy} onClick={() => void takeBack()}>
          {t('match.undo')}
        </button>
        <Refusal problem={refusal} />
      </li>
    );
  }
  return (
    <li className={styles.match}>
      <Head match={match} titleRef={title} />
      <Why reasons={match.reasons} match={match} />
      <div className={styles.acts}>
        <details>
          <summary>
            {t('match.all')}
            <span className="unseen">: {match.vacancy.title}</span>
          </summary>
          <Reasons reasons={match.reasons} vacancy={match.vacancy} />
        </details>
        <button
          type="button"
          className={styles.quiet}
          aria-label={t('match.asideOf', { title: match.vacancy.title })}
          disabled={isBusy}
          onClick={() => void putAside()}
        >
          {t('match.aside')}
        </button>
      </div>
      <Refusal problem={refusal} />
    </li>
  );
}

/** Title and pay; who, where, what is asked. */
function Head({ match: { vacancy }, titleRef }: { match: VacancyMatch; titleRef: React.Ref<HTMLAnchorElement> }) {
  const t = useTexts();
  const { language } = useSite();
  const pay = payWords(vacancy, language);
  return (
    <>
      <div className={styles.first}>
        <h2 className={styles.name}>
          <Link ref={titleRef} to={`/vacancies/${vacancy.id}`} state={{ stepsFromList: 1 }}>
            {vacancy.title}
          </Link>
        </h2>
        <span className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</span>
      </div>
      <p className={styles.second}>
        <Facts>
          {[
            vacancy.organization?.name ?? t('vacancy.unnamed'),
            vacancy.place?.name ?? null,
            vacancy.education && t(`education.${vacancy.education}`),
            vacancy.experience && t(`experience.${vacancy.experience}`),
            vacancy.employment === 'full-time' ? null : t(`employment.${vacancy.employment}`),
          ]}
        </Facts>
      </p>
    </>
  );
}

/** How well it fits, what fits and what does not, in two lines; the skills that are asked for below. */
function Why({ reasons, match: { vacancy, band } }: { reasons: readonly MatchReason[]; match: VacancyMatch }) {
  const t = useMatchesTexts();
  const site = useTexts();
  const { language } = useSite();
  const { fits, lacks } = tellingReasons(reasons);
  const said = (list: readonly MatchReason[]) =>
    list.map((reason) => reasonWords(reason, vacancy, { t, named: site, language })).join(t('match.stop'));
  const skills = reasons.find((reason) => reason.kind === 'skills');
  return (
    <div className={styles.why}>
      <p>
        <Band band={band} /> {said(fits)}
      </p>
      {lacks.length > 0 && <p className={styles.lacks}>{said(lacks)}</p>}
      {skills !== undefined && <Skills reason={skills} />}
    </div>
  );
}
