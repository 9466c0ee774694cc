import { useQuery } from '@tanstack/react-query';
import { Monogram } from '../../parts/monogram.js';
import { authCalls } from '../../person/auth.js';
import { hatWords } from '../../person/hat-words.js';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { prefixes, useSite } from '../../site.js';
import styles from './sign-in.module.css';

/** In a demo: who is there to be tried, one click each. A fair without them answers 404, and nothing is shown. */
export function DemoAccounts({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const calls = authCalls(language);
  const { data } = useQuery({ queryKey: ['demo-accounts'], queryFn: calls.demoAccounts });
  const { refusal, isBusy, submit } = useSubmit();
  if (data === undefined || data.accounts.length === 0) return null;
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demo')}</h2>
      <p className={styles.lead}>{t('signIn.demoLead')}</p>
      <ul>
        {data.accounts.map(({ id, name, hat }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.account}
              disabled={isBusy}
              onClick={() =>
                void submit(async () => {
                  await calls.demoSignIn(id);
                  await onSignedIn();
                })
              }
            >
              <Monogram name={name} />
              <span>
                <b>{name}</b>
                <small>{hatWords(t, hat).long}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Refusal problem={refusal} />
      <p className={styles.more}>
        {/* Beside this page, which waits for the code that is read there. */}
        <a href={`${prefixes[language]}/demo/mailbox`} target="_blank" rel="noopener">
          {t('signIn.mailbox')}
        </a>
      </p>
    </section>
  );
}
