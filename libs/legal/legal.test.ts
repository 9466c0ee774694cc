import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { languages, legalDocument, legalDocuments, legalVersions } from '#contracts';
import { dayOf } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings } from '../../test/support/index.js';
import { filledIn, lackingOf, operatorOf } from './operator.rules.js';
import { published } from './published.js';
import { historyOf, inForce, type LegalText, type LegalVersion } from './versions.rules.js';

/** What was published stays as it is: somebody may have agreed to it. A new version gets a line of its own. */
const digests: Record<string, string> = {
  'privacy 2026-11-24': '41dee6ec72c98de2',
  'privacy 2026-11-25': '14db1bf7fbff57f5',
  'privacy 2026-11-26': '76e05adfa62a249c',
  'privacy 2026-11-27': 'e7489a4d3660850c',
  'terms 2026-11-24': 'aaaedf3536f3b4d8',
  'terms 2026-11-25': '35f3641bbfa06676',
};

const all = legalDocuments.flatMap((document) => published[document].map((version) => ({ document, ...version })));

describe('published legal texts', () => {
  it.each(all)('$document $version is as it was published', ({ document, version, texts }) => {
    const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
    expect({ digest }).toEqual({ digest: digests[`${document} ${version}`] });
  });

  it.each(all)('$document $version says the same in both languages, part by part', ({ texts: { zh, en } }) => {
    const shape = ({ summary, sections }: LegalText) => ({
      summary: summary.length,
      sections: sections.map(({ id, body }) => ({ id, lists: body.filter(Array.isArray).map(({ length }) => length) })),
    });
    expect(shape(en)).toEqual(shape(zh));
  });

  it.each(all)(
    '$document $version has places for nothing but the particulars, and addresses once each',
    ({ texts }) => {
      for (const language of languages) {
        const text = texts[language];
        const places = JSON.stringify(text).match(/\{\{\w+\}\}/g) ?? [];
        expect(['{{operator}}', '{{contact}}', '{{report}}']).toEqual(expect.arrayContaining(places));
        const ids = text.sections.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(text.changes.length).toBeGreaterThan(0);
      }
    },
  );

  it.each(legalDocuments)('%s begins each version on or after the day of its publication, in order', (document) => {
    const days = published[document].flatMap(({ version, validFrom }) => [version, validFrom]);
    expect(days).toEqual([...days].sort());
    expect(new Set(published[document].map(({ version }) => version)).size).toBe(published[document].length);
  });
});

describe('versions', () => {
  const text = (change: string): LegalText => ({ title: 'Rules', summary: [], changes: [change], sections: [] });
  const version = (name: string, validFrom: string): LegalVersion => ({
    version: name,
    validFrom,
    texts: { zh: text(name), en: text(name) },
  });
  const versions = [version('2026-01-01', '2026-01-15'), version('2026-06-01', '2026-07-01')];

  it.each([
    ['2025-12-31', '2026-01-01'],
    ['2026-01-15', '2026-01-01'],
    ['2026-06-30', '2026-01-01'],
    ['2026-07-01', '2026-06-01'],
    ['2030-01-01', '2026-06-01'],
  ])('on %s the one of %s counts', (today, expected) => {
    expect(inForce(versions, today).version).toBe(expected);
  });

  it('are told newest first, each with its place in time and what it changed', () => {
    const told = (today: string) =>
      historyOf(versions, today, 'en').map(({ version, state, changes }) => [version, state, changes[0]]);
    expect(told('2026-06-15')).toEqual([
      ['2026-06-01', 'coming', '2026-06-01'],
      ['2026-01-01', 'in-force', '2026-01-01'],
    ]);
    expect(told('2026-08-01')).toEqual([
      ['2026-06-01', 'in-force', '2026-06-01'],
      ['2026-01-01', 'earlier', '2026-01-01'],
    ]);
  });
});

