import { OrganizationPageService, SearchService } from '#catalog';
import type { HttpApplication } from '#platform/http';
import type { SiteApi } from '#ui';
import { VacanciesService } from '#vacancies';

/** What the pages ask for, answered in-process. */
export function siteApi(app: HttpApplication): SiteApi {
  const search = app.get(SearchService, { strict: false });
  const vacancies = app.get(VacanciesService, { strict: false });
  const organizations = app.get(OrganizationPageService, { strict: false });
  return {
    search: (query, language) => search.search(query, language),
    suggest: (text) => search.suggest('vacancy', text),
    vacancy: (id, language) => vacancies.detail(id, language),
    organization: (id, language) => organizations.organization(id, language),
  };
}
