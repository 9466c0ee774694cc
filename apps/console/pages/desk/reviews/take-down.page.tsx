import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { takenDown, vacancyDetail } from '#contracts';
import { type CallProblem, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Decision } from '../shared/decision.js';
import desk from '../shared/desk.module.css';
import { Outcome } from '../shared/outcome.js';
import { PublicVacancy } from '../shared/public-vacancy.js';
import { Tabs } from '../shared/tabs.js';
import styles from './reviews.module.css';
import { contentTabs } from './tabs.js';
import { vacancyOfAddress } from './vacancy-address.js';

/** Any single vacancy, imported ones too, by its address on the site. */
export function TakeDownPage() {
  const t = useTexts();
  const { api } = useConsole();
  const [text, setText] = useState('');
  const [done, setDone] = useState(false);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const id = vacancyOfAddress(text);
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'public-vacancy', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/vacancies/${id}`, answer: vacancyDetail }),
    enabled: id !== null && !done,
  });
  return (
    <Frame title={t('desk.nav.takeDown')}>
      <Tabs tabs={contentTabs} />
      <p className={`${desk.hint} ${desk.part}`}>{t('desk.takeDown.lead')}</p>
      <div className={styles.ask}>
        <Input
          size="large"
          allowClear
          aria-label={t('desk.takeDown.address')}
          placeholder={t('desk.takeDown.address')}
          value={text}
          status={text.trim() !== '' && id === null ? 'error' : ''}
          onChange={(event) => {
            setText(event.target.value);
            setDone(false);
            setOvertaken(null);
          }}
        />
      </div>
      {text.trim() !== '' && id === null && (
        <p className={desk.bad} role="alert">
          {t('desk.takeDown.noAddress')}
        </p>
      )}
      {id !== null && error !== null && <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      {id !== null && error === null && data === undefined && <Loading />}
      {id !== null && data !== undefined && (
        <div className={desk.detail}>
          <PublicVacancy vacancy={data} />
          <aside className={desk.beside}>
            {done || overtaken !== null ? (
              <Outcome
                done={done ? t('desk.review.takenDown') : null}
                overtaken={overtaken}
                next={null}
                list="/desk/reviews"
                onReload={() => void refetch()}
              />
            ) : (
              <Decision
                title={t('desk.decision.title')}
                acts={[
                  {
                    key: 'take-down',
                    label: t('desk.review.takeDown'),
                    hint: t('desk.review.takeDownHint'),
                    reasons: [
                      t('desk.takeDown.reason.fraud'),
                      t('desk.takeDown.reason.fee'),
                      t('desk.takeDown.reason.impostor'),
                      t('desk.takeDown.reason.rights'),
                    ],
                    least: 5,
                    most: 500,
                    isDanger: true,
                    act: (reason) =>
                      api({
                        method: 'POST',
                        path: `/api/v1/desk/vacancies/${id}/take-down`,
                        body: { reason },
                        answer: takenDown,
                      }),
                  },
                ]}
                onDone={() => setDone(true)}
                onOvertaken={setOvertaken}
              />
            )}
          </aside>
        </div>
      )}
    </Frame>
  );
}
