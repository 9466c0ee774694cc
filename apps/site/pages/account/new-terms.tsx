import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { authCalls, meQuery } from '../../person/auth.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { Agreed, useAgreement } from '../sign-in/agreed.js';
import styles from './account.module.css';

/** Newer terms are in force than were agreed to: read, ticked, confirmed. */
export function NewTerms() {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const agreement = useAgreement();
  const [isAgreed, setAgreed] = useState(false);
  const { form, errorAt, refusal, isBusy, submit } = useSubmit();
  return (
    <form
      ref={form}
      className={`${styles.notice} ${formStyles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          async () => {
            if (agreement === undefined) throw new Error('The versions in force are not known yet');
            await authCalls(language).agree(agreement);
            await queries.invalidateQueries({ queryKey: meQuery(language).queryKey });
          },
          { agreement: isAgreed ? null : t('signIn.agreeFirst') },
        );
      }}
    >
      <p>{t('account.agreement')}</p>
      <Agreed
        agreement={agreement}
        isAgreed={isAgreed}
        onChange={setAgreed}
        error={isAgreed ? null : errorAt('agreement')}
      />
      <Refusal problem={refusal} />
      <p>
        <button type="submit" className="button main small" disabled={isBusy || agreement === undefined}>
          {t(isBusy ? 'form.busy' : 'account.agree')}
        </button>
      </p>
    </form>
  );
}
