import { Segmented } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Frame } from '../../parts/frame.js';
import { usePhone } from '../../parts/use-media.js';
import { useNews } from '../../parts/use-news.js';
import { useTexts } from '../../texts.js';
import { readPlace } from './address.js';
import styles from './applications.module.css';
import { ApplicationsTable } from './applications-table.js';
import { Board } from './board.js';
import { Narrowing } from './narrowing.js';
import { useFreshLists } from './use-applications.js';
import { VacancyChoice } from './vacancy-choice.js';

/** Who applied, for one vacancy or all: as a list, or side by side by state. On a phone always as a list. */
export function ApplicationsPage() {
  const t = useTexts();
  const isPhone = usePhone();
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  const isBoard = place.isBoard && !isPhone;
  const readAnew = useFreshLists();
  useNews('applications', () => void readAnew());
  const change = (name: string, value: string | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === null) next.delete(name);
        else next.set(name, value);
        next.delete('page');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const choice = <VacancyChoice vacancy={place.vacancy} onChoose={(id) => change('vacancy', id)} />;
  return (
    <Frame
      title={t('applications.title')}
      action={
        <span className={styles.ways}>
          <Link to="/applications/invitations">{t('invitations.title')}</Link>
          {!isPhone && (
            <Segmented
              aria-label={t('applications.view.label')}
              value={isBoard ? 'board' : 'table'}
              options={[
                { value: 'table', label: t('applications.view.table') },
                { value: 'board', label: t('applications.view.board') },
              ]}
              onChange={(view) => change('view', view === 'board' ? 'board' : null)}
            />
          )}
        </span>
      }
    >
      {isBoard ? (
        <>
          <div className={styles.above}>
            {choice}
            <Narrowing place={place} counted={undefined} />
            <span className={styles.note}>{t('applications.board.hint')}</span>
          </div>
          <Board place={place} />
        </>
      ) : (
        <ApplicationsTable place={place} choice={choice} />
      )}
    </Frame>
  );
}
