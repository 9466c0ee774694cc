export { afterStep, answerDue, remindersFor } from './answers-owed/answer.rules.js';
export { AnswerCounts, AnswerRecords } from './answers-owed/answer-records.js';
export { DueAnswers } from './answers-owed/due-answers.js';
export { isReadable } from './application.rules.js';
export { type ApplicationRow, applicationColumns, lockApplication } from './application-rows.js';
export { ApplicationSteps } from './application-steps.js';
export { ApplicationsModule, ApplicationsWorkerModule } from './applications.module.js';
export { applicationsPersonal } from './applications.personal.js';
export { CalendarFiles } from './calendar-files/calendar-files.service.js';
export { DueInterviews } from './interviews/due-interviews.js';
export { FreeTimesService } from './interviews/free-times.service.js';
export {
  answerByOf,
  dueAt,
  holdsOf,
  type Interview,
  type InterviewEvent,
  openStates,
  settling,
  stepped,
  timesFaults,
  transitions,
} from './interviews/interview.rules.js';
export { InterviewActs, type InterviewWish } from './interviews/interview-acts.service.js';
export { type InterviewRow, insertInterview, insertStep, updateInterview } from './interviews/interview-rows.js';
export { type InterviewSide, organizationSide, talentSide } from './interviews/interview-sides.js';
export { InterviewSteps } from './interviews/interview-steps.js';
export { Proposing } from './interviews/proposing.service.js';
export { isKeptOut } from './kept-out.js';
export { applicationMigrations } from './migrations/index.js';
export { applicantOf } from './shown-application.js';
