import { Module } from '@nestjs/common';
import { CalendarRetention } from './calendar.retention.js';
import { Calendar } from './calendar.service.js';

/** Holding persons, places and rooms: for the features that book. */
@Module({ providers: [Calendar], exports: [Calendar] })
export class CalendarModule {}

/** What time does: for the worker. */
@Module({ providers: [CalendarRetention] })
export class CalendarWorkerModule {}
