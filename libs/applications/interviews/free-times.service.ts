import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Calendar, freeTimes, HeldAlready, type Length, SUGGESTED_DAYS, spreadFreeTimes } from '#calendar';
import type { FreeTime } from '#contracts';
import { Clock } from '#platform/clock';
import { type FieldError, problem } from '#platform/problems';
import type { Interview } from './interview.rules.js';
import { freeTimeOf } from './shown-interview.js';

/** With a refusal; and where they are asked for. */
const MOST_NEXT = 3;
const MOST_SUGGESTED = 10;

const day = 86_400_000;

/** Who and what has to be free, and for how long. */
export type Booking = Length &
  Pick<Interview, 'talentId' | 'interviewers' | 'placeId' | 'booked'> & { id: string | null };

/** When all who take part in an interview are free. */
@Injectable()
export class FreeTimesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {}

  /**
   * Times to choose from, over several days.
   * @param from the first instant that comes into question; now, if that is later
   */
  suggest(booking: Booking, from: Date | undefined): Promise<FreeTime[]> {
    return this.free(booking, from ?? this.clock.now(), MOST_SUGGESTED, spreadFreeTimes);
  }

  /**
   * Does what books, and tells who is refused what would be free.
   * @param wished the times that are wished for, in the order of the request
   * @param pathOf where in the request a time stands
   * @throws Problem calendar/taken, with the next free times
   */
  async orNextFree<T>(
    booking: () => Booking | undefined,
    { wished, pathOf }: { wished: () => readonly Date[]; pathOf: (n: number) => string },
    book: () => Promise<T>,
  ): Promise<T> {
    try {
      return await book();
    } catch (error) {
      const about = booking();
      if (!(error instanceof HeldAlready) || about === undefined) throw error;
      const times = wished();
      const taken = new Set(error.clashes.map(({ from }) => from.getTime() + about.bufferBefore * 60_000));
      const fields = times.flatMap((time, n) => (taken.has(time.getTime()) ? takenField(pathOf(n)) : []));
      const first = new Date(Math.min(...times.map((time) => time.getTime())));
      throw problem('calendar/taken', {}, fields, { freeTimes: await this.free(about, first, MOST_NEXT, freeTimes) });
    }
  }

  private async free(booking: Booking, wished: Date, most: number, find: typeof freeTimes): Promise<FreeTime[]> {
    const { talentId, interviewers, placeId, booked, minutes, bufferBefore, bufferAfter } = booking;
    const from = new Date(Math.max(wished.getTime(), this.clock.now().getTime() + 1));
    const within = {
      from: new Date(from.getTime() - day),
      until: new Date(from.getTime() + (SUGGESTED_DAYS + 2) * day),
    };
    const ids = [talentId, ...interviewers, ...(placeId === null ? [] : [placeId])];
    const busy = await this.calendar.busy(this.dataSource.manager, ids, within, booking.id);
    const length = { minutes, bufferBefore, bufferAfter };
    return find({ busy, length, from, most: most + 1 })
      .filter((time) => time.getTime() !== booked?.startsAt.getTime())
      .slice(0, most)
      .map((time) => freeTimeOf(time, minutes));
  }
}

function takenField(path: string): FieldError {
  return {
    path,
    code: 'taken',
    message: (language) => (language === 'zh' ? '该时间已被占用，请另选时间。' : 'Is taken: choose another time.'),
  };
}
