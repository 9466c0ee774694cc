import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  ListConfirmation,
  MailConfirmation,
  SchoolCodeRequest,
  SchoolCodeSent,
  SchoolConfirmations as SchoolConfirmationsView,
  Schools,
} from '#contracts';
import { organizationNameKey } from '#contracts';
import { Limits, People } from '#identity';
import { Messages } from '#platform/channels';
import { Clock, dayOf } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { findUniversities } from '#reference';
import { Consents } from '#talents';
import { confirmedUntil, domainOf, mayBeConfirmed, studentNameKey, studentNumberKey } from './confirmation.rules.js';
import { StudentMarks } from './student-marks.js';
import { codesOfAddress, codesOfPerson, triesOfName, triesOfPerson } from './tries.rules.js';
import { type ConfirmingUniversity, confirmingUniversities } from './universities.js';

const SHOWN = 8;
const CODE_MINUTES = 15;
const AGAIN_SECONDS = 60;
const MOST_CODE_TRIES = 5;

type Confirmation = SchoolConfirmationsView['confirmations'][number];

/** What a confirmation is kept with. */
interface Confirmed extends Pick<Confirmation, 'how' | 'graduationYear' | 'degree' | 'college'> {
  university: ConfirmingUniversity;
  mark: Buffer;
}

