export { trailDays, trailTime } from './trail-days.js';
