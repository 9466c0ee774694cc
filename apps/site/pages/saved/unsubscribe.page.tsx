import { Link, useHref, useSearchParams } from 'react-router';
import { usePage } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './saved.module.css';
import { useSavedTexts } from './texts.js';

/** Where an e-mail about saved searches leads who wants no more of them. Works without JavaScript and without signing in. */
export function UnsubscribePage() {
  const t = useSavedTexts();
  const site = useTexts();
  const [params] = useSearchParams();
  const token = params.get('token');
  const action = useHref(`/unsubscribe?${new URLSearchParams({ token: token ?? '', from: 'page' })}`);
  const state = params.has('done') ? 'done' : token === null || token === '' ? 'failed' : null;
  const title = t(state === null ? 'unsubscribe.title' : `unsubscribe.${state}`);
  usePage({ title: `${title} · ${site('site.name')}` });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{t(state === null ? 'unsubscribe.text' : `unsubscribe.${state}Text`)}</p>
      {state === null ? (
        <form className={styles.ways} method="post" action={action}>
          <button type="submit" className="button main">
            {t('unsubscribe.submit')}
          </button>
        </form>
      ) : (
        <p className={styles.ways}>
          <Link className="button main" to="/saved/searches">
            {t('unsubscribe.manage')}
          </Link>
        </p>
      )}
    </div>
  );
}
