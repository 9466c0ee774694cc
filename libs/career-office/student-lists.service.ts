import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language, StudentListReport, StudentLists as StudentListsView } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { listKeptUntil } from './confirmation.rules.js';
import { readStudentList, type StudentMark } from './read-student-list.js';
import { StudentMarks } from './student-marks.js';
import { universityOfCaller } from './universities.js';

/** Rows of one statement. */
const CHUNK = 5_000;

/** Lists of students that career offices upload. The file is read while its request lasts, and kept nowhere. */
@Injectable()
export class StudentLists {
  /** The longest list takes two seconds of a processor, and 100 MB: one at a time in a process. */
  private isReading = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly marks: StudentMarks,
  ) {}

  /** By student_list_pkey and student_mark_list. @throws Problem career/not-university */
  async own(caller: MemberCaller): Promise<StudentListsView> {
    const universityId = await universityOfCaller(this.dataSource.manager, caller);
    const rows = await this.dataSource.query<{ graduationYear: number; uploadedAt: Date; students: number }[]>(
      `SELECT l.graduation_year AS "graduationYear", l.uploaded_at AS "uploadedAt",
         (SELECT count(*)::int FROM student_mark m
          WHERE m.organization_id = l.organization_id AND m.graduation_year = l.graduation_year) AS students
       FROM student_list l WHERE l.organization_id = $1 ORDER BY l.graduation_year`,
      [universityId],
    );
    return {
      lists: rows.map(({ uploadedAt, ...row }) => ({
        ...row,
        uploadedAt: uploadedAt.toISOString(),
        keptUntil: listKeptUntil(row.graduationYear),
      })),
    };
  }

  /**
   * Takes a list in place of what was there of the same years. With bad rows nothing is changed, unless they are to be
   * left out: half a list would take the other half its confirmation.
   * @throws Problem sheet/…; career/not-university; service/busy
   */
  async take(caller: MemberCaller, bytes: Buffer, skipBad: boolean, language: Language): Promise<StudentListReport> {
    const universityId = await universityOfCaller(this.dataSource.manager, caller);
    if (this.isReading) throw problem('service/busy');
    this.isReading = true;
    try {
      const markOf = (student: Parameters<StudentMarks['ofStudent']>[1]) => this.marks.ofStudent(universityId, student);
      const { marks, report } = await readStudentList(bytes, markOf, dayOf(this.clock.now()), language);
      const taken = marks.length > 0 && (report.bad === 0 || skipBad);
      if (taken) {
        await this.dataSource.transaction(async (manager) => {
          await universityOfCaller(manager, caller);
          await this.replace(manager, universityId, marks);
          await this.audit.record(manager, {
            action: 'students.list-taken',
            by: caller,
            about: { kind: 'organization', id: universityId },
            organizationId: universityId,
            detail: {
              graduationYears: report.years.map(({ graduationYear }) => graduationYear).join(', '),
              students: marks.length,
            },
          });
        });
      }
      return { ...report, taken };
    } finally {
      this.isReading = false;
    }
  }

  /** Forgets a list. Who is confirmed stays so. @throws Problem career/list-not-found, career/not-university */
  async remove(caller: MemberCaller, graduationYear: number): Promise<StudentListsView> {
    await this.dataSource.transaction(async (manager) => {
      const universityId = await universityOfCaller(manager, caller);
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM student_list WHERE organization_id = $1 AND graduation_year = $2',
        [universityId, graduationYear],
      );
      if (removed === 0) throw problem('career/list-not-found');
      await this.audit.record(manager, {
        action: 'students.list-removed',
        by: caller,
        about: { kind: 'organization', id: universityId },
        organizationId: universityId,
        detail: { graduationYears: String(graduationYear) },
      });
    });
    return this.own(caller);
  }

  /** A student who stands in the list of another year already, since the graduation moved, goes over to this one. */
  private async replace(manager: EntityManager, universityId: string, marks: readonly StudentMark[]): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`students of ${universityId}`]);
    const years = [...new Set(marks.map(({ graduationYear }) => graduationYear))];
    await manager.query('DELETE FROM student_list WHERE organization_id = $1 AND graduation_year = ANY($2)', [
      universityId,
      years,
    ]);
    await manager.query(
      'INSERT INTO student_list (organization_id, graduation_year, uploaded_at) SELECT $1, unnest($2::smallint[]), $3',
      [universityId, years, this.clock.now()],
    );
    for (let at = 0; at < marks.length; at += CHUNK) {
      const chunk = marks.slice(at, at + CHUNK);
      await manager.query(
        `INSERT INTO student_mark (organization_id, mark, graduation_year, degree, college)
         SELECT $1, * FROM unnest($2::bytea[], $3::smallint[], $4::text[], $5::text[])
         ON CONFLICT (organization_id, mark) DO UPDATE SET graduation_year = excluded.graduation_year,
           degree = excluded.degree, college = excluded.college`,
        [
          universityId,
          chunk.map(({ mark }) => mark),
          chunk.map(({ graduationYear }) => graduationYear),
          chunk.map(({ degree }) => degree),
          chunk.map(({ college }) => college),
        ],
      );
    }
  }
}
