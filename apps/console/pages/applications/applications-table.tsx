import { App, Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { applicationStates, MOST_COMPARED, type ReceivedApplications } from '#contracts';
import { agoWords, countWords, momentWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Empty, refusalWords } from '../../parts/problem.js';
import { DataTable } from '../../parts/table/data-table.js';
import type { DataColumn } from '../../parts/table/props.js';
import type { TableKnows } from '../../parts/table/table-state.js';
import { useTable } from '../../parts/table/use-table.js';
import { useTexts } from '../../texts.js';
import { Marked } from '../talents/marked.js';
import { addressOf, inStates, type Place } from './address.js';
import { AnswerDue } from './answer-due.js';
import { bringsOf, educationOf, inLine, type Row, titleOf, whoOf, yearsOf } from './application-facts.js';
import { ApplicationStateWord } from './application-state.js';
import styles from './applications.module.css';
import { Facts } from './facts.js';
import { Narrowing } from './narrowing.js';
import { ResponsibleChoice } from './responsible-choice.js';
import { StageTabs } from './stage-tabs.js';
import { TurnDown } from './turn-down.js';
import { PAGE, useReceived, useUpTo } from './use-applications.js';
import { type Colleague, useHandOver } from './use-recruiting.js';

const known: TableKnows = {
  sorts: [],
  filters: { state: applicationStates },
  columns: ['who', 'education', 'years', 'skills', 'vacancy', 'applied', 'due', 'state'],
};

/** Skills that stand in a row. */
const SKILLS = 4;

/** Applications in a table, the last made first: opened one by one, turned down several at once. */
export function ApplicationsTable({ place, choice }: { place: Place; choice: ReactNode }) {
  const t = useTexts();
  const { language } = useConsole();
  const navigate = useNavigate();
  const [state, setState] = useTable(known);
  const [turning, setTurning] = useState<{ rows: readonly Row[]; done: () => void } | null>(null);
  const list = useReceived(place);
  useUpTo(list, place.page);
  const pages = list.data?.pages ?? [];
  const shown = pages[place.page - 1];
  const rows = shown?.applications ?? [];
  const counts = pages[0]?.counts;
  const isReading = list.isPending || list.isPlaceholderData || (shown === undefined && list.isFetching);
  const columns = useColumns(place);
  const now = new Date();
  return (
    <>
      <StageTabs
        counts={counts}
        chosen={place.states}
        onChoose={(states) => void navigate(addressOf(inStates(place, states)), { replace: true })}
      />
      <DataTable<Row>
        key={place.page}
        label={t('applications.label')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={state}
        onChange={setState}
        before={
          <>
            {choice}
            <Narrowing place={place} counted={pages[0]} />
          </>
        }
        isLoading={isReading}
        problem={list.error === null ? null : problemFacts(list.error)}
        onRetry={() => void list.refetch()}
        bulk={(ids, done) => (
          <Bulk
            rows={rows.filter(({ id }) => ids.includes(id))}
            onTurnDown={(some) => setTurning({ rows: some, done })}
            onDone={done}
          />
        )}
        phone={{
          title: (row) => <Marked text={whoOf(t, row)} />,
          facts: (row) => [
            row.applicant !== null && place.vacancy !== null
              ? inLine(bringsOf(t, row.applicant))
              : [row.applicant === null ? '' : yearsOf(t, row.applicant), row.vacancy.title]
                  .filter(Boolean)
                  .join(' · '),
            <span key="state">
              <span className={styles.phoneState}>
                <ApplicationStateWord state={row.state} /> {agoWords(row.appliedAt, now, language)}
              </span>{' '}
              {row.answerBy !== null && (
                <span className={styles.phoneState}>
                  {t('applications.column.due')} <AnswerDue row={row} />
                </span>
              )}
            </span>,
          ],
        }}
        onOpen={({ id }) => void navigate(addressOf(place, id))}
        empty={
          place.isMine || place.tag !== null ? (
            <Empty title={t('applications.nothing')} text={t('applications.beside.nothingText')} />
          ) : place.isOwed ? (
            <Empty title={t('applications.owed.none')} text={t('applications.owed.noneText')} />
          ) : place.states.length > 0 || place.vacancy !== null ? (
            <Empty title={t('applications.nothing')} text={t('applications.nothingText')} />
          ) : (
            <Empty title={t('applications.none')} text={t('applications.noneText')} />
          )
        }
      />
      {shown !== undefined && !isReading && list.error === null && (
        <Pager place={place} total={totalOf(place, pages[0])} hasNext={shown?.nextCursor !== null} />
      )}
      {turning !== null && (
        <TurnDown
          rows={turning.rows}
          onEnd={(isDone) => {
            if (isDone) turning.done();
            setTurning(null);
          }}
        />
      )}
    </>
  );
}

interface PagerProps {
  place: Place;
  /** null: not counted, as of those with a tag. */
  total: number | null;
  hasNext: boolean;
}

/** From one page of the list to the next: so many rows at once stay quick, however many applied. */
function Pager({ place, total, hasNext }: PagerProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const last = total === null ? place.page + Number(hasNext) : Math.max(1, Math.ceil(total / PAGE));
  if (last === 1 && place.page === 1) return null;
  const go = (page: number) => void navigate(addressOf({ ...place, page }));
  return (
    <nav className={styles.pager} aria-label={t('applications.pages')}>
      <Button disabled={place.page === 1} onClick={() => go(Math.min(place.page - 1, last))}>
        {t('applications.pageBefore')}
      </Button>
      {total !== null && (
        <span>{t('applications.page', { page: countWords(place.page), last: countWords(last) })}</span>
      )}
      <Button disabled={place.page >= last} onClick={() => go(place.page + 1)}>
        {t('applications.pageAfter')}
      </Button>
    </nav>
  );
}

/** How many the list has in all its pages, where that is counted. */
function totalOf({ states, isOwed, isMine, tag }: Place, first: ReceivedApplications | undefined): number | null {
  if (first === undefined || isMine || tag !== null) return null;
  if (isOwed) return first.owed.all;
  return (states.length === 0 ? applicationStates : states).reduce((sum, state) => sum + first.counts[state], 0);
}

interface BulkProps {
  rows: readonly Row[];
  onTurnDown: (rows: readonly Row[]) => void;
  onDone: () => void;
}

/** What is done to all chosen ones: handed over, put side by side, turned down as far as they are not over. */
function Bulk({ rows, onTurnDown, onDone }: BulkProps) {
  const t = useTexts();
  const { message } = App.useApp();
  const handOver = useHandOver();
  const [isBusy, setBusy] = useState(false);
  const open = rows.filter(({ next }) => next.includes('rejected'));
  const shown = rows.filter(({ applicant }) => applicant !== null);

  async function hand(to: Colleague | null) {
    setBusy(true);
    try {
      await handOver(
        rows.map(({ id }) => id),
        to,
      );
      message.success(t('applications.beside.handed', { count: rows.length }), 4);
      onDone();
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ResponsibleChoice
        label={t('applications.beside.handOver')}
        value={null}
        placeholder={t('applications.beside.handOver')}
        isBusy={isBusy}
        onChoose={(to) => void hand(to)}
      />
      {shown.length >= 2 && shown.length <= MOST_COMPARED && (
        <Link to={`/applications/compare?${shown.map(({ id }) => `id=${id}`).join('&')}`}>
          <Button>{t('applications.compare.go', { count: shown.length })}</Button>
        </Link>
      )}
      {open.length === 0 ? (
        <span>{t('applications.bulk.nothing')}</span>
      ) : (
        <Button onClick={() => onTurnDown(open)}>{t('applications.bulk.turnDown', { count: open.length })}</Button>
      )}
    </>
  );
}

function useColumns(place: Place): DataColumn<Row>[] {
  const t = useTexts();
  const { language } = useConsole();
  return useMemo(() => {
    const now = new Date();
    return [
      {
        key: 'who',
        title: t('applications.column.who'),
        width: 260,
        render: (row) => (
          <span className={styles.who}>
            <Link to={addressOf(place, row.id)}>
              <Marked text={whoOf(t, row)} />
            </Link>
            {row.applicant?.name && (
              <small>
                <Marked text={titleOf(t, row.applicant)} />
              </small>
            )}
            <BesideFacts row={row} />
          </span>
        ),
      },
      {
        key: 'state',
        title: t('applications.column.state'),
        render: ({ state }) => <ApplicationStateWord state={state} />,
      },
      {
        key: 'due',
        title: t('applications.column.due'),
        render: (row) => <AnswerDue row={row} />,
      },
      {
        key: 'education',
        title: t('applications.column.education'),
        render: ({ applicant }) =>
          applicant && (
            <span className={styles.fact}>
              <Facts facts={educationOf(t, applicant)} />
            </span>
          ),
      },
      {
        key: 'years',
        title: t('applications.column.years'),
        render: ({ applicant }) => applicant && yearsOf(t, applicant),
      },
      {
        key: 'skills',
        title: t('applications.column.skills'),
        render: ({ applicant }) => applicant && <Skills skills={applicant.skills} />,
      },
      ...(place.vacancy === null
        ? [
            {
              key: 'vacancy',
              title: t('applications.column.vacancy'),
              render: ({ vacancy }: Row) => <span className={styles.fact}>{vacancy.title}</span>,
            },
          ]
        : []),
      {
        key: 'applied',
        title: t('applications.column.applied'),
        render: ({ appliedAt }) => (
          <span className={styles.when} title={momentWords(appliedAt, now, language)}>
            {agoWords(appliedAt, now, language)}
          </span>
        ),
      },
    ];
  }, [t, language, place]);
}

/** Its tags, and who is responsible. */
function BesideFacts({ row: { tags, responsible } }: { row: Row }) {
  const t = useTexts();
  if (tags.length === 0 && responsible === null) return null;
  return (
    <span className={styles.skills}>
      {tags.map((name) => (
        <span key={name} className={styles.tag}>
          {name}
        </span>
      ))}
      {responsible !== null && (
        <span className={styles.note}>{t('applications.beside.by', { name: responsible.name })}</span>
      )}
    </span>
  );
}

function Skills({ skills }: { skills: readonly string[] }) {
  const t = useTexts();
  const others = skills.slice(SKILLS);
  return (
    <span className={styles.skills}>
      {skills.slice(0, SKILLS).map((skill) => (
        <span key={skill} className={styles.skill}>
          {skill}
        </span>
      ))}
      {others.length > 0 && (
        <span className={styles.note} title={others.join(t('talents.and'))}>
          {t('applications.moreSkills', { count: others.length })}
        </span>
      )}
    </span>
  );
}
