import { Button } from 'antd';
import type { OwnVacancyRow } from '#contracts';
import { dayWords, distanceWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { useTexts } from '../../texts.js';
import { useBulk } from '../vacancies/use-bulk.js';
import { Task, TaskGroup } from './task-group.js';

/** Vacancies that are asked about, "still open?": all are answered by one click, or each by its own. */
export function Confirm({ rows, now }: { rows: readonly OwnVacancyRow[]; now: Date }) {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const { act, isBusy } = useBulk();
  const mayAnswer = may('vacancy:publish');
  return (
    <TaskGroup
      title={t('own.today.confirm')}
      count={rows.length}
      tone="warn"
      note={t('own.today.confirmText')}
      action={
        mayAnswer &&
        rows.length > 1 && (
          <Button type="primary" loading={isBusy} onClick={() => void act('confirm', rows)}>
            {t('own.today.confirmAll', { count: rows.length })}
          </Button>
        )
      }
    >
      {rows.map((row) => (
        <Task
          key={row.id}
          to={`/vacancies/${row.id}`}
          title={row.title}
          said={t('own.today.confirmBy', {
            day: dayWords(row.confirmBy ?? '', now, language),
            distance: distanceWords(row.confirmBy ?? '', now, language),
          })}
          action={
            mayAnswer && (
              <>
                <Button type="text" disabled={isBusy} onClick={() => void act('fill', [row])}>
                  {t('own.bulk.fill')}
                </Button>
                <Button disabled={isBusy} onClick={() => void act('confirm', [row])}>
                  {t('own.bulk.confirm')}
                </Button>
              </>
            )
          }
        />
      ))}
    </TaskGroup>
  );
}
