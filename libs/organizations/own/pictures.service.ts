import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MOST_PHOTOS, type OrganizationPictures } from '#contracts';
import { type FileFacts, Files, type GivenFile } from '#platform/files';
import type { MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { OftenService } from '../often.service.js';
import { lockOrganization } from '../organization-rows.js';

/** The public sees pictures of verified organizations only: nobody publishes some by registering. */
const isShown = 'o.verified_at IS NOT NULL AND o.merged_into IS NULL';

/** Where a picture is asked for: by members for their own, by everybody for one that is verified. */
export type PictureReader = { member: string } | { public: string };

/** An organization's logo and photos. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: Files,
    private readonly often: OftenService,
    private readonly audit: Audit,
  ) {}

  /**
   * Where an organization's pictures are. By organization_pkey and organization_photo_pkey.
   * @param base the address below which they are
   */
  async of(organizationId: string, base: string): Promise<OrganizationPictures> {
    const [row] = await this.dataSource.query<{ logo: boolean; photos: number[] }[]>(
      `SELECT o.logo_file_id IS NOT NULL AS logo, ARRAY(
         SELECT n::int FROM organization_photo p WHERE p.organization_id = o.id ORDER BY n) AS photos
       FROM organization o WHERE o.id = $1`,
      [organizationId],
    );
    return {
      logo: row?.logo ? `${base}/logo` : null,
      photos: (row?.photos ?? []).map((n) => ({ n, url: `${base}/photos/${n}` })),
    };
  }

  /** @throws Problem file/not-found */
  async logo(reader: PictureReader): Promise<FileFacts> {
    return this.facts(`SELECT o.logo_file_id AS "fileId" FROM organization o WHERE o.id = $1`, reader, []);
  }

  /** @throws Problem file/not-found */
  async photo(reader: PictureReader, n: number): Promise<FileFacts> {
    return this.facts(
      `SELECT p.file_id AS "fileId" FROM organization o JOIN organization_photo p ON p.organization_id = o.id AND p.n = $2
       WHERE o.id = $1`,
      reader,
      [n],
    );
  }

  async setLogo(caller: MemberCaller, logo: GivenFile | null): Promise<OrganizationPictures> {
    return this.change(caller, 'logo-changed', async (manager, organizationId) => {
      const fileId = logo && (await this.files.keep(manager, { purpose: 'logo', ...logo }));
      await manager.query('UPDATE organization SET logo_file_id = $2 WHERE id = $1', [organizationId, fileId]);
    });
  }

  /** Takes the first free place. @throws Problem organization/too-many-photos */
  async addPhoto(caller: MemberCaller, photo: GivenFile): Promise<OrganizationPictures> {
    return this.change(caller, 'photo-added', async (manager, organizationId) => {
      const [place] = await manager.query<{ n: number }[]>(
        `SELECT n FROM generate_series(1, $2::int) n
         WHERE n NOT IN (SELECT n FROM organization_photo WHERE organization_id = $1) ORDER BY n LIMIT 1`,
        [organizationId, MOST_PHOTOS],
      );
      if (place === undefined) throw problem('organization/too-many-photos', { most: MOST_PHOTOS });
      const fileId = await this.files.keep(manager, { purpose: 'photo', ...photo });
      await manager.query('INSERT INTO organization_photo (organization_id, n, file_id) VALUES ($1, $2, $3)', [
        organizationId,
        place.n,
        fileId,
      ]);
    });
  }

  /** @throws Problem file/not-found */
  async removePhoto(caller: MemberCaller, n: number): Promise<OrganizationPictures> {
    return this.change(caller, 'photo-removed', async (manager, organizationId) => {
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM organization_photo WHERE organization_id = $1 AND n = $2',
        [organizationId, n],
      );
      if (removed === 0) throw problem('file/not-found');
    });
  }

  /** Pictures have no part in the organization's version: they are not edited, they are replaced. */
  private async change(
    caller: MemberCaller,
    done: string,
    work: (manager: EntityManager, organizationId: string) => Promise<void>,
  ): Promise<OrganizationPictures> {
    const { organizationId } = caller.hat;
    await this.dataSource.transaction(async (manager) => {
      await lockOrganization(manager, organizationId);
      await this.often.take(caller, 'file', manager);
      await work(manager, organizationId);
      await this.audit.record(manager, {
        action: `organization.${done}`,
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
      });
    });
    return this.of(organizationId, '/api/v1/organization');
  }

  private async facts(select: string, reader: PictureReader, more: number[]): Promise<FileFacts> {
    const [id, condition] = 'member' in reader ? [reader.member, ''] : [reader.public, ` AND ${isShown}`];
    const [row] = await this.dataSource.query<{ fileId: string | null }[]>(select + condition, [id, ...more]);
    const facts = row?.fileId ? await this.files.facts(row.fileId) : null;
    if (facts === null) throw problem('file/not-found');
    return facts;
  }
}
