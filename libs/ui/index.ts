export {
  ApiProblem,
  httpApi,
  type ProblemFacts,
  problemFacts,
  readPaths,
  type SiteApi,
  tellViewed,
} from './api-client.js';
export { type Call, CallProblem, call, callProblem } from './calls.js';
export { columnWords } from './column-words.js';
export { countWords } from './counts.js';
export {
  agoWords,
  dayBefore,
  daysBetween,
  dayWords,
  distanceWords,
  fullDayWords,
  momentWords,
  timeWords,
} from './dates.js';
export { type HighlightPiece, highlightPieces, plainText } from './highlights.js';
export { pageLive } from './live.js';
export { monthWords, spanWords } from './months.js';
export { ownershipWords, sizeWords } from './organization-words.js';
export { monthlyPayWords, type Pay, payCeiling, payFloor, payWords } from './pay.js';
export { type TextBlock, textBlocks } from './text-blocks.js';
export {
  type AccountTexts,
  type ApplicationsTexts,
  type CalendarTexts,
  type ConsoleTexts,
  loadAccountTexts,
  loadApplicationsTexts,
  loadCalendarTexts,
  loadConsoleTexts,
  loadMatchesTexts,
  loadMessagesTexts,
  loadNoticesTexts,
  loadPrivacyTexts,
  loadResumeTexts,
  loadSavedTexts,
  loadSchoolTexts,
  loadTexts,
  type MatchesTexts,
  type MessagesTexts,
  type NoticesTexts,
  type PrivacyTexts,
  type ResumeTexts,
  type SavedTexts,
  type SchoolTexts,
  type TextKey,
  type Texts,
  type TextValues,
  type Translate,
  type TranslateOf,
  textsIn,
} from './texts.js';
