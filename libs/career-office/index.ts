export { CareerOfficeModule, CareerOfficeWorkerModule } from './career-office.module.js';
export { careerOfficePersonal } from './career-office.personal.js';
export { type HeldConfirmation, isConfirmedSchool } from './confirmation.rules.js';
export { careerOfficeMigrations } from './migrations/index.js';
