import { useQueryClient } from '@tanstack/react-query';
import type { HatView, WhoAmI } from '#contracts';
import { authCalls, choiceOf, hatKey, meQuery } from '../../person/auth.js';
import { hatWords } from '../../person/hat-words.js';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './account.module.css';
import { Part, Row } from './part.js';

/** All that this person may act as; the one in use is marked. */
export function Hats({ person }: { person: NonNullable<WhoAmI['person']> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const { refusal, isBusy, submit } = useSubmit();
  const wear = (hat: HatView) =>
    submit(async () => {
      await authCalls(language).wear(choiceOf(hat));
      await queries.invalidateQueries({ queryKey: meQuery(language).queryKey });
    });
  return (
    <Part title={t('account.hats')} lead={t('account.hatsLead')}>
      {person.hats.map((hat) => {
        const { title, role } = hatWords(t, hat);
        const isWorn = hatKey(hat) === hatKey(person.hat);
        return (
          <Row
            key={hatKey(hat)}
            name={title}
            value={role ?? ''}
            action={
              isWorn ? (
                <span className={styles.now}>{t('hat.now')}</span>
              ) : (
                <button type="button" className="button small" disabled={isBusy} onClick={() => void wear(hat)}>
                  {t('account.use')}
                </button>
              )
            }
          />
        );
      })}
      <Refusal problem={refusal} />
      <p>
        <a className={styles.link} href="/console/register">
          {t('account.register')}
        </a>
      </p>
    </Part>
  );
}
