import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { momentWords } from '#ui';
import { authCalls, recoveryQuery } from '../../person/auth.js';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './account.module.css';

/** The desk agreed that another address opens this account: from when on, and that it can be stopped here. */
export function RecoveryNotice() {
  const t = useAccountTexts();
  const { language, now } = useSite();
  const queries = useQueryClient();
  const { data: recovery } = useQuery(recoveryQuery(language));
  const [isStopped, setStopped] = useState(false);
  const { refusal, isBusy, submit } = useSubmit();
  if (isStopped) {
    return (
      <p className={styles.notice} role="status">
        {t('account.recovered.stopped')}
      </p>
    );
  }
  if (!recovery) return null;

  async function stop() {
    const isDone = await submit(() => authCalls(language).stopRecovery());
    if (isDone) setStopped(true);
    else await queries.invalidateQueries({ queryKey: recoveryQuery(language).queryKey });
  }

  return (
    <section className={`${styles.notice} ${styles.recovery}`} aria-labelledby="recovery">
      <h2 id="recovery">{t('account.recovered.title')}</h2>
      <p>{t('account.recovered.text', { from: momentWords(recovery.usableFrom, now, language), to: recovery.to })}</p>
      <p>{t('account.recovered.fine')}</p>
      <Refusal problem={refusal} />
      <p>
        <button type="button" className="button main small" disabled={isBusy} onClick={() => void stop()}>
          {t(isBusy ? 'form.busy' : 'account.recovered.stop')}
        </button>
      </p>
    </section>
  );
}
