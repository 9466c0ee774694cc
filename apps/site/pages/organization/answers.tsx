import { useQuery } from '@tanstack/react-query';
import type { AnswerRecord } from '#contracts';
import { countWords, momentWords } from '#ui';
import { answersQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './organization.module.css';

/** How the organization answers who applies: a figure with its time and source. Left out where it is not to be had. */
export function Answers({ organization }: { organization: string }) {
  const t = useTexts();
  const site = useSite();
  const after = useSentence();
  const { data } = useQuery(answersQuery(site, organization));
  if (data === undefined) return null;
  const { termDays, countedAt } = data;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t('organization.answers.title')}</h2>
      <Said record={data} />
      <p className={styles.facts}>
        {t('organization.answers.term', { days: termDays })}
        {countedAt !== null &&
          after(t('organization.answers.source', { at: momentWords(countedAt, site.now, site.language) }))}
      </p>
    </section>
  );
}

function Said({ record: { due, inTime, medianHours } }: { record: AnswerRecord }) {
  const t = useTexts();
  const after = useSentence();
  if (inTime === null) return <p>{t('organization.answers.few')}</p>;
  const percent = Math.floor((inTime / due) * 100);
  return (
    <p>
      {t('organization.answers.rate', { due: countWords(due), percent })}
      {medianHours !== null && after(medianWords(t, medianHours))}
    </p>
  );
}

/** A sentence after another: Chinese has no space between them. */
function useSentence(): (sentence: string) => string {
  const { language } = useSite();
  return (sentence) => (language === 'zh' ? sentence : ` ${sentence}`);
}

function medianWords(t: ReturnType<typeof useTexts>, hours: number): string {
  return hours < 48
    ? t('organization.answers.hours', { count: Math.max(1, Math.round(hours)) })
    : t('organization.answers.days', { count: Math.round(hours / 24) });
}
