import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Seeking, TalentProfile, TalentProfileSave } from '#contracts';
import { payWords } from '#ui';
import formStyles from '../../person/form.module.css';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ChoicesField, type Named } from './combobox.js';
import styles from './resume.module.css';
import { employments, isNoPay, payOf, seekings } from './resume-draft.js';
import { SavingTrouble, SavingWord } from './saving-line.js';
import { divisions, occupations, talentCalls } from './talent.js';
import { useResumeTexts } from './texts.js';
import { keptDraft, useSaving } from './use-saving.js';

/** Wishes while they are written: by name, and pay as it was typed. */
interface Draft {
  seeking: Seeking;
  occupations: Named[];
  places: Named[];
  payMin: string;
  payMax: string;
  employments: TalentProfile['wishes']['employments'];
}

interface WishesProps {
  profile: TalentProfile;
  personId: string;
  /** Reads the wishes anew, as they were changed elsewhere. */
  onTheirs(): void;
}

/** What one looks for: saved by itself like a résumé. */
export function Wishes({ profile, personId, onTheirs }: WishesProps) {
  const t = useResumeTexts();
  const site = useTexts();
  const { language } = useSite();
  // They come after the page: by then the browser has looked for them.
  useEffect(() => {
    if (location.hash === '#wishes-title') document.getElementById('wishes-title')?.scrollIntoView();
  }, []);
  const calls = talentCalls(language);
  const memory = `wishes ${personId}`;
  const [kept] = useState(() => keptDraft<Draft>(memory));
  const [draft, setDraft] = useState<Draft>(() => kept?.draft ?? draftOf(profile));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  /** Said on a page of its own, and saved with the wishes as it is there. */
  const visibility = useRef(profile.visibility);
  const autosave = useSaving<Draft, TalentProfile>({
    draft,
    version: kept?.version ?? profile.version,
    isKept: kept !== null,
    put: (written, version) =>
      calls.saveProfile({ wishes: wishesOf(written), visibility: visibility.current, version }),
    present: async () => {
      const present = await calls.profile();
      visibility.current = present.visibility;
      return present;
    },
    onSaved: () => {},
    memory: { key: memory, write: (written) => written },
  });
  const { saving } = autosave;
  const payError =
    saving.kind === 'failed'
      ? saving.problem.errors.find(({ path }) => path.includes('payMonthly'))?.message
      : undefined;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears that a field is left
    <div onBlur={() => void autosave.flush()}>
      <section className={styles.part} aria-labelledby="wishes-title">
        <div className={styles.headLine}>
          <h2 id="wishes-title">{t('wishes.heading')}</h2>
          <SavingWord saving={saving} />
        </div>
        <p className={styles.lead}>{t('wishes.lead')}</p>
        {payError === undefined && <SavingTrouble autosave={autosave} path="/resume" onTheirs={onTheirs} />}
        <div className={styles.fields}>
          <Choice legend={t('wishes.seeking')}>
            <div className={styles.inLine}>
              {seekings.map((seeking) => (
                <label key={seeking} className={styles.pick}>
                  <input
                    type="radio"
                    name="seeking"
                    checked={draft.seeking === seeking}
                    onChange={() => change({ seeking })}
                  />
                  <span>{t(`wishes.seekings.${seeking}`)}</span>
                </label>
              ))}
            </div>
          </Choice>
          <ChoicesField
            label={t('wishes.occupations')}
            name="occupations"
            hint={t('wishes.occupationsHint')}
            completion={occupations}
            most={5}
            chosen={draft.occupations}
            onChange={(chosen) => change({ occupations: chosen })}
          />
          <ChoicesField
            label={t('wishes.places')}
            name="places"
            hint={t('wishes.placesHint')}
            completion={divisions}
            most={8}
            chosen={draft.places}
            onChange={(chosen) => change({ places: chosen })}
          />
          <PayFields min={draft.payMin} max={draft.payMax} error={payError} onChange={change} />
          <Choice legend={t('wishes.employments')}>
            <div className={styles.inLine}>
              {employments.map((employment) => (
                <label key={employment} className={styles.pick}>
                  <input
                    type="checkbox"
                    name="employments"
                    checked={draft.employments.includes(employment)}
                    onChange={(event) =>
                      change({
                        employments: employments.filter((one) =>
                          one === employment ? event.target.checked : draft.employments.includes(one),
                        ),
                      })
                    }
                  />
                  <span>{site(`employment.${employment}`)}</span>
                </label>
              ))}
            </div>
          </Choice>
        </div>
      </section>
    </div>
  );
}

function draftOf({ wishes, occupations: jobs, places }: TalentProfile): Draft {
  const text = (pay: number | null) => (pay === null ? '' : String(pay));
  return {
    seeking: wishes.seeking,
    occupations: jobs,
    places,
    payMin: text(wishes.payMonthlyMin),
    payMax: text(wishes.payMonthlyMax),
    employments: wishes.employments,
  };
}

function wishesOf(draft: Draft): TalentProfileSave['wishes'] {
  const codes = (named: readonly Named[]) => named.map(({ code }) => code);
  return {
    seeking: draft.seeking,
    occupations: codes(draft.occupations),
    places: codes(draft.places),
    payMonthlyMin: payOf(draft.payMin),
    payMonthlyMax: payOf(draft.payMax),
    employments: draft.employments,
  };
}

interface PayProps {
  min: string;
  max: string;
  error: string | undefined;
  onChange(part: { payMin: string } | { payMax: string }): void;
}

/** Pay in yuan a month, said again as people say it. */
function PayFields({ min, max, error, onChange }: PayProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const isWrong = isLeft && (isNoPay(min) || isNoPay(max));
  const read = payWords(
    { payMonthlyMin: payOf(min), payMonthlyMax: payOf(max), payMonths: null, payComputed: false, payText: null },
    language,
  );
  const wrong = isWrong ? t('wishes.payWrong') : error;
  return (
    <Choice legend={t('wishes.pay')}>
      <div className={styles.pay}>
        {(['payMin', 'payMax'] as const).map((name) => (
          <div key={name} className={formStyles.line}>
            <input
              name={name}
              className={formStyles.input}
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
              placeholder={t(`wishes.${name}`)}
              aria-label={t(`wishes.${name}`)}
              aria-invalid={wrong !== undefined || undefined}
              aria-describedby={`${id}-said`}
              onBlur={() => setLeft(true)}
              value={name === 'payMin' ? min : max}
              onChange={({ target: { value } }) => onChange(name === 'payMin' ? { payMin: value } : { payMax: value })}
            />
            <span className={styles.unit} aria-hidden="true">
              {t('wishes.payUnit')}
            </span>
          </div>
        ))}
      </div>
      <p id={`${id}-said`} className={wrong === undefined ? formStyles.hint : formStyles.error}>
        {wrong ?? (read === null ? t('wishes.payHint') : t('wishes.payRead', { pay: read }))}
      </p>
    </Choice>
  );
}

function Choice({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
