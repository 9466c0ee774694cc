import { useQuery, useQueryClient } from '@tanstack/react-query';
import { agoWords, callProblem, momentWords } from '#ui';
import { authCalls, devicesQuery } from '../../person/auth.js';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { prefixes, useSite } from '../../site.js';
import styles from './account.module.css';
import { Part, Row } from './part.js';

/** Where this person is signed in, newest use first; each can be signed out. */
export function Devices() {
  const t = useAccountTexts();
  const { language, now } = useSite();
  const queries = useQueryClient();
  const { data: devices, error } = useQuery(devicesQuery(language));
  const { refusal, isBusy, submit } = useSubmit();
  const calls = authCalls(language);

  const signOut = (id: string, isThis: boolean) =>
    submit(async () => {
      if (isThis) {
        await calls.signOut();
        location.assign(prefixes[language] || '/');
        return;
      }
      await calls.signOutDevice(id);
      await queries.invalidateQueries({ queryKey: devicesQuery(language).queryKey });
    });

  return (
    <Part title={t('account.devices')} lead={t('account.devicesLead')}>
      {error !== null && <Refusal problem={callProblem(error)} />}
      {devices?.map(({ id, browser, signedInAt, lastSeenAt, isThis }) => (
        <Row
          key={id}
          name={browser}
          value={
            <>
              {isThis ? t('account.thisDevice') : t('account.lastSeen', { ago: agoWords(lastSeenAt, now, language) })}
              <br />
              {t('account.signedIn', { moment: momentWords(signedInAt, now, language) })}
            </>
          }
          action={
            <button type="button" className="button small" disabled={isBusy} onClick={() => void signOut(id, isThis)}>
              {t(isThis ? 'account.signOut' : 'account.signOutOther')}
            </button>
          }
        />
      ))}
      <Refusal problem={refusal} />
      {devices === undefined && error === null && (
        <div className={styles.skeleton} aria-busy="true">
          <i />
          <i />
        </div>
      )}
    </Part>
  );
}
