import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Degree, StudentFigures, StudentPersons } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import { type MemberCaller, readIdCursor, writeIdCursor } from '#platform/http';
import { Audit } from '#privacy';
import { toldCount, toldGroups } from './figures.rules.js';
import { universityOfCaller } from './universities.js';

/** Persons of one page. */
const PAGE = 50;

/** Whether enterprises can find who has the rows `t` and `r`, as far as it is not about one of them. */
const isVisible = `COALESCE(t.visibility <> 'invited' AND t.wishes->>'seeking' <> 'no' AND r.person_id IS NOT NULL, false)`;
const withTalent = `LEFT JOIN talent t ON t.person_id = c.person_id
  LEFT JOIN resume r ON r.person_id = c.person_id AND r.is_main`;

interface Stages {
  confirmed: number;
  withResume: number;
  visible: number;
  looked: number;
  asked: number;
  opened: number;
}

interface GroupRow {
  dimension: 'year' | 'degree' | 'college';
  year: number | null;
  degree: Degree | null;
  college: string | null;
  count: number;
}

/** How far the students of a university have come: in figures, and by name those who agreed. Never a résumé. */
@Injectable()
export class StudentProgress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Reads each confirmed student once, by student_confirmation_organization_id_mark_key. @throws Problem career/not-university */
  async figures(caller: MemberCaller): Promise<StudentFigures> {
    const universityId = await universityOfCaller(this.dataSource.manager, caller);
    const given = [universityId, dayOf(this.clock.now())];
    const [stages] = await this.dataSource.query<[Stages]>(
      `SELECT count(*)::int AS confirmed, count(r.person_id)::int AS "withResume",
         count(*) FILTER (WHERE ${isVisible})::int AS visible,
         count(*) FILTER (WHERE EXISTS (SELECT FROM talent_view v WHERE v.person_id = c.person_id
           AND v.organization_id <> $1))::int AS looked,
         count(*) FILTER (WHERE EXISTS (SELECT FROM talent_access a WHERE a.person_id = c.person_id
           AND a.organization_id <> $1 AND a.asked_at IS NOT NULL))::int AS asked,
         count(*) FILTER (WHERE EXISTS (SELECT FROM talent_access a WHERE a.person_id = c.person_id
           AND a.organization_id <> $1 AND a.opened_at IS NOT NULL))::int AS opened
       FROM student_confirmation c ${withTalent}
       WHERE c.organization_id = $1 AND c.until >= $2::date`,
      given,
    );
    const groups = await this.dataSource.query<GroupRow[]>(
      `SELECT CASE 0 WHEN grouping(graduation_year) THEN 'year' WHEN grouping(degree) THEN 'degree'
           ELSE 'college' END AS dimension,
         graduation_year AS year, degree, college, count(*)::int AS count
       FROM student_confirmation WHERE organization_id = $1 AND until >= $2::date
       GROUP BY GROUPING SETS ((graduation_year), (degree), (college))`,
      given,
    );
    const told = <K extends string | number>(dimension: GroupRow['dimension'], keyOf: (row: GroupRow) => K | null) =>
      toldGroups(
        new Map(groups.filter((row) => row.dimension === dimension).map((row) => [keyOf(row), row.count] as const)),
      );
    return {
      confirmed: toldCount(stages.confirmed),
      withResume: toldCount(stages.withResume),
      visible: toldCount(stages.visible),
      looked: toldCount(stages.looked),
      asked: toldCount(stages.asked),
      opened: toldCount(stages.opened),
      byYear: told('year', ({ year }) => year).sort((a, b) => (a.of ?? 9_999) - (b.of ?? 9_999)),
      byDegree: told('degree', ({ degree }) => degree),
      byCollege: told('college', ({ college }) => college),
    };
  }

  /**
   * Those who agreed that their university sees them, the last ones first. That the school looked stands in the trail of
   * each of them.
   * @throws Problem career/not-university, request/cursor
   */
  async persons(caller: MemberCaller, cursor: string | undefined): Promise<StudentPersons> {
    return this.dataSource.transaction(async (manager) => {
      const universityId = await universityOfCaller(manager, caller);
      const list = `students ${universityId}`;
      const rows = await manager.query<(StudentPersons['persons'][number] & { id: string; personId: string })[]>(
        `SELECT c.id, c.person_id AS "personId", p.name, c.graduation_year AS "graduationYear", c.college,
           t.wishes->>'seeking' AS seeking, ${isVisible} AS "isVisible"
         FROM student_confirmation c JOIN person p ON p.id = c.person_id ${withTalent}
         WHERE c.organization_id = $1 AND c.until >= $2::date AND c.shares_person AND ($3::uuid IS NULL OR c.id < $3)
         ORDER BY c.id DESC LIMIT ${PAGE + 1}`,
        [universityId, dayOf(this.clock.now()), readIdCursor(cursor, list)],
      );
      const page = rows.slice(0, PAGE);
      await this.audit.recordAll(
        manager,
        page.map(({ personId }) => ({
          action: 'talent.school-progress-viewed',
          by: caller,
          about: { kind: 'person', id: personId },
          organizationId: universityId,
        })),
      );
      const last = page.at(-1);
      return {
        persons: page.map(({ name, graduationYear, college, seeking, isVisible: visible }) => ({
          name,
          graduationYear,
          college,
          seeking,
          isVisible: visible,
        })),
        nextCursor: rows.length > PAGE && last !== undefined ? writeIdCursor(last.id, list) : null,
      };
    });
  }
}
