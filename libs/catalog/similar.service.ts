import { Inject, Injectable } from '@nestjs/common';
import type { Language, SimilarVacancies, VacancyHit } from '#contracts';
import { SearchEngine } from '#platform/search';
import { searchDuration } from '#platform/telemetry';
import { ownNameOf, titleCore } from '#reference';
import { VacanciesService } from '#vacancies';
import { newNeighbours, placesAround, similarSteps } from './similar.rules.js';
import { vacancyHit } from './vacancy.hit.js';

const WANTED = 6;
/** More than wanted, for some are the same post from another source. */
const ASKED = 12;

/** Vacancies like one: by the same index as a search, step by step until there are enough. */
@Injectable()
export class SimilarService {
  constructor(
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    @Inject(VacanciesService) private readonly vacancies: VacanciesService,
  ) {}

  /**
   * The open vacancies nearest to this one, which may itself be gone.
   * @throws Problem vacancy/not-found
   */
  async similar(id: string, language: Language): Promise<SimilarVacancies> {
    const subject = await this.vacancies.likeness(id);
    const stop = searchDuration.startTimer({ kind: 'vacancy', operation: 'similar' });
    const found: VacancyHit[] = [];
    for (const { text, filters, exact } of similarSteps(subject)) {
      const { hits } = await this.engine.search('vacancy', {
        text,
        exact,
        filters,
        facets: [],
        publishedSteps: new Map(),
        sort: text === '' ? 'newest' : 'relevance',
        limit: ASKED,
        cursor: null,
      });
      const shown = hits.map((hit) => ({ ...vacancyHit(hit, language), highlights: {} }));
      found.push(...newNeighbours(subject, found, shown));
      if (found.length >= WANTED) break;
    }
    stop();
    const [city] = placesAround(subject.placeCode);
    return {
      hits: found.slice(0, WANTED),
      q: titleCore(subject.title).slice(0, 200),
      place: city === null ? null : { code: city, name: ownNameOf(city, language) },
    };
  }
}
