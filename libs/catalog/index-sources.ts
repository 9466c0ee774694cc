import type { SearchKind } from '#contracts';
import type { SearchDocument } from '#platform/search';
import { isSearchable, type TalentRow, talentColumns, talentDocument } from './talent.projection.js';
import { type VacancyRow, vacancyColumns, vacancyDocument } from './vacancy.projection.js';

/** Where the documents of a kind come from. Each statement answers rows with `found`: whether the row is to be found. */
export interface IndexSource<Row = unknown> {
  kind: SearchKind;
  /** Rows of the ids $1. */
  byIds: string;
  /** The first rows after the id $1, by id, `pageSize` of them. */
  page: string;
  /** The same with id, version and `found` alone, `$2` of them. */
  versions: string;
  /** Answers `any`: whether something is to be found. */
  any: string;
  /** @param now until when what goes on is counted */
  document(row: Row, now: Date): SearchDocument;
}

export const pageSize = 1000;

const vacancyFrom = (rows: string) => `FROM ${rows} v LEFT JOIN organization o ON o.id = v.organization_id`;
const vacancyFound = `v.state = 'open' AS found`;

const vacancies: IndexSource<VacancyRow> = {
  kind: 'vacancy',
  byIds: `SELECT ${vacancyColumns}, ${vacancyFound} ${vacancyFrom('vacancy')} WHERE v.id = ANY($1::uuid[])`,
  page: `SELECT ${vacancyColumns}, ${vacancyFound}
    ${vacancyFrom(`(SELECT * FROM vacancy WHERE id > $1 ORDER BY id LIMIT ${pageSize})`)} ORDER BY v.id`,
  versions: `SELECT v.id, concat_ws('.', v.version, o.version) AS version, ${vacancyFound}
    ${vacancyFrom('(SELECT * FROM vacancy WHERE id > $1 ORDER BY id LIMIT $2)')} ORDER BY v.id`,
  any: `SELECT EXISTS (SELECT FROM vacancy WHERE state = 'open') AS any`,
  document: vacancyDocument,
};

const talentFrom = (rows: string) => `FROM ${rows} t LEFT JOIN resume r ON r.person_id = t.person_id AND r.is_main`;
const talentFound = `(r.id IS NOT NULL AND ${isSearchable}) AS found`;

const talents: IndexSource<TalentRow> = {
  kind: 'talent',
  byIds: `SELECT ${talentColumns}, ${talentFound} ${talentFrom('talent')} WHERE t.ref = ANY($1::uuid[])`,
  page: `SELECT ${talentColumns}, ${talentFound}
    ${talentFrom(`(SELECT * FROM talent WHERE ref > $1 ORDER BY ref LIMIT ${pageSize})`)} ORDER BY t.ref`,
  versions: `SELECT t.ref AS id, concat_ws('.', t.version, t.changes, r.id, r.version) AS version, ${talentFound}
    ${talentFrom('(SELECT * FROM talent WHERE ref > $1 ORDER BY ref LIMIT $2)')} ORDER BY t.ref`,
  any: `SELECT EXISTS (SELECT ${talentFrom('talent')} WHERE r.id IS NOT NULL AND ${isSearchable}) AS any`,
  document: talentDocument,
};

export const indexSources: { readonly [Kind in SearchKind]: IndexSource<never> } = {
  vacancy: vacancies,
  talent: talents,
};
export const indexedKinds = Object.keys(indexSources) as SearchKind[];
