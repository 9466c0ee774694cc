import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { TalentView } from '#contracts';
import { dayWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { useSettled } from '../../parts/use-settled.js';
import { type Translate, useTexts } from '../../texts.js';
import { Between } from './between.js';
import { Curriculum } from './curriculum.js';
import { Marked } from './marked.js';
import { Print } from './print.js';
import type { Paper } from './printed.js';
import { Refused } from './refused.js';
import { bringsOf, payOf, placesOf, titleOf } from './talent-facts.js';
import styles from './talents.module.css';
import { useTalent } from './use-talents.js';

/** Who leafs through a list quickly looks at nobody. */
export const LEAFING_MS = 250;

interface TalentProps {
  opened: string;
  isAlone?: boolean;
  /** The ways to the next one and back. */
  steps: ReactNode;
  /** Why they fit what one looks for. */
  why?: ReactNode;
}

/** One talent, as far as they opened up: what they say of themselves, what stands between both sides, the résumé. */
export function Talent({ opened, isAlone = false, steps, why }: TalentProps) {
  const t = useTexts();
  const may = useMay();
  const settled = useSettled(opened, LEAFING_MS);
  const { data, error, refetch } = useTalent(settled);
  const isHere = data?.ref === opened;
  return (
    <article className={styles.talent} aria-label={t('talents.title')} aria-busy={!isHere && error === null}>
      <p className={styles.printHint}>{t('talents.printHint')}</p>
      <div className={styles.bar}>
        {steps}
        {isHere && data.access === 'opened' && may('talent:ask') && (
          <Print path={`/api/v1/talents/${data.ref}/print`} paper={paperOf(t, data)} />
        )}
      </div>
      {isHere ? (
        <Opened key={data.ref} view={data} isAlone={isAlone} why={why} />
      ) : error !== null && settled === opened ? (
        <Refused error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 10 }} />
      )}
    </article>
  );
}

function Opened({ view, isAlone, why }: { view: TalentView; isAlone: boolean; why: ReactNode }) {
  const t = useTexts();
  const { language } = useConsole();
  const { name, seeking, occupations, employments } = view;
  const title = titleOf(t, view);
  return (
    <>
      <header className={styles.head}>
        <h2>{name ?? <Marked text={title} />}</h2>
        {name !== null && (
          <p className={styles.lead}>
            <Marked text={title} />
          </p>
        )}
        <p className={styles.facts}>
          <Marked text={bringsOf(t, view).join(' · ')} />
        </p>
        <dl className={styles.wishes}>
          <dt>{t('talents.wishes')}</dt>
          <dd>
            {[
              ...occupations.map(({ name: occupation }) => occupation),
              placesOf(view, t),
              payOf(view, language),
              ...employments.map((one) => t(`employment.${one}`)),
              t(`talents.seeking.${seeking}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </dd>
          <dt>{t('talents.updated')}</dt>
          <dd>{dayWords(view.updatedOn, new Date(), language)}</dd>
        </dl>
      </header>
      {why}
      <Between view={view} isAlone={isAlone} />
      <Curriculum content={view.content} />
    </>
  );
}

/** What of somebody stands on paper above the résumé. */
function paperOf(t: Translate, view: TalentView): Paper {
  const { name, contact, content } = view;
  const title = titleOf(t, view);
  return {
    title: name ?? title,
    lines: [
      name === null ? '' : title,
      bringsOf(t, view).join(' · '),
      [contact?.phone, contact?.email].filter(Boolean).join(' · '),
    ],
    content,
  };
}
