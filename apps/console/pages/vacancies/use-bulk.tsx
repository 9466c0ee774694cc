import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { bulkResults, type OwnVacancyRow } from '#contracts';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useUndoable } from '../../parts/use-undoable.js';
import { useTexts } from '../../texts.js';
import { type BulkAction, isForGood, MOST_AT_ONCE, type Outcome, outcomeOf, undoing } from './bulk.js';
import styles from './vacancies.module.css';

type Row = Pick<OwnVacancyRow, 'id' | 'title'>;

/**
 * Does the same to one vacancy or many and tells what became of them: how many, those that were refused each with the
 * reason, and the way back where there is one. What is for good is asked about before.
 */
export function useBulk() {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const undoable = useUndoable();
  const [isBusy, setBusy] = useState(false);

  async function send(action: BulkAction, rows: readonly Row[]): Promise<Outcome | null> {
    const outcome: Outcome = { done: [], refused: [] };
    setBusy(true);
    try {
      for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
        const ids = rows.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
        const body = { action, ids };
        const path = '/api/v1/organization/vacancies/bulk';
        const { done, refused } = outcomeOf(await api({ method: 'POST', path, body, answer: bulkResults }), rows);
        outcome.done.push(...done);
        outcome.refused.push(...refused);
      }
      return outcome;
    } catch (error) {
      message.error(refusalWords(t, error));
      return null;
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['own-vacancies'] });
    }
  }

  function tell(action: BulkAction, rows: readonly Row[], { done, refused }: Outcome) {
    if (refused.length > 0) {
      modal.warning({
        title: t('own.bulk.partly', { done: done.length, left: refused.length }),
        content: (
          <ul className={styles.refusals}>
            {refused.map(({ id, title, why }) => (
              <li key={id}>
                <a href={`/console/vacancies/${id}`}>{title || t('vacancies.untitled')}</a>
                <span className={styles.why}>{why}</span>
              </li>
            ))}
          </ul>
        ),
        okText: t('own.ok'),
        width: 560,
      });
      return;
    }
    const back = undoing[action];
    const said = t(`own.bulk.did.${action}`, { count: done.length });
    if (back === undefined) message.success(said, 4);
    else undoable(said, async () => (await send(back, rows)) !== null);
  }

  /** Resolves with whether all of it was done. */
  async function act(action: BulkAction, rows: readonly Row[]): Promise<boolean> {
    if (isForGood(action)) {
      const isSure = await modal.confirm({
        title: t(`own.bulk.sure.${action}`, { count: rows.length }),
        content: t(`own.bulk.sureText.${action}`),
        okText: t(`own.bulk.${action}`),
        okButtonProps: { danger: action === 'discard' },
        cancelText: t('own.bulk.leave'),
      });
      if (!isSure) return false;
    }
    const outcome = await send(action, rows);
    if (outcome === null) return false;
    tell(action, rows, outcome);
    return outcome.refused.length === 0;
  }

  return { act, isBusy };
}
