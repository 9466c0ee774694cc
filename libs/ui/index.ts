export {
  ApiProblem,
  httpApi,
  type ProblemFacts,
  problemFacts,
  readPaths,
  type SiteApi,
  tellViewed,
} from './api-client.js';
export { columnWords } from './column-words.js';
export { countWords } from './counts.js';
export { agoWords, dayBefore, daysBetween, dayWords, distanceWords, fullDayWords, momentWords } from './dates.js';
export { browserPage, type Live, liveOver, openSocket, type PageLife } from './live.js';
export { type Pay, payCeiling, payFloor, payWords } from './pay.js';
export { type TextBlock, textBlocks } from './text-blocks.js';
export { loadTexts, type TextKey, type Texts, type TextValues, type Translate, textsIn } from './texts.js';
