export { type DemoCity, demoCity } from './city.js';
export { loadDemo } from './load.js';
export type { DemoOrganization } from './organizations.js';
export type { DemoVacancy } from './vacancies.js';
