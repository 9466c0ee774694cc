import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { answerTerm, LEAST_TERM_DAYS, MOST_TERM_DAYS } from '#contracts';
import { callProblem, momentWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import styles from './talent-use.module.css';

const path = '/api/v1/desk/answer-term';
const key = ['desk', path];

/** Within how many days organizations owe an answer to who applies, for all of the fair. */
export function AnswerTerm({ maySet }: { maySet: boolean }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const id = useId();
  const [given, setGiven] = useState<number | null>();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: answerTerm }),
  });
  if (data === undefined) {
    return error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }
  const days = given === undefined ? data.days : given;

  async function save() {
    setBusy(true);
    setFault(null);
    try {
      queries.setQueryData(key, await api({ method: 'PUT', path, body: { days }, answer: answerTerm }));
      setGiven(undefined);
      message.success(t('desk.answerTerm.saved'));
    } catch (failed) {
      setFault(callProblem(failed).errors[0]?.message ?? refusalWords(t, failed));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p className={desk.hint}>{t('desk.answerTerm.text', { least: LEAST_TERM_DAYS, most: MOST_TERM_DAYS })}</p>
      <form
        className={styles.term}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label htmlFor={id}>{t('desk.answerTerm.days')}</label>
        <InputNumber
          id={id}
          value={days}
          precision={0}
          disabled={!maySet}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-said`}
          onChange={setGiven}
        />
        {maySet && (
          <Button htmlType="submit" loading={isBusy} disabled={days === null || days === data.days}>
            {t('desk.answerTerm.save')}
          </Button>
        )}
      </form>
      <p id={`${id}-said`} role="status" className={fault === null ? desk.hint : desk.bad}>
        {fault ??
          (data.setAt === null
            ? t('desk.answerTerm.usual')
            : t('desk.answerTerm.setAt', { at: momentWords(data.setAt, new Date(), language) }))}
      </p>
    </>
  );
}
