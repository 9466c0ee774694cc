import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { useHref } from 'react-router';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './report.module.css';

/** In the address of a vacancy's page: it is to be reported. Who had to sign in first comes back to it. */
const REPORT = '#report';

/** The quiet way to report a vacancy. Whoever is signed in writes it here; everybody else signs in first. */
export function Report({ id }: { id: string }) {
  const t = useTexts();
  const { language } = useSite();
  const page = useHref(`/vacancies/${id}`);
  const signIn = useHref(`/sign-in?to=${encodeURIComponent(page + REPORT)}`);
  const [Dialog, setDialog] = useState<ComponentType | null>(null);

  const open = useCallback(() => {
    import('./report-dialog.js')
      .then(({ loadReportDialog }) => loadReportDialog(language, id, () => setDialog(null)))
      .then((loaded) => (loaded === null ? location.assign(signIn) : setDialog(() => loaded)))
      // Without a network the sign-in page says so.
      .catch(() => location.assign(signIn));
  }, [language, id, signIn]);

  useEffect(() => {
    if (location.hash !== REPORT) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    open();
  }, [open]);

  return (
    <div className={styles.report}>
      <a
        href={signIn}
        rel="nofollow"
        aria-haspopup="dialog"
        onClick={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {t('vacancy.report')}
      </a>
      {Dialog !== null && <Dialog />}
    </div>
  );
}
