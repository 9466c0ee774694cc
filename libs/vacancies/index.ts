export { Vacancy1763900003000 } from './migrations/1763900003000-vacancy.js';
export { Vacancy } from './vacancy.entity.js';
