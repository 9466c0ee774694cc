export * from './divisions.rules.js';
export * from './industries.rules.js';
