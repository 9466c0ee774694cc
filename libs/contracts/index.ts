export * from './codes.js';
export * from './events.js';
export * from './health.contract.js';
export * from './problem.contract.js';
export * from './search.contract.js';
export * from './vacancies.events.js';
export * from './vacancy.contract.js';
export * from './wire.js';
