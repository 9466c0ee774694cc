import type { DeskAnnouncement } from '#contracts';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';

/** Whether the public sees it, and if not why. */
export function AnnouncementState({ announcement }: { announcement: DeskAnnouncement }) {
  const t = useTexts();
  const { state, isShown, content } = announcement;
  if (isShown) return <span className={desk.good}>{t('desk.announcement.shown')}</span>;
  if (state !== 'published') return <span className={desk.quiet}>{t(`desk.announcement.state.${state}`)}</span>;
  const isToCome = new Date(`${content.from}T00:00:00+08:00`) > new Date();
  return <span className={desk.quiet}>{t(isToCome ? 'desk.announcement.toCome' : 'desk.announcement.over')}</span>;
}