/** By which universities one is confirmed as a student. Always of the caller alone. */
@Injectable()
export class SchoolConfirmations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: Consents,
    private readonly limits: Limits,
    private readonly marks: StudentMarks,
    private readonly messages: Messages,
    private readonly people: People,
  ) {}

  /** Universities that can be chosen, by what is typed: as the reference finds them, then by a part of the name. */
  async schools(q: string): Promise<Schools> {
    const all = await confirmingUniversities(this.dataSource.manager, null);
    if (q.trim() === '') return { schools: all.slice(0, SHOWN) };
    const byKey = new Map(all.map((university) => [organizationNameKey(university.name), university]));
    const referred = findUniversities(q, 3_000).flatMap(({ name }) => byKey.get(organizationNameKey(name)) ?? []);
    const key = organizationNameKey(q);
    const named = all.filter(({ name }) => organizationNameKey(name).includes(key));
    return { schools: [...new Set([...referred, ...named])].slice(0, SHOWN) };
  }

  /** By student_confirmation_pkey. */
  async own({ personId }: Caller): Promise<SchoolConfirmationsView> {
    const rows = await this.dataSource.query<(Omit<Confirmation, 'confirmedAt'> & { confirmedAt: Date })[]>(
      `SELECT o.id AS "universityId", o.name AS university, c.how, c.graduation_year AS "graduationYear", c.degree,
         c.college, c.confirmed_at AS "confirmedAt", c.until::text, c.shares_person AS "sharesPerson"
       FROM student_confirmation c JOIN organization o ON o.id = c.organization_id
       WHERE c.person_id = $1 AND c.until >= $2::date ORDER BY c.graduation_year DESC, o.name, o.id`,
      [personId, dayOf(this.clock.now())],
    );
    return { confirmations: rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt.toISOString() })) };
  }

  /**
   * Confirms by the university's list. What is wrong is not said, name or number, and tries are few, by the person and
   * by the name: nobody finds out numbers here, or who studies where.
   * @throws Problem career/school-not-found, career/not-on-list, career/confirmed-elsewhere, auth/too-many
   */
  async byList(caller: Caller, given: ListConfirmation): Promise<SchoolConfirmationsView> {
    const university = await this.confirming(given.universityId);
    const nameKey = studentNameKey(given.name);
    // Counted whatever follows: outside of the transaction that a refusal takes back.
    await this.limits.take(this.dataSource.manager, [
      { of: ['student', caller.personId], allowances: triesOfPerson },
      { of: ['student-name', university.id, nameKey], allowances: triesOfName },
    ]);
    const mark = this.marks.ofStudent(university.id, { nameKey, numberKey: studentNumberKey(given.studentNumber) });
    await this.dataSource.transaction(async (manager) => {
      const [listed] = await manager.query<Pick<Confirmation, 'graduationYear' | 'degree' | 'college'>[]>(
        `SELECT graduation_year AS "graduationYear", degree, college FROM student_mark
         WHERE organization_id = $1 AND mark = $2`,
        [university.id, mark],
      );
      if (listed === undefined || !mayBeConfirmed(listed.graduationYear, dayOf(this.clock.now())))
        throw problem('career/not-on-list');
      await this.keep(manager, caller, { ...listed, university, mark, how: 'list' });
    });
    return this.own(caller);
  }

  /**
   * Sends a code to an address of the university's domain; an earlier one is worth nothing from then on.
   * @throws Problem career/school-not-found, career/other-domain, auth/too-many
   */
  async sendCode({ personId }: Caller, { universityId, address }: SchoolCodeRequest): Promise<SchoolCodeSent> {
    const university = await this.confirming(universityId);
    mustBeOfDomain(university, address);
    const addressMark = this.marks.ofAddress(university.id, address);
    await this.dataSource.transaction(async (manager) => {
      await this.limits.take(manager, [
        { of: ['school-code', personId], allowances: codesOfPerson },
        { of: ['school-code-to', addressMark.toString('hex')], allowances: codesOfAddress },
      ]);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await manager.query(
        `INSERT INTO school_code (person_id, organization_id, address_mark, code_mark, tries, expires_at)
         VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (person_id) DO UPDATE SET organization_id = excluded.organization_id,
           address_mark = excluded.address_mark, code_mark = excluded.code_mark, tries = 0,
           expires_at = excluded.expires_at`,
        [
          personId,
          university.id,
          addressMark,
          this.marks.ofCode(personId, addressMark, code),
          new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000),
        ],
      );
      const person = await this.people.contact(manager, personId);
      await this.messages.send(manager, {
        to: { email: address },
        language: person?.language ?? 'zh',
        template: 'school-code',
        values: { code, minutes: CODE_MINUTES, organization: university.name },
      });
    });
    return { minutes: CODE_MINUTES, again: AGAIN_SECONDS };
  }

  /**
   * Confirms by the code that was sent to an address of the university. Of the address a mark is kept, so that it
   * confirms one account.
   * @throws Problem career/school-not-found, career/other-domain, career/graduated, career/wrong-code,
   * career/confirmed-elsewhere
   */
  async byMail(caller: Caller, given: MailConfirmation): Promise<SchoolConfirmationsView> {
    const { address, code, graduationYear, degree } = given;
    const university = await this.confirming(given.universityId);
    mustBeOfDomain(university, address);
    if (!mayBeConfirmed(graduationYear, dayOf(this.clock.now()))) throw problem('career/graduated');
    const mark = this.marks.ofAddress(university.id, address);
    // The try is counted before the code is looked at: many at the same moment are many.
    const [tried] = await this.dataSource.query<[{ codeMark: Buffer }[], number]>(
      `UPDATE school_code SET tries = tries + 1
       WHERE person_id = $1 AND organization_id = $2 AND address_mark = $3 AND expires_at > $4
         AND tries < ${MOST_CODE_TRIES} RETURNING code_mark AS "codeMark"`,
      [caller.personId, university.id, mark, this.clock.now()],
    );
    if (tried[0] === undefined || !this.marks.isCode(tried[0].codeMark, caller.personId, mark, code))
      throw problem('career/wrong-code');
    await this.dataSource.transaction(async (manager) => {
      const [, used] = await manager.query<[unknown, number]>(
        'DELETE FROM school_code WHERE person_id = $1 AND address_mark = $2',
        [caller.personId, mark],
      );
      if (used === 0) throw problem('career/wrong-code');
      await this.keep(manager, caller, { university, mark, how: 'mail', graduationYear, degree, college: null });
    });
    return this.own(caller);
  }

  /**
   * Lets the university see name and progress, or figures alone. The same again changes nothing.
   * @throws Problem career/not-confirmed
   */
  async share(caller: Caller, universityId: string, on: boolean): Promise<SchoolConfirmationsView> {
    const { personId } = caller;
    await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ university: string; sharesPerson: boolean }[]>(
        `SELECT o.name AS university, c.shares_person AS "sharesPerson"
         FROM student_confirmation c JOIN organization o ON o.id = c.organization_id
         WHERE c.person_id = $1 AND c.organization_id = $2 AND c.until >= $3::date FOR UPDATE OF c`,
        [personId, universityId, dayOf(this.clock.now())],
      );
      if (row === undefined) throw problem('career/not-confirmed');
      if (row.sharesPerson === on) return;
      await manager.query(
        'UPDATE student_confirmation SET shares_person = $3 WHERE person_id = $1 AND organization_id = $2',
        [personId, universityId, on],
      );
      const consented = { purpose: 'school-sees-progress', organizationId: universityId } as const;
      if (on) await this.consents.give(manager, personId, consented);
      else await this.consents.withdraw(manager, personId, consented);
      await this.note(manager, caller, on ? 'talent.school-progress-shared' : 'talent.school-progress-hidden', row);
    });
    return this.own(caller);
  }

  /** Takes a confirmation back: nothing of it is left. @throws Problem career/not-confirmed */
  async remove(caller: Caller, universityId: string): Promise<SchoolConfirmationsView> {
    const { personId } = caller;
    await this.dataSource.transaction(async (manager) => {
      const [removed] = await manager.query<[{ university: string }[], number]>(
        `DELETE FROM student_confirmation c USING organization o
         WHERE o.id = c.organization_id AND c.person_id = $1 AND c.organization_id = $2 RETURNING o.name AS university`,
        [personId, universityId],
      );
      if (removed[0] === undefined) throw problem('career/not-confirmed');
      await this.consents.withdraw(manager, personId, {
        purpose: 'school-sees-progress',
        organizationId: universityId,
      });
      await this.note(manager, caller, 'talent.school-confirmation-removed', removed[0]);
    });
    return this.own(caller);
  }

  private async confirming(universityId: string): Promise<ConfirmingUniversity> {
    const [university] = await confirmingUniversities(this.dataSource.manager, universityId);
    if (university === undefined) throw problem('career/school-not-found');
    return university;
  }

  /** @throws Problem career/confirmed-elsewhere */
  private async keep(manager: EntityManager, caller: Caller, confirmed: Confirmed): Promise<void> {
    const { university, mark, how, graduationYear, degree, college } = confirmed;
    const { personId } = caller;
    const now = this.clock.now();
    // Of two accounts that come with the same at once, one is confirmed.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`student ${mark.toString('hex')}`]);
    const [other] = await manager.query<{ isOver: boolean }[]>(
      `SELECT until < $4::date AS "isOver" FROM student_confirmation
       WHERE organization_id = $1 AND mark = $2 AND person_id <> $3`,
      [university.id, mark, personId, dayOf(now)],
    );
    if (other?.isOver === false) throw problem('career/confirmed-elsewhere');
    await manager.query(
      'DELETE FROM student_confirmation WHERE organization_id = $1 AND mark = $2 AND person_id <> $3',
      [university.id, mark, personId],
    );
    await manager.query(
      `INSERT INTO student_confirmation
         (id, person_id, organization_id, how, mark, graduation_year, degree, college, confirmed_at, until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (person_id, organization_id) DO UPDATE SET how = excluded.how, mark = excluded.mark,
         graduation_year = excluded.graduation_year, degree = excluded.degree, college = excluded.college,
         confirmed_at = excluded.confirmed_at, until = excluded.until`,
      [
        newId(),
        personId,
        university.id,
        how,
        mark,
        graduationYear,
        degree,
        college,
        now,
        confirmedUntil(graduationYear),
      ],
    );
    await this.note(manager, caller, 'talent.school-confirmed', { university: university.name }, { how });
  }

  /** In one's own trail alone: in the university's it would tell when who was confirmed. */
  private note(
    manager: EntityManager,
    by: Caller,
    action: string,
    { university }: { university: string },
    detail: Record<string, string> = {},
  ): Promise<void> {
    const { personId } = by;
    return this.audit.record(manager, {
      action,
      by,
      about: { kind: 'person', id: personId },
      detail,
      personal: { of: personId, detail: { university } },
    });
  }
}

function mustBeOfDomain({ domains }: ConfirmingUniversity, address: string): void {
  if (!domains.includes(domainOf(address)))
    throw problem('career/other-domain', {
      domains: domains.length > 0 ? domains.map((one) => `@${one}`).join(', ') : '—',
    });
}
