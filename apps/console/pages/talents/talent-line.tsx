import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { AccessState, TalentHit } from '#contracts';
import { agoWords, plainText } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { Marked } from './marked.js';
import { foundWords } from './pieces.js';
import { bringsOf, payOf, placesOf, titleOf } from './talent-facts.js';
import styles from './talents.module.css';

/** Skills that stand in a line; who wants to know all opens the talent. */
const MOST = 6;

interface TalentLineProps {
  hit: Omit<TalentHit, 'highlights'> & Partial<Pick<TalentHit, 'highlights'>>;
  to: string;
  isActive: boolean;
  /** Opened beside the list. */
  isOpen: boolean;
  /** How well they fit, beside what they say of themselves. */
  band?: ReactNode;
  /** In place of their skills: why they fit. */
  why?: ReactNode;
}

/** A talent in three lines: what they say of themselves; what they bring and wish for; what they can. */
export function TalentLine({ hit, to, isActive, isOpen, band, why }: TalentLineProps) {
  const t = useTexts();
  const { language } = useConsole();
  const { highlights = {} } = hit;
  const found = foundWords(highlights);
  const title = titleOf(t, hit);
  const isFound = (text: string) => found.some((word) => text.toLowerCase().includes(word.toLowerCase()));
  const skills = [...hit.skills.filter(isFound), ...hit.skills.filter((skill) => !isFound(skill))];
  const text = highlights.text;
  const isShown = isFound(title) || hit.skills.some(isFound);
  return (
    <li data-row="" className={isActive ? styles.active : undefined} data-open={isOpen || undefined}>
      <Link to={to} preventScrollReset className={styles.hit} aria-current={isOpen ? 'true' : undefined}>
        <span className={styles.first}>
          <b>
            <Marked text={title} found={found} />
          </b>
          {band}
          <Access access={hit.access} />
        </span>
        <span className={styles.second}>
          <span>
            {[...bringsOf(t, hit), placesOf(hit, t)].filter(Boolean).map((fact, at) => (
              <Fragment key={fact}>
                {at > 0 && ' · '}
                <span className={styles.fact}>
                  <Marked text={fact} found={found} />
                </span>
              </Fragment>
            ))}
          </span>
          <span className={styles.pay}>{payOf(hit, language)}</span>
        </span>
        {why}
        <span className={styles.third}>
          {why === undefined &&
            skills.slice(0, MOST).map((skill) => (
              <span key={skill} className={styles.skill}>
                <Marked text={skill} found={found} />
              </span>
            ))}
          {why === undefined && skills.length > MOST && <span className={styles.quiet}>+{skills.length - MOST}</span>}
          {hit.lastSeenAt !== null && (
            <span className={styles.seen}>
              {t('talents.seen', { ago: agoWords(hit.lastSeenAt, new Date(), language) })}
            </span>
          )}
        </span>
        {!isShown && text !== undefined && (
          <span className={styles.why}>
            <Marked text={plainText(text)} found={found} />
          </span>
        )}
      </Link>
    </li>
  );
}

/** How far the talent opened up; nothing where nothing was asked. */
function Access({ access }: { access: AccessState }) {
  const t = useTexts();
  if (access === 'none') return null;
  return (
    <span className={`${styles.access} ${access === 'opened' ? styles.good : ''}`}>
      {access === 'opened' && <CheckCircleFilled aria-hidden />}
      {access === 'asked' && <ClockCircleOutlined aria-hidden />} {t(`talents.access.${access}`)}
    </span>
  );
}
