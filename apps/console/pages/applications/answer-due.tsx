import { dayWords } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { type Row, urgencyOf } from './application-facts.js';
import styles from './applications.module.css';

/** Until when an answer is owed; nothing where none is. */
export function AnswerDue({ row }: { row: Pick<Row, 'answerBy' | 'isLate'> }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  if (row.answerBy === null) return null;
  const urgency = urgencyOf(row, now);
  const day = dayWords(row.answerBy, now, language);
  return (
    <span className={styles.due} data-urgency={urgency ?? undefined}>
      {urgency === 'late' ? t('applications.owed.late', { day }) : day}
    </span>
  );
}
