import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import type { OrganizationDetail, VacancyDetail } from '#contracts';
import type { Translate } from '#ui';
import { jobPosting, type Thing } from './job-posting.rules.js';
import { type Asking, organizationQuery, vacancyQuery } from './queries.js';

/**
 * What the page at this path says to machines, as schema.org has it: made from the data that the page was rendered
 * from. On the server alone; crawlers read what it sends.
 * @param address gives the absolute address of a path
 */
export function structuredData(
  queries: QueryClient,
  asking: Asking,
  path: string,
  t: Translate,
  address: (path: string) => string,
): Thing[] {
  const trail = (...names: [name: string, path: string][]): Thing => ({
    '@type': 'BreadcrumbList',
    itemListElement: [[t('site.name'), '/'] as const, [t('site.vacancies'), '/vacancies'] as const, ...names].map(
      ([name, at], place) => ({ '@type': 'ListItem', position: place + 1, name, item: address(at) }),
    ),
  });

  const vacancyId = matchPath('/vacancies/:id', path)?.params.id;
  const vacancy = vacancyId && queries.getQueryData<VacancyDetail>(vacancyQuery(asking, vacancyId).queryKey);
  if (vacancy) {
    const posting = jobPosting(vacancy, address(path));
    return [...(posting === null ? [] : [posting]), trail([vacancy.title, path])];
  }

  const organizationId = matchPath('/organizations/:id', path)?.params.id;
  const organization =
    organizationId && queries.getQueryData<OrganizationDetail>(organizationQuery(asking, organizationId).queryKey);
  if (organization) return [organizationThing(organization, address(path)), trail([organization.name, path])];
  return [];
}

function organizationThing({ name, introduction, place }: OrganizationDetail, url: string): Thing {
  return {
    '@type': 'Organization',
    name,
    url,
    ...(introduction !== null && { description: introduction }),
    ...(place !== null && {
      address: { '@type': 'PostalAddress', addressCountry: 'CN', addressLocality: place.name },
    }),
  };
}
