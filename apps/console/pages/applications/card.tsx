import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type SyntheticEvent, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { agoWords } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { Marked } from '../talents/marked.js';
import { addressOf, type Place } from './address.js';
import { bringsOf, inLine, type Row, titleOf } from './application-facts.js';
import { ApplicationStateWord } from './application-state.js';
import styles from './board.module.css';
import { stageOf } from './stages.js';
import type { Step } from './use-applications.js';
import { stepsOf } from './use-move.js';

interface CardProps {
  row: Row;
  place: Place;
  who: string;
  isBusy: boolean;
  isDrawn: boolean;
  isMoved: boolean;
  onDraw: (row: Row | null) => void;
  onMove: (row: Row, to: Step) => void;
}

/** One applicant on the board. */
export function Card({ row, place, who, isBusy, isDrawn, isMoved, onDraw, onMove }: CardProps) {
  const t = useTexts();
  const { language } = useConsole();
  const { applicant, vacancy } = row;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isMoved) link.current?.focus();
  }, [isMoved]);
  const steps = stepsOf(row.next);
  const address = addressOf(place, row.id);
  return (
    <li
      className={styles.card}
      data-card={row.id}
      data-drawn={isDrawn || undefined}
      aria-busy={isBusy}
      draggable={steps.length > 0 && !isBusy}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', who);
        onDraw(row);
      }}
      onDragEnd={() => onDraw(null)}
    >
      <div className={styles.cardHead}>
        {/* The link would be drawn instead of the card. */}
        <Link ref={link} to={address} draggable={false}>
          <Marked text={who} />
        </Link>
        {steps.length > 0 && (
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                ...(row.state === 'applied'
                  ? [{ key: 'look', label: <Link to={address}>{t('applications.look')}</Link> }]
                  : []),
                ...steps.map((to) => ({
                  key: to,
                  label: t(
                    to === 'rejected' && row.state === 'offer' ? 'applications.way.takeBack' : `applications.way.${to}`,
                  ),
                  onClick: ({ domEvent }: { domEvent: SyntheticEvent }) => {
                    // Enter would go on to press what has the focus next: the dialog's own way out.
                    domEvent.preventDefault();
                    onMove(row, to);
                  },
                })),
              ],
            }}
          >
            <Button
              type="text"
              size="small"
              loading={isBusy}
              icon={<MoreOutlined aria-hidden />}
              aria-label={t('applications.board.moveOf', { who: who.replaceAll('***', '…') })}
              title={t('applications.board.move')}
            />
          </Dropdown>
        )}
      </div>
      {applicant !== null && (
        <p>
          {applicant.name !== null && (
            <span>
              <Marked text={titleOf(t, applicant)} />
            </span>
          )}
          <span>
            <Marked text={inLine(bringsOf(t, applicant))} />
          </span>
        </p>
      )}
      {row.tags.length > 0 && <p className={styles.tags}>{row.tags.join(' · ')}</p>}
      <p className={styles.foot}>
        {place.vacancy === null && <span>{vacancy.title}</span>}
        {stageOf(row.state) === 'decided' && <ApplicationStateWord state={row.state} />}
        {row.responsible !== null && <span>{row.responsible.name}</span>}
        <span>{agoWords(row.appliedAt, new Date(), language)}</span>
      </p>
    </li>
  );
}
