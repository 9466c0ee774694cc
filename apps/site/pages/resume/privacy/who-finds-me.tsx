import { Link } from 'react-router';
import type { HidingCause, TalentAsSeen, TalentProfile } from '#contracts';
import { Refusal } from '../../../person/refusal.js';
import resumeStyles from '../resume.module.css';
import { visibilities } from '../resume-draft.js';
import styles from './privacy.module.css';
import { usePrivacyTexts } from './texts.js';
import { useVisibility } from './use-visibility.js';

interface Props {
  profile: TalentProfile;
  asSeen: TalentAsSeen;
}

/** Who may find one, what comes of it now, and what is missing for it. */
export function WhoFindsMe({ profile, asSeen }: Props) {
  const t = usePrivacyTexts();
  const { chosen, choose, refusal, isBusy } = useVisibility();
  const present = chosen ?? profile.visibility;
  return (
    <section className={resumeStyles.part} id="visibility" aria-labelledby="visibility-title">
      <h2 id="visibility-title">{t('finds.heading')}</h2>
      <fieldset className={`${resumeStyles.choice} ${styles.kinds}`} aria-busy={isBusy}>
        <legend className="unseen">{t('finds.heading')}</legend>
        {visibilities.map((visibility) => (
          <label key={visibility} className={resumeStyles.who}>
            <input
              type="radio"
              name="visibility"
              checked={present === visibility}
              onChange={() => void choose(visibility)}
            />
            <span>
              <b className={resumeStyles.whoName}>{t(`finds.kinds.${visibility}`)}</b>
              <span className={resumeStyles.whoSays}>{t(`finds.says.${visibility}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Refusal problem={refusal} />
      <Present profile={profile} causes={asSeen.hiddenBecause} />
      {profile.visibility !== 'invited' && <p className={styles.unused}>{t('finds.unused')}</p>}
    </section>
  );
}

/** What can be done about it, by what it is for. */
const ways = {
  'not-seeking': '/resume#wishes-title',
  'no-resume': '/resume',
  'no-occupations': '/resume#wishes-title',
};

/** Whether anybody finds one now; where nobody does though one wants it, why. */
function Present({ profile, causes }: { profile: TalentProfile; causes: readonly HidingCause[] }) {
  const t = usePrivacyTexts();
  const missing = causes.filter((cause) => cause !== 'invited');
  const isWanted = profile.visibility !== 'invited';
  const isFound = causes.length === 0;
  const joined = (named: readonly { name: string }[]) => named.map(({ name }) => name).join(t('and'));
  return (
    <div role="status" className={`${styles.present} ${isFound ? styles.isGood : isWanted ? styles.isWarn : ''}`}>
      <p>
        <b>{t(isFound ? `finds.now.${profile.visibility}` : isWanted ? 'finds.now.missing' : 'finds.now.invited')}</b>
      </p>
      {isFound && profile.visibility === 'matched' && (
        <p>
          {t('finds.matchedBy', {
            occupations: joined(profile.occupations),
            places: joined(profile.places) || t('finds.anywhere'),
          })}
        </p>
      )}
      {isWanted && missing.length > 0 && (
        <ul className={styles.missing}>
          {missing.map((cause) => (
            <li key={cause}>
              {t(`finds.missing.${cause}`)} <Link to={ways[cause]}>{t(`finds.ways.${cause}`)}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
