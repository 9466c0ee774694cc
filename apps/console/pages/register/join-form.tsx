import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { ownJoinRequest } from '#contracts';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './register.module.css';

/** Asks the owners of an organization that is here to be let in. */
export function JoinForm({ id, name }: { id: string; name: string }) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const field = useId();
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function ask() {
    setBusy(true);
    setRefusal(null);
    try {
      const path = `/api/v1/organizations/${id}/join-requests`;
      await api({ method: 'POST', path, body: { message }, answer: ownJoinRequest });
      setAsked(true);
      await queries.invalidateQueries({ queryKey: ['own-requests'] });
    } catch (error) {
      setRefusal(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  if (isAsked) {
    return (
      <Alert
        type="success"
        role="status"
        title={t('own.register.asked', { name })}
        description={t('own.register.askedText')}
      />
    );
  }
  return (
    <Alert
      type="info"
      title={t('register.thereAlready', { name })}
      description={
        <>
          <p>{t('own.register.joinText')}</p>
          <div className={styles.message}>
            <label htmlFor={field}>{t('own.register.message')}</label>
            <Input.TextArea
              id={field}
              rows={2}
              maxLength={300}
              value={message}
              placeholder={t('own.register.messageHint')}
              onChange={(event) => setMessage(event.target.value)}
            />
          </div>
          {refusal !== null && (
            <p role="alert" className={styles.refused}>
              {refusal}
            </p>
          )}
          <Button type="primary" loading={isBusy} onClick={() => void ask()}>
            {t('own.register.ask')}
          </Button>
        </>
      }
    />
  );
}
