export { type DemoCity, demoCity } from './city.js';
export type { InventedTalent } from './invented-talent.js';
export { loadDemo } from './load.js';
export type { DemoOrganization } from './organizations.js';
export { inventedTalents } from './talents.js';
export type { DemoVacancy } from './vacancies.js';
