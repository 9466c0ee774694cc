import { Applications1764060140000 } from './1764060140000-applications.js';
import { Interviews1764060210000 } from './1764060210000-interviews.js';
import { Invitations1764060215000 } from './1764060215000-invitations.js';
import { CalendarFeed1764060216000 } from './1764060216000-calendar-feed.js';
import { ConfirmedConditions1764060217000 } from './1764060217000-confirmed-conditions.js';
import { AnswersOwed1764060220000 } from './1764060220000-answers-owed.js';
import { Recruiting1764060230000 } from './1764060230000-recruiting.js';
import { ApplicationsMade1764060242000 } from './1764060242000-applications-made.js';

export const applicationMigrations = [
  Applications1764060140000,
  Interviews1764060210000,
  Invitations1764060215000,
  CalendarFeed1764060216000,
  ConfirmedConditions1764060217000,
  AnswersOwed1764060220000,
  Recruiting1764060230000,
  ApplicationsMade1764060242000,
];
