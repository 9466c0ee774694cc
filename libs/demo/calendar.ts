import type { Random } from './random.js';

const day = 24 * 60 * 60 * 1000;
/** Asia/Shanghai is eight hours ahead of UTC all year. */
const shanghaiOffset = 8 * 60 * 60 * 1000;

/** The days of the demo, seen from the day in Shanghai on which `now` lies. */
export class Calendar {
  private readonly midnight: number;

  constructor(now: Date) {
    this.midnight = Math.floor((now.getTime() + shanghaiOffset) / day) * day - shanghaiOffset;
  }

  /** The year in which those graduate who are looking for work now: campus recruitment opens in July. */
  get graduatingClass(): number {
    const today = new Date(this.midnight + shanghaiOffset);
    return today.getUTCMonth() >= 6 ? today.getUTCFullYear() + 1 : today.getUTCFullYear();
  }

  /** The month of today in Shanghai, counted from the year 0. */
  get month(): number {
    const today = new Date(this.midnight + shanghaiOffset);
    return today.getUTCFullYear() * 12 + today.getUTCMonth();
  }

  /** An instant within office hours, so many days before today; weekends are seldom worked, else up to six days earlier. */
  officeHour(daysAgo: number, random: Random): Date {
    const minute = random.whole(8 * 60 + 30, 17 * 60 + 59);
    const worksWeekends = random.chance(0.2);
    const start = this.midnight - daysAgo * day;
    const weekday = new Date(start + shanghaiOffset).getUTCDay();
    const sinceFriday = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
    // Drawn on every day of the week, so that what is drawn after it does not depend on the day.
    const spread = random.whole(0, 4);
    const backToWorkday = sinceFriday > 0 && !worksWeekends ? sinceFriday + spread : 0;
    return new Date(start - backToWorkday * day + minute * 60_000 + random.whole(0, 59_999));
  }

  /** The last millisecond of the day that is so many days from today. */
  endOfDay(daysAhead: number): Date {
    return new Date(this.midnight + (daysAhead + 1) * day - 1);
  }

  /** An instant so many weekdays after today, at this hour in Shanghai; 14.5 is half past two. */
  weekdayAhead(days: number, hour: number): Date {
    let start = this.midnight;
    for (let left = days; left > 0; ) {
      start += day;
      const weekday = new Date(start + shanghaiOffset).getUTCDay();
      if (weekday !== 0 && weekday !== 6) left -= 1;
    }
    return new Date(start + hour * 60 * 60 * 1000);
  }
}
