import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeskSchoolDomains, SchoolDomains as SchoolDomainsView } from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock } from '#platform/clock';
import type { Caller, MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { isEducational } from './confirmation.rules.js';
import { universityOfCaller } from './universities.js';

const MOST = 10;

type Row = { domain: string; addedAt: Date; confirmedAt: Date | null };
const columns = 'd.domain, d.added_at AS "addedAt", d.confirmed_at AS "confirmedAt"';

function shown<R extends Row>({ addedAt, confirmedAt, ...row }: R) {
  return { ...row, isConfirmed: confirmedAt !== null, addedAt: addedAt.toISOString() };
}

/** Domains of the e-mail addresses that universities give to their students. A domain is of one university. */
@Injectable()
export class SchoolDomains {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem career/not-university */
  async own(caller: MemberCaller): Promise<SchoolDomainsView> {
    const universityId = await universityOfCaller(this.dataSource.manager, caller);
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${columns} FROM school_domain d WHERE d.organization_id = $1 ORDER BY d.domain`,
      [universityId],
    );
    return { domains: rows.map(shown) };
  }

  /**
   * Names a domain; below edu.cn it holds at once, another one when an organizer confirmed it.
   * @throws Problem career/domain-taken, career/too-many-domains, career/not-university
   */
  async add(caller: MemberCaller, domain: string): Promise<SchoolDomainsView> {
    await this.dataSource.transaction(async (manager) => {
      const universityId = await universityOfCaller(manager, caller);
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`students of ${universityId}`]);
      const { domains } = await this.own(caller);
      if (domains.some((known) => known.domain === domain)) return;
      if (domains.length >= MOST) throw problem('career/too-many-domains', { most: MOST });
      const now = this.clock.now();
      const added = await manager.query<unknown[]>(
        `INSERT INTO school_domain (domain, organization_id, added_at, confirmed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [domain, universityId, now, isEducational(domain) ? now : null],
      );
      if (added.length === 0) throw problem('career/domain-taken');
      await this.note(manager, caller, 'students.domain-added', universityId, domain);
    });
    return this.own(caller);
  }

  /** @throws Problem career/domain-not-found, career/not-university */
  async remove(caller: MemberCaller, domain: string): Promise<SchoolDomainsView> {
    await this.dataSource.transaction(async (manager) => {
      const universityId = await universityOfCaller(manager, caller);
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM school_domain WHERE organization_id = $1 AND domain = $2',
        [universityId, domain],
      );
      if (removed === 0) throw problem('career/domain-not-found');
      await this.note(manager, caller, 'students.domain-removed', universityId, domain);
    });
    return this.own(caller);
  }

  /** All of them, for the desk: those that wait for it first. */
  async all(): Promise<DeskSchoolDomains> {
    const rows = await this.dataSource.query<(Row & { universityId: string; university: string })[]>(
      `SELECT ${columns}, o.id AS "universityId", o.name AS university
       FROM school_domain d JOIN organization o ON o.id = d.organization_id
       ORDER BY d.confirmed_at IS NULL DESC, d.added_at DESC, d.domain LIMIT 2000`,
    );
    return { domains: rows.map(shown) };
  }

  /** Confirms a domain, or removes it. @throws Problem career/domain-not-found, desk/own-matter */
  async decide(caller: Caller, domain: string, confirmed: boolean): Promise<DeskSchoolDomains> {
    await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ universityId: string; isConfirmed: boolean }[]>(
        `SELECT organization_id AS "universityId", confirmed_at IS NOT NULL AS "isConfirmed"
         FROM school_domain WHERE domain = $1 FOR UPDATE`,
        [domain],
      );
      if (row === undefined) throw problem('career/domain-not-found');
      await mustBeImpartial(manager, caller, [row.universityId]);
      if (confirmed && row.isConfirmed) return;
      await manager.query(
        confirmed
          ? 'UPDATE school_domain SET confirmed_at = $2 WHERE domain = $1'
          : 'DELETE FROM school_domain WHERE domain = $1 AND $2::timestamptz IS NOT NULL',
        [domain, this.clock.now()],
      );
      const action = confirmed ? 'students.domain-confirmed' : 'students.domain-declined';
      await this.note(manager, caller, action, row.universityId, domain);
    });
    return this.all();
  }

  private note(
    manager: DataSource['manager'],
    by: Caller,
    action: string,
    universityId: string,
    domain: string,
  ): Promise<void> {
    const about = { kind: 'organization', id: universityId } as const;
    return this.audit.record(manager, { action, by, about, organizationId: universityId, detail: { domain } });
  }
}
