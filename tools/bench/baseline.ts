import type { DataSource } from 'typeorm';

/**
 * What one would write first: one flat table, every term by ILIKE in its four text columns, facets by GROUP BY over
 * the matches. Indexes: by date, place and education; text has none, since a trigram index does not help with
 * Chinese words of two characters.
 */
export const baselineTable = `
  CREATE TABLE bench_flat AS
  SELECT v.id, v.title, array_to_string(v.skills, ' ') AS skills, o.name AS organization, v.description,
    v.place_code, COALESCE(v.industry, o.industry) AS industry, v.occupation, v.education, v.experience, v.employment,
    o.kind AS organization_kind, v.pay_monthly_min, v.pay_monthly_max, v.published_at
  FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id`;
export const baselineIndexes = [
  'CREATE INDEX ON bench_flat (published_at DESC)',
  'CREATE INDEX ON bench_flat (place_code)',
  'CREATE INDEX ON bench_flat (education)',
  'VACUUM ANALYZE bench_flat',
];

const facets = ['place_code', 'industry', 'occupation', 'education', 'experience', 'employment', 'organization_kind'];

/** Counts, facets and the newest twenty hits of a text. */
export async function searchBaseline(dataSource: DataSource, text: string): Promise<void> {
  const terms = text.split(/\s+/).filter(Boolean);
  const match = terms
    .map(
      (_, i) =>
        `(title ILIKE $${i + 1} OR skills ILIKE $${i + 1} OR organization ILIKE $${i + 1} OR description ILIKE $${i + 1})`,
    )
    .join(' AND ');
  const values = terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`);
  await dataSource.query(
    `WITH match AS MATERIALIZED (SELECT ${facets.join(', ')}, pay_monthly_max, published_at FROM bench_flat WHERE ${match})
     SELECT 'total', NULL, count(*) FROM match
     ${facets.map((facet) => `UNION ALL SELECT '${facet}', ${facet}, count(*) FROM match GROUP BY ${facet}`).join(' ')}
     UNION ALL SELECT 'pay', (pay_monthly_max / 5000)::text, count(*) FROM match GROUP BY 2
     UNION ALL SELECT 'published', published_at::date::text, count(*) FROM match GROUP BY 2`,
    values,
  );
  await dataSource.query(`SELECT * FROM bench_flat WHERE ${match} ORDER BY published_at DESC LIMIT 20`, values);
}
