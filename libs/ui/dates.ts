import type { Language } from '#contracts';

const dayLength = 86_400_000;
/** The fair plans in Asia/Shanghai: UTC+8 all year. Written by hand so that server and browser never differ. */
const shanghai = 8 * 3_600_000;

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day or instant as `11月23日 周一` / `Mon 23 Nov`; in another year than `now` with the year and without the weekday. */
export function dayWords(when: string, now: Date, language: Language): string {
  const date = new Date(dayNumber(when) * dayLength);
  const year = date.getUTCFullYear();
  const otherYear = year !== new Date(dayNumber(now) * dayLength).getUTCFullYear();
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  const weekday = weekdays[language][date.getUTCDay()];
  if (language === 'zh') return otherYear ? `${year}年${month + 1}月${day}日` : `${month + 1}月${day}日 ${weekday}`;
  return otherYear ? `${day} ${months[month]} ${year}` : `${weekday} ${day} ${months[month]}`;
}

/** An instant as `11月23日 周一 14:05` / `Mon 23 Nov 14:05`, by the clocks of Shanghai. */
export function momentWords(when: string, now: Date, language: Language): string {
  return `${dayWords(when, now, language)} ${timeWords(new Date(when))}`;
}

/** The time of an instant as `14:05`, by the clocks of Shanghai. */
export function timeWords(when: Date): string {
  return new Date(when.getTime() + shanghai).toISOString().slice(11, 16);
}

/** A day as `2026年11月23日` / `23 Nov 2026`, whatever the year: for what is read long afterwards. */
export function fullDayWords(day: string, language: Language): string {
  return dayWords(day, new Date(0), language);
}

/** How far a day or instant is from `now` in days of Shanghai: `今天`, `2 天前`, `3 个月前`, `in 2 days`. */
export function distanceWords(when: string, now: Date, language: Language): string {
  const days = daysBetween(when, now);
  if (days === 0) return language === 'zh' ? '今天' : 'today';
  if (days === 1) return language === 'zh' ? '昨天' : 'yesterday';
  if (days === -1) return language === 'zh' ? '明天' : 'tomorrow';
  const span = spanWords(Math.abs(days), language);
  if (language === 'zh') return days > 0 ? `${span}前` : `${span}后`;
  return days > 0 ? `${span} ago` : `in ${span}`;
}

/** How long ago something happened, to the minute: `刚刚`, `5 分钟前`, `3 hours ago`; from a day on as {@link distanceWords}. */
export function agoWords(when: string, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - new Date(when).getTime()) / 60_000);
  if (minutes >= 24 * 60) return distanceWords(when, now, language);
  if (minutes < 1) return language === 'zh' ? '刚刚' : 'just now';
  const [count, zh, en] = minutes < 60 ? [minutes, '分钟', 'minute'] : [Math.floor(minutes / 60), '小时', 'hour'];
  return language === 'zh' ? `${count} ${zh}前` : `${count} ${en}${count === 1 ? '' : 's'} ago`;
}

/** The day (`YYYY-MM-DD`) so many days before another. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayLength).toISOString().slice(0, 10);
}

/** Whole days of Shanghai from `when` to `now`; negative when it lies ahead. */
export function daysBetween(when: string, now: Date): number {
  return dayNumber(now) - dayNumber(when);
}

function spanWords(days: number, language: Language): string {
  const [count, zh, en] =
    days < 60
      ? [days, '天', 'day']
      : days < 730
        ? [Math.round(days / 30.44), '个月', 'month']
        : [Math.floor(days / 365.25), '年', 'year'];
  return language === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`;
}

/** Days since 1970 in Shanghai. `YYYY-MM-DD` is that very day. */
function dayNumber(when: string | Date): number {
  const isDay = typeof when === 'string' && when.length === 10;
  const instant = new Date(when).getTime() + (isDay ? 0 : shanghai);
  return Math.floor(instant / dayLength);
}
