import type { DataSource } from 'typeorm';
import { organizationKey } from '#vacancies';
import type { BenchVacancy } from './corpus.js';

const batch = 2000;

/** Fills the fair's tables with the vacancies and their organizations, without events. */
export async function fillTables(dataSource: DataSource, vacancies: Iterable<BenchVacancy>): Promise<void> {
  const known = new Set<string>();
  let rows: BenchVacancy[] = [];
  const write = async () => {
    const fresh = rows.filter(
      ({ organizationId }) => organizationId && !known.has(organizationId) && known.add(organizationId),
    );
    await dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, industry, created_at, updated_at)
       SELECT *, now(), now() FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], array_fill('imported'::text, ARRAY[$6::int]), $5::text[])
       ON CONFLICT DO NOTHING`,
      [
        fresh.map((row) => row.organizationId),
        fresh.map(({ draft }) => draft.organization!.name),
        fresh.map(({ draft }) => organizationKey(draft.organization!.name)),
        fresh.map(({ draft }) => draft.organization!.kind),
        fresh.map(({ draft }) => draft.organization!.industry),
        fresh.length,
      ],
    );
    await dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, description, pay_text, pay_monthly_min, pay_monthly_max,
         place_code, education, experience, employment, industry, occupation, skills, benefits, state, published_at, created_at, updated_at)
       SELECT id, (SELECT o.id FROM organization o WHERE o.id = organization_id), title, description, pay_text, pay_min, pay_max, place, education, experience, employment, industry, occupation,
         ARRAY(SELECT jsonb_array_elements_text(skills)), ARRAY(SELECT jsonb_array_elements_text(benefits)),
         'open', published, published, published
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[],
         $10::text[], $11::text[], $12::text[], $13::text[], $14::jsonb[], $15::jsonb[], $16::timestamptz[])
         AS row(id, organization_id, title, description, pay_text, pay_min, pay_max, place, education, experience,
           employment, industry, occupation, skills, benefits, published)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.organizationId),
        rows.map(({ draft }) => draft.title),
        rows.map(({ draft }) => draft.description),
        rows.map(({ draft }) => draft.payText),
        rows.map(({ draft }) => draft.payMonthlyMin),
        rows.map(({ draft }) => draft.payMonthlyMax),
        rows.map(({ draft }) => draft.placeCode),
        rows.map(({ draft }) => draft.education),
        rows.map(({ draft }) => draft.experience),
        rows.map(({ draft }) => draft.employment),
        rows.map(({ draft }) => draft.industry),
        rows.map(({ draft }) => draft.occupation),
        rows.map(({ draft }) => JSON.stringify(draft.skills)),
        rows.map(({ draft }) => JSON.stringify(draft.benefits)),
        rows.map((row) => row.publishedAt),
      ],
    );
    rows = [];
  };
  for (const vacancy of vacancies) {
    rows.push(vacancy);
    if (rows.length === batch) await write();
  }
  if (rows.length > 0) await write();
  await dataSource.query('VACUUM ANALYZE vacancy');
  await dataSource.query('VACUUM ANALYZE organization');
}
