export * from './divisions.rules.js';
export * from './industries.rules.js';
export * from './occupations.rules.js';
