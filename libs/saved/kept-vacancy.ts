import type { ShownVacancy } from '#catalog';
import { type Favourites, keptStandings } from '#contracts';

type KeptVacancy = Omit<Favourites['favourites'][number], 'savedAt'>;

/** A vacancy as a person's own lists show it. Of one without a page nothing is shown but that it was there. */
export function keptVacancy(id: string, shown: ShownVacancy | undefined): KeptVacancy {
  const standing = keptStandings.find((known) => known === shown?.standing);
  if (shown?.hit == null || standing === undefined) return { id, standing: 'gone', hit: null };
  return { id, standing, hit: shown.hit };
}
