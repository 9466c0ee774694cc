import type { z } from 'zod';
import { AnnouncementsService } from '#announcements';
import { AnswerRecords } from '#applications';
import { OrganizationPageService, SearchService, SimilarService } from '#catalog';
import { idParam, legalVersionParam } from '#contracts';
import { FiguresService } from '#figures';
import { LegalService } from '#legal';
import { type HttpApplication, serviceProblem } from '#platform/http';
import { invalidRequest } from '#platform/problems';
import { whileWanted } from '#platform/telemetry';
import type { SiteApi } from '#ui';
import { VacanciesService } from '#vacancies';
import { MostViewedService } from '#views';

/** What the pages ask for, answered in-process: checked and refused as over HTTP. */
export function siteApi(app: HttpApplication): SiteApi {
  const search = app.get(SearchService, { strict: false });
  const vacancies = app.get(VacanciesService, { strict: false });
  const similar = app.get(SimilarService, { strict: false });
  const organizations = app.get(OrganizationPageService, { strict: false });
  const answers = app.get(AnswerRecords, { strict: false });
  const views = app.get(MostViewedService, { strict: false });
  const figures = app.get(FiguresService, { strict: false });
  const announcements = app.get(AnnouncementsService, { strict: false });
  const legal = app.get(LegalService, { strict: false });
  return {
    search: (query, language) => told(() => search.search(query, language)),
    waysOut: (query) => told(() => search.waysOut(query)),
    suggest: (text) => told(() => search.suggest('vacancy', text)),
    vacancy: (id, language) => told(() => vacancies.detail(checked(idParam, { id }).id, language)),
    similar: (id, language) => told(() => similar.similar(checked(idParam, { id }).id, language)),
    organization: (id, language) => told(() => organizations.organization(checked(idParam, { id }).id, language)),
    answers: (id) => told(() => answers.of(checked(idParam, { id }).id)),
    mostViewed: (limit, language) => told(() => views.mostViewed(limit, language)),
    figures: () => told(() => figures.present()),
    announcements: () => told(() => announcements.current()),
    legal: async (document, version, language) =>
      legal.document(
        document,
        version === null ? null : checked(legalVersionParam, { document, version }).version,
        language,
      ),
  };
}

/** @throws Problem request/invalid */
function checked<T extends z.ZodType>(schema: T, given: z.input<T>): z.output<T> {
  const { data, error } = schema.safeParse(given);
  if (error) throw invalidRequest(error.issues);
  return data;
}

/** A part that is away is no fault of the page: the reader is told which, and to come again. */
async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await whileWanted(ask);
  } catch (error) {
    throw serviceProblem(error) ?? error;
  }
}
