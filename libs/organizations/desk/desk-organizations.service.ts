import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type DeskOrganizations,
  type DeskOrganizationsQuery,
  type Language,
  normalizedCreditCode,
  organizationNameKey,
} from '#contracts';
import { divisionOf, nameOf } from '#reference';
import { namedColumns } from '../registration/lookup.service.js';

type Found = DeskOrganizations['organizations'][number];
interface Row extends Omit<Found, 'place' | 'createdAt'> {
  placeCode: string | null;
  createdAt: Date;
}

/** Organizations as the desk looks them up: to compare doubles, to name those of the log. */
@Injectable()
export class DeskOrganizationsService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * By their ids, or by what was typed; nothing where nothing was asked. By organization_pkey; by a scan of the names,
   * which takes milliseconds for all organizations of a province and is made for each word that an organizer types.
   */
  async find({ q, id }: DeskOrganizationsQuery, language: Language): Promise<DeskOrganizations> {
    const name = q === '' ? '' : organizationNameKey(q);
    if (name === '' && id.length === 0) return { organizations: [] };
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${namedColumns}, o.credit_code AS "creditCode", o.place_code AS "placeCode", o.address, o.website,
         o.created_at AS "createdAt",
         (SELECT count(*)::int FROM membership m WHERE m.organization_id = o.id) AS members,
         (SELECT count(*)::int FROM vacancy v WHERE v.organization_id = o.id AND v.state = 'open') AS "openVacancies"
       FROM (
         (SELECT * FROM organization WHERE id = ANY($1) LIMIT 100)
         UNION
         (SELECT * FROM organization
          WHERE $2 <> '' AND merged_into IS NULL AND (credit_code = $3 OR strpos(name_key, $2) > 0)
          ORDER BY name_key = $2 DESC, length(name_key), id LIMIT 20)
       ) o WHERE o.merged_into IS NULL OR o.id = ANY($1)
       ORDER BY o.name_key = $2 DESC, length(o.name_key), o.id`,
      [id, name, normalizedCreditCode(q)],
    );
    return {
      organizations: rows.map(({ placeCode, createdAt, ...row }) => ({
        ...row,
        place: placeCode === null || divisionOf(placeCode) === null ? null : nameOf(placeCode, language),
        createdAt: createdAt.toISOString(),
      })),
    };
  }
}
