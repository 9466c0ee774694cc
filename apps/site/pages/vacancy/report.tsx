import { useSignedInDialog } from '../../parts/use-signed-in-dialog.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './report.module.css';

/** The quiet way to report a vacancy. Whoever is signed in writes it here; everybody else signs in first. */
export function Report({ id }: { id: string }) {
  const t = useTexts();
  const { language } = useSite();
  const { opener, Dialog } = useSignedInDialog('#report', async (onClose) =>
    (await import('./report-dialog.js')).loadReportDialog(language, { vacancy: id }, onClose),
  );
  return (
    <div className={styles.report}>
      <a {...opener}>{t('vacancy.report')}</a>
      {Dialog !== null && <Dialog />}
    </div>
  );
}
