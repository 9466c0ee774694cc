import { useQuery } from '@tanstack/react-query';
import type { VacancyDetail } from '#contracts';
import { useSignedInDialog } from '../../parts/use-signed-in-dialog.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { type OwnState, ownStateKey } from './own-state-key.js';
import styles from './vacancy.module.css';

/**
 * Applying, for who is signed in; everybody else signs in first. What became of one's own application stands in its place,
 * as soon as it is known: what is written for everybody leaves room for it.
 */
export function Apply({ vacancy }: { vacancy: VacancyDetail }) {
  const t = useTexts();
  const { language } = useSite();
  const { opener, Dialog } = useSignedInDialog('#apply', async (onClose) =>
    (await import('../applications/apply-dialog.js')).loadApplyDialog(language, vacancy, onClose),
  );
  const { data: own } = useQuery<OwnState>({ queryKey: ownStateKey(vacancy.id), enabled: false });
  const hasApplied = own != null && own.state !== 'withdrawn';
  return (
    <>
      <span id="for-applicant" className={styles.room} />
      {vacancy.applying === 'here' && vacancy.state === 'open' && !hasApplied && (
        <a className="button main" {...opener}>
          {t('vacancy.applyNow')}
        </a>
      )}
      {Dialog !== null && <Dialog />}
    </>
  );
}
