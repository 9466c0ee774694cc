import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Switch } from 'antd';
import { useId, useState } from 'react';
import { blindStage } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../console.js';
import { useTexts } from '../texts.js';
import styles from './blind-stage.module.css';
import { Loading, Problem, refusalWords } from './problem.js';

interface BlindStageProps {
  /** Of the own organization, or of all of the fair. */
  of: 'own' | 'fair';
  maySet: boolean;
}

/** Whether talents who opened up are looked at without knowing who they are, until they are shortlisted. */
export function BlindStage({ of, maySet }: BlindStageProps) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  const path = of === 'own' ? '/api/v1/organization/blind-stage' : '/api/v1/desk/blind-stage';
  const key = ['blind-stage', of];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: blindStage }),
  });
  if (data === undefined) {
    return error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }
  const isByFair = of === 'own' && data.fair;

  async function set(on: boolean) {
    setBusy(true);
    try {
      queries.setQueryData(key, await api({ method: 'PUT', path, body: { on }, answer: blindStage }));
      void queries.invalidateQueries({ queryKey: ['talent'] });
    } catch (failed) {
      message.error(refusalWords(t, failed));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p className={styles.switch}>
        <Switch
          id={id}
          checked={data[of] || isByFair}
          disabled={!maySet || isByFair}
          loading={isBusy}
          aria-describedby={`${id}-text`}
          onChange={(on) => void set(on)}
        />
        <label htmlFor={id}>{t(`own.blind.${of}`)}</label>
      </p>
      <p id={`${id}-text`} className={styles.text}>
        {t('own.blind.text')} {isByFair && <b>{t('own.blind.byFair')}</b>}
      </p>
    </>
  );
}
