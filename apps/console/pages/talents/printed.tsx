import { createPortal } from 'react-dom';
import type { ResumeContent, TalentPrint } from '#contracts';
import { fullDayWords, timeWords } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { Curriculum } from './curriculum.js';
import styles from './printed.module.css';

export interface Paper {
  /** Who it is, as far as it is known. */
  title: string;
  /** What stands below: what they do, what they bring, how they are reached. */
  lines: readonly string[];
  content: ResumeContent;
}

/** What is on paper, instead of the screen: the résumé, and at the foot of each page who printed it when. */
export function Printed({ paper: { title, lines, content }, trace }: { paper: Paper; trace: TalentPrint }) {
  const t = useTexts();
  const { language } = useConsole();
  const at = `${fullDayWords(trace.printedAt, language)} ${timeWords(new Date(trace.printedAt))}`;
  return createPortal(
    <div className={styles.sheet} data-printed>
      <table className={styles.pages}>
        <tbody>
          <tr>
            <td>
              <h1>{title}</h1>
              {lines
                .filter((line) => line !== '')
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
              <Curriculum content={content} />
            </td>
          </tr>
        </tbody>
        {/* Browsers repeat it on each page: room for the line that stands there. */}
        <tfoot>
          <tr>
            <td className={styles.room} />
          </tr>
        </tfoot>
      </table>
      <p className={styles.trace}>
        {t('talents.printedBy', { organization: trace.organization, member: trace.member, at })}
      </p>
    </div>,
    document.body,
  );
}
