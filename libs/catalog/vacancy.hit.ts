import type { Language, VacancyHit } from '#contracts';
import type { SearchHit } from '#platform/search';
import { nameOf } from '#reference';
import type { StoredVacancy } from './vacancy.projection.js';

/** A hit as the wire has it, its codes named in the reader's language. */
export function vacancyHit(hit: SearchHit, language: Language): VacancyHit {
  const { placeCode, ...stored } = hit.stored as StoredVacancy;
  return {
    id: hit.id,
    kind: 'vacancy',
    ...stored,
    place: placeCode ? { code: placeCode, name: nameOf(placeCode, language) } : null,
    highlights: hit.highlights,
  };
}
