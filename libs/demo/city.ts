import { type DemoOrganization, demoOrganizations } from './organizations.js';
import { type DemoVacancy, demoVacancies } from './vacancies.js';

export interface DemoCity {
  organizations: DemoOrganization[];
  vacancies: DemoVacancy[];
}

/**
 * A small invented city: organizations in Shijiazhuang, Beijing, Tianjin and Hebei with their vacancies. It is the same
 * throughout a day of Asia/Shanghai; on another day only dates, and the year of graduates, are others. Ids and credit
 * codes never change. The newest vacancy is of yesterday, the oldest 60 days old.
 */
export function demoCity(now: Date): DemoCity {
  const organizations = demoOrganizations(now);
  return { organizations, vacancies: demoVacancies(organizations, now) };
}
