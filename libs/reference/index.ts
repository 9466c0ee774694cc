export * from './code-names.rules.js';
export * from './disciplines.rules.js';
export * from './divisions.rules.js';
export * from './industries.rules.js';
export * from './occupations.rules.js';
export { ReferenceModule } from './reference.module.js';
export * from './skills.rules.js';
export * from './universities.rules.js';
