import { CareerOffice1764060130000 } from './1764060130000-career-office.js';

export const careerOfficeMigrations = [CareerOffice1764060130000];
