import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  type SchoolConfirmations,
  type StudentFigures,
  type StudentListReport,
  schoolConfirmations,
  schools,
  studentFigures,
  studentListReport,
  studentPersons,
  talentConsents,
} from '#contracts';
import { SettableClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import {
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  sentMessages,
  signedIn,
  testSettings,
} from '../../test/support/index.js';
import { CareerOfficeRetention } from './career-office.retention.js';

const year = new Date().getFullYear() + 1;

describe('a university confirms its students', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let universityId: string;
  let office: SignedIn;
  let talent: SignedIn;
  let number = 5000;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    universityId = await organizationRow(api, number, { kind: 'university', name: `河北第${number}大学` });
    office = await signedIn(api, { member: { organizationId: universityId, role: 'career-office' } });
    talent = await signedIn(api, { name: '林晓雨' });
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const csv = (...rows: string[]) => Buffer.from(`姓名,学号,毕业年份,学历,学院\n${rows.join('\n')}\n`);
  const upload = (by: SignedIn, file: Buffer, query = '') =>
    ask.post(`/api/v1/organization/students/lists${query}`).set(by.headers).attach('file', file, 'students.csv');
  const taken = async (file: Buffer, query = ''): Promise<StudentListReport> =>
    studentListReport.parse((await upload(office, file, query).expect(201)).body);
  const send = (by: SignedIn, path: string, body: object) => ask.post(`/api/v1/${path}`).set(by.headers).send(body);
  const byList = (by: SignedIn, name: string, studentNumber: string) =>
    send(by, 'talent/school-confirmations/by-list', { universityId, name, studentNumber });
  const own = async (by: SignedIn): Promise<SchoolConfirmations['confirmations']> =>
    schoolConfirmations.parse((await ask.get('/api/v1/talent/school-confirmations').set(by.headers).expect(200)).body)
      .confirmations;
  const addDomain = (by: SignedIn, domain: string) => send(by, 'organization/students/domains', { domain });
  const figures = async (): Promise<StudentFigures> =>
    studentFigures.parse((await ask.get('/api/v1/organization/students/figures').set(office.headers).expect(200)).body);
  const persons = async (by: SignedIn) =>
    studentPersons.parse((await ask.get('/api/v1/organization/students/persons').set(by.headers).expect(200)).body);
  const share = (by: SignedIn, on: boolean) =>
    ask.put(`/api/v1/talent/school-confirmations/${universityId}/sharing`).set(by.headers).send({ on });

  /** In which tables a text stands, whatever the column. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await database.dataSource.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.dataSource.query<unknown[]>(
        `SELECT FROM ${name} AS t WHERE strpos(t::text, $1) > 0 LIMIT 1`,
        [text],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  describe('by a list', () => {
    it('of which neither names nor numbers are kept; who stands in it is confirmed, once', async () => {
      const report = await taken(
        csv(`慕容听雪,2023012345678,${year},本科,信息学院`, `林晓雨,0202300002,${year}届,硕士,`),
      );
      expect(report).toMatchObject({
        taken: true,
        rows: 2,
        good: 2,
        bad: 0,
        years: [{ graduationYear: year, students: 2 }],
      });
      for (const clear of ['慕容听雪', '2023012345678', '0202300002']) expect(await tablesWith(clear)).toEqual([]);

      await byList(talent, '慕容 听雪', '2023-0123-45678').expect(201);
      expect(await own(talent)).toMatchObject([
        {
          universityId,
          how: 'list',
          graduationYear: year,
          degree: 'bachelor',
          college: '信息学院',
          until: `${year + 1}-06-30`,
          sharesPerson: false,
        },
      ]);
      for (const clear of ['慕容听雪', '2023012345678']) expect(await tablesWith(clear)).toEqual([]);

      const other = await signedIn(api);
      expect((await byList(other, '慕容听雪', '2023012345678').expect(409)).body.code).toBe(
        'career/confirmed-elsewhere',
      );
      await byList(talent, '慕容听雪', '2023012345678').expect(201);
      await ask.delete(`/api/v1/talent/school-confirmations/${universityId}`).set(talent.headers).expect(200);
      expect(await own(talent)).toEqual([]);
      await byList(other, '慕容听雪', '2023012345678').expect(201);
      expect(await own(other)).toHaveLength(1);
    });

    it('and says neither whether name or number is wrong, nor anything after a few tries', async () => {
      await taken(csv(`林晓雨,2023000001,${year}`));
      const answers = [];
      for (const [name, given] of [
        ['林晓雨', '2023000002'],
        ['林小雨', '2023000001'],
        ['某人', '99999999'],
      ] as const)
        answers.push((await byList(talent, name, given).expect(422)).body);
      expect(new Set(answers.map(({ code, detail }) => `${code} ${detail}`)).size).toBe(1);
      await byList(talent, '林晓雨', '2023000003').expect(422);
      await byList(talent, '林晓雨', '2023000004').expect(422);
      const refused = await byList(talent, '林晓雨', '2023000001').expect(429);
      expect(refused.body.code).toBe('auth/too-many');
      expect(await own(talent)).toEqual([]);
    });

    it('tries by many accounts for one name are counted together', async () => {
      await taken(csv(`林晓雨,2023000001,${year}`));
      let refused = 0;
      for (let account = 0; account < 9; account++) {
        const guesser = await signedIn(api);
        for (let guess = 0; guess < 5; guess++) {
          const { status } = await byList(guesser, '林晓雨', `2024${account}${guess}000`);
          if (status === 429) refused += 1;
        }
      }
      expect(refused).toBe(5);
    });

    it('with bad rows changes nothing, says where and why, and takes the good ones when told to', async () => {
      await taken(csv(`旧人,2023000001,${year}`));
      const file = csv(
        `新人,2023000002,${year}`,
        `,2023000003,${year}`,
        `王五,2023000004,明年,优`,
        `新人,2023000002,${year}`,
      );
      const report = await taken(file);
      expect(report).toMatchObject({ taken: false, rows: 4, good: 1, bad: 3 });
      expect(report.faults.map(({ line, column, field }) => `${line}${column} ${field}`)).toEqual([
        '3A name',
        '4C graduationYear',
        '4D degree',
        '5B studentNumber',
      ]);
      expect(report.faults[3]?.reason).toContain('第 2 行');
      await byList(talent, '旧人', '2023000001').expect(201);
      expect(await taken(file, '?skipBad=true')).toMatchObject({ taken: true });
      await byList(talent, '新人', '2023000002').expect(201);
      // The list took the place of the one before; who was confirmed by that one stays so until then.
      await byList(await signedIn(api), '旧人', '2023000001').expect(422);
    });

    it('replaces the list of the same years alone; who finishes later than planned moves over', async () => {
      await taken(csv(`甲一,2023000001,${year}`, `乙二,2023000002,${year}`));
      await taken(csv(`乙二,2023000002,${year + 1}`));
      const { body } = await ask.get('/api/v1/organization/students/lists').set(office.headers).expect(200);
      expect(body.lists).toMatchObject([
        { graduationYear: year, students: 1 },
        { graduationYear: year + 1, students: 1 },
      ]);
      await byList(talent, '乙二', '2023000002').expect(201);
      expect(await own(talent)).toMatchObject([{ graduationYear: year + 1 }]);
      await ask
        .delete(`/api/v1/organization/students/lists/${year + 1}`)
        .set(office.headers)
        .expect(200);
      expect(await own(talent)).toHaveLength(1);
    });

    it('in GB18030 with a heading on top, and refuses what is no list', async () => {
      const gb = Buffer.concat([
        Buffer.from('bdcc', 'hex'),
        Buffer.from('\n'),
        // 姓名,学号,毕业年份 in GB18030
        Buffer.from('d0d5c3fb2cd1a7bac52cb1cfd2b5c4eab7dd', 'hex'),
        Buffer.from('\n'),
        Buffer.from('d5c5c8fd', 'hex'),
        Buffer.from(`,2023000009,${year}\n`),
      ]);
      expect(await taken(gb)).toMatchObject({ taken: true, good: 1 });
      await byList(talent, '张三', '2023000009').expect(201);
      const codeOf = async (file: Buffer) => (await upload(office, file)).body.code;
      expect(await codeOf(Buffer.from('姓名,班级\n张三,1\n'))).toBe('sheet/missing-columns');
      expect(await codeOf(Buffer.from('姓名,学号\n张三,1\n'))).toBe('sheet/missing-columns');
      expect(await codeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('sheet/not-xlsx');
      expect(await codeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('sheet/locked-or-old');
      expect(await codeOf(csv())).toBe('sheet/no-rows');
    });

    it('of fifty thousand rows within the request, and of no more', async () => {
      const rows = Array.from(
        { length: 50_000 },
        (_, at) => `学生${at},${2_023_000_000 + at},${year},本科,学院${at % 20}`,
      );
      expect(await taken(csv(...rows))).toMatchObject({ taken: true, good: 50_000 });
      await byList(talent, '学生49999', '2023049999').expect(201);
      expect((await upload(office, csv(...rows, `多余,1999999999,${year}`)).expect(422)).body.code).toBe(
        'sheet/too-many-rows',
      );
    }, 120_000);
  });

  describe('by a code to an address of the school', () => {
    const address = () => `S${number}@stu.hebei${number}.edu.cn`;
    const code = (by: SignedIn, to = address()) =>
      send(by, 'talent/school-confirmations/code', { universityId, address: to });
    const confirm = (by: SignedIn, given: string, to = address(), graduationYear = year) =>
      send(by, 'talent/school-confirmations/by-mail', {
        universityId,
        address: to,
        code: given,
        graduationYear,
        degree: 'master',
      });
    const sent = async (to = address().toLowerCase()) =>
      String(
        (await sentMessages(api, { email: to })).findLast(({ template }) => template === 'school-code')?.values.code,
      );

    it('which is not kept; it confirms one account', async () => {
      await addDomain(office, `@STU.Hebei${number}.edu.cn`).expect(201);
      await code(talent).expect(200);
      const right = await sent();
      await confirm(talent, right, address(), 2019).expect(422);
      await confirm(talent, right === '000000' ? '000001' : '000000').expect(422);
      await confirm(talent, right).expect(201);
      expect(await own(talent)).toMatchObject([{ how: 'mail', graduationYear: year, degree: 'master' }]);
      expect(await tablesWith(address().toLowerCase())).toEqual([]);
      await confirm(talent, right).expect(422);

      const other = await signedIn(api);
      const same = address().replace('@', '+2@');
      await code(other, same).expect(200);
      expect((await confirm(other, await sent(same.toLowerCase()), same).expect(409)).body.code).toBe(
        'career/confirmed-elsewhere',
      );
    });

    it('by nobody else’s code, not after five wrong ones, and not of another domain', async () => {
      await addDomain(office, `stu.hebei${number}.edu.cn`).expect(201);
      await code(talent).expect(200);
      const right = await sent();
      const thief = await signedIn(api);
      await confirm(thief, right).expect(422);
      for (const elsewhere of [
        `a@hebei${number}.edu.cn`,
        `a@x.stu.hebei${number}.edu.cn`,
        `a@stu.hebei${number}.edu.cn.example.com`,
      ])
        expect((await code(talent, elsewhere).expect(422)).body.code).toBe('career/other-domain');
      const wrong = right === '000000' ? '000001' : '000000';
      for (let at = 0; at < 5; at++) await confirm(talent, wrong).expect(422);
      await confirm(talent, right).expect(422);
      expect((await code(talent).expect(429)).body.code).toBe('auth/too-many');
    });

    it('of a domain that is not below edu.cn only when an organizer confirmed it, and nobody of the own university', async () => {
      const domain = `mail${number}.example.com`;
      await addDomain(office, domain).expect(201);
      const to = `a@${domain}`;
      expect((await code(talent, to).expect(404)).body.code).toBe('career/school-not-found');
      const organizer = await signedIn(api, { organizer: 'desk' });
      const partial = await signedIn(api, { organizer: 'desk' });
      await database.dataSource.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'viewer', now())`,
        [partial.personId, universityId],
      );
      const decide = (by: SignedIn, confirmed: boolean) =>
        ask.put(`/api/v1/desk/school-domains/${domain}`).set(by.headers).send({ confirmed });
      expect((await decide(partial, true).expect(409)).body.code).toBe('desk/own-matter');
      await decide(office, true).expect(403);
      await decide(organizer, true).expect(200);
      await code(talent, to).expect(200);
      await decide(organizer, false).expect(200);
      await code(talent, to).expect(404);
    });

    it('a domain is of one university', async () => {
      await addDomain(office, `one${number}.edu.cn`).expect(201);
      const elsewhere = await organizationRow(api, number + 1_000, { kind: 'university' });
      const other = await signedIn(api, { member: { organizationId: elsewhere, role: 'career-office' } });
      expect((await addDomain(other, `one${number}.edu.cn`).expect(409)).body.code).toBe('career/domain-taken');
      await ask.delete(`/api/v1/organization/students/domains/one${number}.edu.cn`).set(other.headers).expect(404);
    });
  });

  describe('and sees figures, and by name those alone who agreed', () => {
    async function confirmed(count: number, degree = '本科', college = '信息学院'): Promise<SignedIn[]> {
      const students: SignedIn[] = [];
      for (let at = 0; at < count; at++) students.push(await signedIn(api, { name: `学生${at}` }));
      const before = await database.dataSource.query('SELECT count(*)::int AS n FROM student_confirmation');
      await database.dataSource.query(
        `INSERT INTO student_confirmation (id, person_id, organization_id, how, mark, graduation_year, degree, college, confirmed_at, until)
         SELECT gen_random_uuid(), p, $2, 'list', decode(md5(p::text || $5), 'hex'), $3, $4, $6, now(), current_date + 30
         FROM unnest($1::uuid[]) AS p`,
        [
          students.map(({ personId }) => personId),
          universityId,
          year,
          { 本科: 'bachelor', 硕士: 'master' }[degree],
          String(before[0].n),
          college,
        ],
      );
      return students;
    }

    it('in steps of five, of no small group', async () => {
      expect(await figures()).toEqual({
        confirmed: null,
        withResume: null,
        visible: null,
        looked: null,
        asked: null,
        opened: null,
        byYear: [],
        byDegree: [],
        byCollege: [],
      });
      const many = await confirmed(13);
      await confirmed(3, '硕士', '电气学院');
      for (const { personId } of many.slice(0, 7)) {
        await database.dataSource.query(
          `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
           VALUES (gen_random_uuid(), $1, '简历', '{}', true, now(), now(), 1)`,
          [personId],
        );
        await database.dataSource.query(
          `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
           VALUES ($1, '{"seeking":"now"}', 'everyone', now(), now(), 1)`,
          [personId],
        );
      }
      expect(await figures()).toEqual({
        confirmed: 15,
        withResume: 5,
        visible: 5,
        looked: null,
        asked: null,
        opened: null,
        byYear: [{ of: year, atLeast: 15 }],
        byDegree: [{ of: null, atLeast: 15 }],
        byCollege: [{ of: null, atLeast: 15 }],
      });
    });

    it('never who did not agree; who does reads of each look in the own trail', async () => {
      await taken(csv(`林晓雨,2023000001,${year},本科,信息学院`));
      await byList(talent, '林晓雨', '2023000001').expect(201);
      const [silent] = await confirmed(1);
      expect(await persons(office)).toEqual({ persons: [], nextCursor: null });
      expect((await share(await signedIn(api), true).expect(404)).body.code).toBe('career/not-confirmed');
      await share(talent, true).expect(200);
      await share(talent, true).expect(200);
      expect(await persons(office)).toEqual({
        persons: [{ name: '林晓雨', graduationYear: year, college: '信息学院', seeking: null, isVisible: false }],
        nextCursor: null,
      });
      const trail = async (by: SignedIn) =>
        (await ask.get('/api/v1/auth/trail').set(by.headers).expect(200)).body.entries.map(
          ({ action }: { action: string }) => action,
        );
      expect(await trail(talent)).toEqual(
        expect.arrayContaining([
          'talent.school-progress-viewed',
          'talent.school-progress-shared',
          'talent.school-confirmed',
        ]),
      );
      expect((await trail(talent)).filter((action: string) => action === 'talent.school-progress-viewed')).toHaveLength(
        1,
      );
      expect(await trail(silent!)).toEqual([]);
      const consents = async () =>
        talentConsents.parse((await ask.get('/api/v1/talent/consents').set(talent.headers)).body).consents;
      expect(await consents()).toMatchObject([{ purpose: 'school-sees-progress', withdrawnAt: null }]);

      // Its owner learns from the trail neither who was looked at nor who was confirmed when.
      const owner = await signedIn(api, { member: { organizationId: universityId, role: 'owner' } });
      const { body } = await ask.get('/api/v1/organization/trail').set(owner.headers).expect(200);
      expect(JSON.stringify(body)).not.toContain('林晓雨');
      expect(body.entries.map(({ action }: { action: string }) => action)).not.toContain('talent.school-confirmed');

      await share(talent, false).expect(200);
      expect((await persons(office)).persons).toEqual([]);
      await share(talent, true).expect(200);
      await ask.delete(`/api/v1/talent/school-confirmations/${universityId}`).set(talent.headers).expect(200);
      expect((await persons(office)).persons).toEqual([]);
      expect((await consents()).every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
    });

    it('page by page', async () => {
      const many = await confirmed(53);
      await database.dataSource.query(
        'UPDATE student_confirmation SET shares_person = true WHERE organization_id = $1',
        [universityId],
      );
      const first = await persons(office);
      expect(first.persons).toHaveLength(50);
      const { body } = await ask
        .get(`/api/v1/organization/students/persons?cursor=${encodeURIComponent(first.nextCursor!)}`)
        .set(office.headers)
        .expect(200);
      expect(new Set([...first.persons, ...body.persons].map(({ name }) => name)).size).toBe(many.length);
      expect(body.nextCursor).toBeNull();
    });
  });

  describe('lets nobody else in', () => {
    it('another university’s office sees and confirms its own alone', async () => {
      await taken(csv(`林晓雨,2023000001,${year}`));
      await byList(talent, '林晓雨', '2023000001').expect(201);
      await share(talent, true).expect(200);
      const elsewhere = await organizationRow(api, number + 2_000, { kind: 'university' });
      const other = await signedIn(api, { member: { organizationId: elsewhere, role: 'career-office' } });
      expect((await persons(other)).persons).toEqual([]);
      expect((await ask.get('/api/v1/organization/students/lists').set(other.headers)).body.lists).toEqual([]);
      await ask.delete(`/api/v1/organization/students/lists/${year}`).set(other.headers).expect(404);
      await upload(other, csv(`别人,2023000001,${year}`)).expect(201);
      await byList(await signedIn(api), '别人', '2023000001').expect(422);
      // A cursor of one office opens nothing of another.
      expect(
        (await ask.get('/api/v1/organization/students/persons?cursor=x.y').set(other.headers).expect(400)).body.code,
      ).toBe('request/cursor');
    });

    it.each([
      [
        'a recruiter of the university',
        () => signedIn(api, { member: { organizationId: universityId, role: 'recruiter' } }),
      ],
      ['its owner', () => signedIn(api, { member: { organizationId: universityId, role: 'owner' } })],
      [
        'an enterprise',
        async () =>
          signedIn(api, { member: { organizationId: await organizationRow(api, number + 3_000), role: 'owner' } }),
      ],
      ['a talent', () => signedIn(api)],
      ['an organizer', () => signedIn(api, { organizer: 'admin' })],
    ])('%s is refused', async (_, who) => {
      const by = await who();
      for (const path of ['figures', 'persons', 'lists', 'domains'])
        expect((await ask.get(`/api/v1/organization/students/${path}`).set(by.headers).expect(403)).body.code).toBe(
          'access/forbidden',
        );
      await upload(by, csv(`林晓雨,1234,${year}`)).expect(403);
      await addDomain(by, 'x.edu.cn').expect(403);
    });

    it('nobody who is not signed in', async () => {
      for (const path of [
        'organization/students/figures',
        'organization/students/persons',
        'talent/school-confirmations',
        'talent/schools',
      ])
        await ask.get(`/api/v1/${path}`).expect(401);
    });

    it('an organization that is no university, or not verified', async () => {
      for (const given of [{ kind: 'enterprise' }, { kind: 'university', verified: false }]) {
        number += 1;
        const organizationId = await organizationRow(api, number + 4_000, given);
        const by = await signedIn(api, { member: { organizationId, role: 'career-office' } });
        for (const path of ['figures', 'persons', 'lists', 'domains'])
          expect((await ask.get(`/api/v1/organization/students/${path}`).set(by.headers).expect(403)).body.code).toBe(
            'career/not-university',
          );
        await upload(by, csv(`林晓雨,1234,${year}`)).expect(403);
      }
    });

    it('one talent reaches nothing of another', async () => {
      await taken(csv(`林晓雨,2023000001,${year}`));
      await byList(talent, '林晓雨', '2023000001').expect(201);
      const other = await signedIn(api);
      expect(await own(other)).toEqual([]);
      await ask.delete(`/api/v1/talent/school-confirmations/${universityId}`).set(other.headers).expect(404);
      await share(other, true).expect(404);
      expect(await own(talent)).toMatchObject([{ sharesPerson: false }]);
    });
  });

  it('is told to enterprises as a fact without a name, where the résumé names that university', async () => {
    await taken(csv(`林晓雨,2023000001,${year}`));
    await byList(talent, '林晓雨', '2023000001').expect(201);
    const education = (school: string) => [
      {
        school,
        degree: 'bachelor',
        discipline: null,
        major: '',
        mode: 'full-time',
        from: null,
        until: null,
        notes: '',
      },
    ];
    const empty = { work: [], projects: [], skills: [], languages: [], certificates: [], prizes: [], about: '' };
    const content = { name: '林晓雨', headline: '', ...empty };
    const { body: resume } = await send(talent, 'talent/resumes', {
      title: '简历',
      content: { ...content, education: education(`河北第${number}大学`) },
    }).expect(201);
    const wishes = {
      seeking: 'now',
      occupations: [],
      places: [],
      payMonthlyMin: null,
      payMonthlyMax: null,
      employments: [],
    };
    const profile = { wishes, visibility: 'everyone', version: 0 };
    await ask.put('/api/v1/talent/profile').set(talent.headers).send(profile).expect(200);
    const [{ ref }] = await database.dataSource.query('SELECT ref FROM talent WHERE person_id = $1', [talent.personId]);
    const recruiter = await signedIn(api, {
      member: { organizationId: await organizationRow(api, number + 7_000), role: 'recruiter' },
    });
    const look = async () => (await ask.get(`/api/v1/talents/${ref}`).set(recruiter.headers).expect(200)).body;
    const seen = await look();
    expect(seen.confirmedBySchool).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(`河北第${number}大学`);
    await ask
      .put(`/api/v1/talent/resumes/${resume.id}`)
      .set(talent.headers)
      .send({ title: '简历', content: { ...content, education: education('清华大学') }, version: resume.version })
      .expect(200);
    expect((await look()).confirmedBySchool).toBe(false);
  });

  it('is found by what is typed, once its office said by what its students are told', async () => {
    const name = '河北科技大学';
    const id = await organizationRow(api, number + 6_000, { kind: 'university', name });
    const find = async (q: string) =>
      schools.parse((await ask.get('/api/v1/talent/schools').query({ q }).set(talent.headers).expect(200)).body)
        .schools;
    expect(await find('河北科大')).toEqual([]);
    const itsOffice = await signedIn(api, { member: { organizationId: id, role: 'career-office' } });
    await addDomain(itsOffice, 'stu.hebust.edu.cn').expect(201);
    for (const q of ['河北科大', 'hbkjdx', '河北科技大学'])
      expect(await find(q)).toMatchObject([{ id, name, byList: false, domains: ['stu.hebust.edu.cn'] }]);
    expect(await find('清华')).toEqual([]);
    await database.dataSource.query('DELETE FROM membership WHERE organization_id = $1', [id]);
    expect(await find('河北科大')).toEqual([]);
  });

  it('forgets what is over: confirmations with their consent, lists a year after the graduation, codes', async () => {
    await taken(csv(`林晓雨,2023000001,${year}`, `乙二,2023000002,${year + 1}`));
    await byList(talent, '林晓雨', '2023000001').expect(201);
    await share(talent, true).expect(200);
    const at = async (instant: string) => {
      const clock = new SettableClock(new Date(instant));
      await new CareerOfficeRetention(
        database.dataSource,
        clock,
        createLogger(testSettings({ LOG_LEVEL: 'silent' }), 'worker'),
      ).forget();
    };
    const lists = async () =>
      (
        await database.dataSource.query(
          'SELECT graduation_year AS year FROM student_list WHERE organization_id = $1 ORDER BY 1',
          [universityId],
        )
      ).map((row: { year: number }) => row.year);
    await at(`${year + 1}-06-30T10:00:00+08:00`);
    expect(await own(talent)).toHaveLength(1);
    await at(`${year + 1}-07-01T01:00:00+08:00`);
    expect(await own(talent)).toEqual([]);
    expect(
      await database.dataSource.query(
        'SELECT withdrawn_at FROM talent_consent WHERE person_id = $1 AND withdrawn_at IS NULL',
        [talent.personId],
      ),
    ).toEqual([]);
    expect(await lists()).toEqual([year, year + 1]);
    await at(`${year + 2}-01-01T01:00:00+08:00`);
    expect(await lists()).toEqual([year + 1]);
    expect(
      await database.dataSource.query('SELECT FROM student_mark WHERE graduation_year = $1 AND organization_id = $2', [
        year,
        universityId,
      ]),
    ).toEqual([]);
  });
});