describe('the operator', () => {
  const text: LegalText = {
    title: '',
    summary: ['{{operator}}'],
    changes: [],
    sections: [{ id: 'who', title: '', body: ['{{contact}}', ['{{report}}']] }],
  };

  it('is named in the texts, with the ways to reach it', () => {
    const operator = operatorOf(
      testSettings({ SITE_OPERATOR: '某市人才服务中心', CONTACT_PHONE: '0311-86000001', REPORT_EMAIL: 'r@fair.test' }),
    );
    const { summary, sections } = filledIn(text, operator, 'zh');
    expect(summary).toEqual(['某市人才服务中心']);
    expect(sections[0]?.body).toEqual(['电话 0311-86000001', ['电话 0311-86000001，邮箱 r@fair.test']]);
  });

  it('that nobody named is said to be unnamed, in each language', () => {
    const nobody = operatorOf(testSettings({}));
    expect(filledIn(text, nobody, 'en').summary).toEqual(['the operator of this site (not yet named)']);
    expect(filledIn(text, nobody, 'zh').sections[0]?.body[0]).toBe('（运营者尚未公布联系方式）');
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://10.1.2.3',
    'http://192.168.1.20:8080',
    'http://172.20.0.2',
    'http://[::1]:3000',
    'http://fair.local',
    'http://everfair',
  ])('of a fair at %s owes nobody its particulars', (PUBLIC_URL) => {
    expect(lackingOf(testSettings({ PUBLIC_URL }))).toEqual([]);
  });

  it.each(['https://fair.example.cn', 'http://203.0.113.7', 'http://172.32.0.1', 'http://[2001:db8::1]'])(
    'of a fair at %s is told which particulars it lacks and who asks for them',
    (PUBLIC_URL) => {
      const lacking = lackingOf(
        testSettings({ PUBLIC_URL, SITE_OPERATOR: '某市人才服务中心', ICP_LICENCE: 'B2-20260001' }),
      );
      expect(lacking.map(({ setting }) => setting)).toEqual([
        'OPERATOR_CREDIT_CODE',
        'POLICE_FILING',
        'HR_LICENCE',
        'CONTACT_PHONE or CONTACT_EMAIL',
      ]);
      for (const { rule } of lacking) expect(rule).toMatch(/§\d+|规定/);
    },
  );
});

describe('the legal routes', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url, SITE_OPERATOR: '某市人才服务中心' });
    ask = supertest(api.getHttpServer());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  it.each(legalDocuments)(
    'answer the %s in force, in the language asked for, with the operator in it',
    async (document) => {
      const zh = await ask.get(`/api/v1/legal/${document}`).expect(200);
      const text = legalDocument.parse(zh.body);
      const { version } = inForce(published[document], dayOf(new Date()));
      expect(text).toMatchObject({ document, state: 'in-force', version });
      expect(JSON.stringify(text.sections)).toContain('某市人才服务中心');
      expect(JSON.stringify(text)).not.toContain('{{');
      const en = await ask.get(`/api/v1/legal/${document}`).set('Accept-Language', 'en').expect(200);
      expect(legalDocument.parse(en.body).title).toMatch(/^[A-Z]/);
      expect(en.headers.vary).toContain('Accept-Language');
    },
  );

  it('answer every version by its name, and the list of them', async () => {
    const { versions } = legalVersions.parse((await ask.get('/api/v1/legal/privacy/versions').expect(200)).body);
    for (const { version } of versions) {
      const { body } = await ask.get(`/api/v1/legal/privacy/versions/${version}`).expect(200);
      expect(body.version).toBe(version);
    }
  });

  it.each([
    ['/api/v1/legal/imprint', 400, 'request/invalid'],
    ['/api/v1/legal/privacy/versions/latest', 400, 'request/invalid'],
    ['/api/v1/legal/privacy/versions/2000-01-01', 404, 'legal/not-found'],
    ['/api/v1/legal/constructor', 400, 'request/invalid'],
  ])('refuse %s', async (url, status, code) => {
    const { body } = await ask.get(url).expect(status);
    expect(body.code).toBe(code);
  });
});
