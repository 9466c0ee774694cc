import { App, Button, Skeleton } from 'antd';
import { type DragEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { countWords, problemFacts } from '#ui';
import { Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { addressOf, inStates, listAfter, type Place } from './address.js';
import { type Row, whoOf } from './application-facts.js';
import styles from './board.module.css';
import { Card } from './card.js';
import { useOvertakenWords } from './overtaken.js';
import { countOf, type Stage, stageOf, stages, statesOf, stepTo } from './stages.js';
import { PAGE, type Step, useFreshLists, useReceived } from './use-applications.js';
import { stepsOf, useMove } from './use-move.js';

/** Cards of a column, after which the list goes on: with 1,000 of them Chromium drops every other frame. */
const MOST_CARDS = 200;

/** Applications side by side by where they stand: moved by drawing a card, or from its menu, where a step leads. */
export function Board({ place }: { place: Place }) {
  const t = useTexts();
  const refresh = useFreshLists();
  const overtakenWords = useOvertakenWords();
  const { modal, message } = App.useApp();
  const [drawn, setDrawn] = useState<Row | null>(null);
  // Whoever moved one by keyboard goes on from where it is now.
  const [moved, setMoved] = useState<string | null>(null);
  const { move, busy, dialog } = useMove((outcome, { id }) => {
    if (outcome.kind === 'overtaken') {
      modal.warning({
        title: t('applications.overtaken.title'),
        content: overtakenWords(outcome.now),
        okText: t('own.ok'),
      });
    }
    if (outcome.kind === 'taken') setMoved(id);
    void refresh();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: among other cards it is one of many
  useEffect(() => setMoved(null), [place]);

  function drop(stage: Stage) {
    if (drawn === null || stageOf(drawn.state) === stage) return;
    const to = stepsOf(drawn.next).find((step) => step === stepTo(stage, drawn.next));
    if (to !== undefined) move(drawn, to);
    else if (drawn.state === 'applied' && stage !== 'decided') message.info(t('applications.board.lookFirst'));
    else message.info(t('applications.board.notMoved', { stage: t(`applications.stage.${stage}`) }));
  }

  return (
    <>
      <ul className={styles.board} aria-label={t('applications.board.label')}>
        {stages.map((stage) => (
          <Column
            key={stage}
            stage={stage}
            place={place}
            drawn={drawn}
            busy={busy}
            moved={moved}
            onDraw={setDrawn}
            onDrop={() => drop(stage)}
            onMove={move}
          />
        ))}
      </ul>
      {dialog}
    </>
  );
}

interface ColumnProps {
  stage: Stage;
  place: Place;
  /** The card that is being drawn. */
  drawn: Row | null;
  busy: string | null;
  /** The card that was moved last. */
  moved: string | null;
  onDraw: (row: Row | null) => void;
  onDrop: () => void;
  onMove: (row: Row, to: Step) => void;
}

function Column({ stage, place, drawn, busy, moved, onDraw, onDrop, onMove }: ColumnProps) {
  const t = useTexts();
  const here = inStates(place, statesOf(stage));
  const list = useReceived(here);
  const [isOver, setOver] = useState(false);
  // What has just been moved stands in the list that it left until that is read anew.
  const rows = (list.data?.pages.flatMap(({ applications }) => applications) ?? []).filter(
    ({ state }) => stageOf(state) === stage,
  );
  const counts = list.data?.pages[0]?.counts;
  const isOwn = drawn !== null && stageOf(drawn.state) === stage;
  const takes = drawn !== null && !isOwn && stepTo(stage, drawn.next) !== undefined;
  const dropping = {
    // The whole column takes a card, so that one that cannot go there is answered too.
    onDragOver: (event: DragEvent) => {
      if (drawn === null) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop();
    },
  };
  return (
    <li
      className={styles.column}
      data-stage={stage}
      data-takes={takes || undefined}
      data-over={(takes && isOver) || undefined}
      data-away={(drawn !== null && !takes && !isOwn) || undefined}
      aria-busy={list.isPending}
      {...dropping}
    >
      <h2>
        {t(`applications.stage.${stage}`)} <span>{counts && countWords(countOf(stage, counts))}</span>
      </h2>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 4 }} />
      ) : rows.length === 0 ? (
        <p className={styles.none}>{t('applications.board.empty')}</p>
      ) : (
        <ol className={styles.cards}>
          {rows.map((row) => (
            <Card
              key={row.id}
              row={row}
              place={here}
              who={whoOf(t, row)}
              isBusy={busy === row.id}
              isMoved={moved === row.id}
              isDrawn={drawn?.id === row.id}
              onDraw={onDraw}
              onMove={onMove}
            />
          ))}
          {list.hasNextPage && (
            <li>
              {rows.length < MOST_CARDS ? (
                <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('table.more')}
                </Button>
              ) : (
                <Link className={styles.rest} to={addressOf(listAfter(here, rows.length, PAGE))}>
                  {t('applications.board.rest')}
                </Link>
              )}
            </li>
          )}
        </ol>
      )}
    </li>
  );
}
