import { CalendarOutlined } from '@ant-design/icons';
import { useConsole } from '../console.js';
import { useTexts } from '../texts.js';
import styles from './shell.module.css';

/** The way to one's calendar on the site: the interviews that one holds, with their feed. */
export function CalendarWay() {
  const t = useTexts();
  const { language } = useConsole();
  const said = t('shell.calendar');
  return (
    <a className={styles.bell} href={language === 'en' ? '/en/calendar' : '/calendar'} aria-label={said} title={said}>
      <CalendarOutlined aria-hidden />
    </a>
  );
}
