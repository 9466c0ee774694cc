export { type Compared, isAskedFor, reasonWords, tellingReasons, verdictMarks } from './reason-words.js';
