import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#platform/ids';
import {
  InvalidCursorError,
  type SearchDocument,
  type SearchEngine,
  type SearchKindDefinition,
  type SearchRequest,
} from './search.port.js';

/** The kind on which the contract is tried. */
export const contractDefinition: SearchKindDefinition = {
  kind: 'vacancy',
  small: { education: ['none', 'college', 'bachelor', 'master'], employment: ['full-time', 'internship'] },
  codes: ['industry'],
  paySteps: [5000, 10000, 20000],
};

/** A kind of which nobody finds more than is for them, with list facets. */
const guardedDefinition: SearchKindDefinition = {
  kind: 'talent',
  small: { degree: ['bachelor', 'master'] },
  codes: ['discipline'],
  lists: ['skill', 'town'],
  guarded: true,
  paySteps: [5000, 10000],
};

/** The kinds of an index on which the contract is tried. */
export const contractDefinitions = [contractDefinition, guardedDefinition];

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 8));

/** A document with what matters to a test; the rest is usual. */
export function document(given: Partial<SearchDocument> & { title: string }): SearchDocument {
  return {
    id: newId(),
    version: '1',
    skills: [],
    organization: null,
    places: [],
    text: null,
    facets: { education: 'bachelor', employment: 'full-time', industry: 'software' },
    payMonthlyMin: 8000,
    payMonthlyMax: 12000,
    publishedAt: day(1),
    stored: { title: given.title },
    ...given,
  };
}

const everything: SearchRequest = {
  text: '',
  filters: {},
  facets: [],
  publishedSteps: new Map(),
  sort: 'relevance',
  limit: 20,
  cursor: null,
};

/** An engine on an index of its own, and a way to another process's engine on the same index. */
export interface OpenEngine {
  engine: SearchEngine;
  close(): Promise<void>;
  beside(): Promise<{ engine: SearchEngine; close(): Promise<void> }>;
}

/** What every search engine of the fair does, whatever it is made of. */
export function searchEngineContract(name: string, open: () => Promise<OpenEngine>): void {
  describe(`${name} keeps the contract of the search port`, () => {
    let engine: SearchEngine;
    let close: () => Promise<void>;
    let beside: OpenEngine['beside'];

    const acme = { id: newId(), name: '石家庄长安精密仪器有限公司' };
    const hebei = [
      { code: '130100', names: ['石家庄', '石家庄市'] },
      { code: '130000', names: ['河北'] },
    ];
    const shijiazhuang = [{ code: '130102', names: ['长安区'] }, ...hebei];
    const beijing = [
      { code: '110108', names: ['海淀区'] },
      { code: '110000', names: ['北京', '北京市'] },
    ];
    const documents = {
      embedded: document({
        title: '嵌入式软件工程师（C语言）',
        skills: ['linux', 'FreeRTOS'],
        organization: acme,
        places: shijiazhuang,
        publishedAt: day(3),
      }),
      java: document({
        title: 'Java开发工程师',
        skills: ['Spring', 'MySQL'],
        places: beijing,
        payMonthlyMin: 15000,
        payMonthlyMax: 25000,
        publishedAt: day(5),
      }),
      data: document({
        title: '数据分析师',
        skills: ['Python', 'SQL'],
        places: beijing,
        text: '负责经营数据的采集与分析，熟悉 Java 者优先',
        publishedAt: day(4),
        facets: { education: 'master', employment: 'full-time', industry: 'finance' },
      }),
      nurse: document({
        title: '急诊科护士',
        places: shijiazhuang,
        publishedAt: day(2),
        payMonthlyMin: 5000,
        payMonthlyMax: 7000,
        facets: { education: 'college', employment: 'full-time', industry: 'health' },
      }),
      intern: document({
        title: '机械设计实习生',
        skills: ['SolidWorks'],
        places: hebei,
        payMonthlyMin: null,
        payMonthlyMax: null,
        publishedAt: day(6),
        facets: { education: 'bachelor', employment: 'internship', industry: null },
      }),
      front: document({
        title: 'Node.js 后端',
        skills: ['C++', 'C#', '.NET'],
        text: '前端 JavaScript 与 Kubernetes',
        publishedAt: day(1),
      }),
    };
    const nameOf = (id: string) => Object.entries(documents).find(([, one]) => one.id === id)?.[0] ?? id;

    beforeAll(async () => {
      ({ engine, close, beside } = await open());
      await engine.prepare();
      await engine.upsert('vacancy', Object.values(documents));
      await engine.settled();
    });
    afterAll(() => close());

    const search = (request: Partial<SearchRequest>) => engine.search('vacancy', { ...everything, ...request });
    const found = async (text: string) => (await search({ text })).hits.map((hit) => nameOf(hit.id));

    it.each([
      ['工程师', ['embedded', 'java']],
      ['嵌入式 工程师', ['embedded']],
      ['嵌入式C语言', ['embedded']],
      ['護士', ['nurse']],
      ['ＪＡＶＡ', ['java', 'data']],
      ['c++', ['front']],
      ['C#', ['front']],
      ['node.js', ['front']],
      ['nodejs', ['front']],
      ['.net', ['front']],
      ['海淀', ['data', 'java']],
      ['海淀区', ['java', 'data']],
      ['长安精密仪器', ['embedded']],
    ])('%s finds %j', async (text, names) => {
      expect((await found(text)).sort()).toEqual([...names].sort());
    });

    it.each([
      ['shijiazhuang', ['embedded', 'intern', 'nurse']],
      ['ruanjian', ['embedded']],
      ['rjgcs', ['embedded']],
      ['hushi', ['nurse']],
      ['ruanjiangongchengshi', ['embedded']],
    ])('pinyin %s finds %j', async (text, names) => {
      expect((await found(text)).sort()).toEqual(names);
    });

    it.each([
      ['pyhton', ['data']],
      ['sprng', ['java']],
      ['kubernets', ['front']],
      ['kubrnetse', ['front']],
      ['javascirpt', ['front']],
      ['hsuhi', ['nurse']],
    ])('the typing error %s finds %j', async (text, names) => {
      expect(await found(text)).toEqual(names);
    });

    it('forgives no error in words of fewer than five letters, nor two in words of fewer than nine', async () => {
      expect(await found('jaba')).toEqual([]);
      expect(await found('sprxnx')).toEqual([]);
    });

    it('lists what has the word in its title before what has it in its text', async () => {
      expect(await found('java')).toEqual(['java', 'data']);
    });

    it('drops terms from the end when nothing has them all, and says which', async () => {
      const answer = await search({ text: 'java 护士 海淀' });
      expect(answer.hits.map((hit) => nameOf(hit.id))).toEqual(['java', 'data']);
      expect(answer.relaxed).toEqual(['护士', '海淀']);
      expect((await search({ text: 'java' })).relaxed).toBeNull();
    });

    it('drops no term and forgives no error where all must match exactly', async () => {
      const none = { total: 0, hits: [], relaxed: null };
      expect(await search({ text: 'java 护士 海淀', exact: true })).toMatchObject(none);
      expect(await search({ text: 'pyhton', exact: true })).toMatchObject(none);
      expect((await search({ text: 'java 海淀', exact: true })).hits.map((hit) => nameOf(hit.id))).toEqual([
        'java',
        'data',
      ]);
    });

    it.each(['java', 'java 护士 海淀', '工程师', '', '？！', 'cobol'])(
      'lists for who compares as for who reads: %s',
      async (text) => {
        const [read, compared] = await Promise.all([search({ text }), search({ text, plain: true })]);
        expect(compared.hits.map(({ id }) => id)).toEqual(read.hits.map(({ id }) => id));
        expect(compared.relaxed).toEqual(read.relaxed);
      },
    );

    it('counts without listing where no hit is asked for', async () => {
      expect(await search({ text: 'java', limit: 0 })).toMatchObject({ total: 2, hits: [], nextCursor: null });
    });

    it('finds nothing for a text of signs alone, and everything for no text', async () => {
      expect((await search({ text: '！？' })).total).toBe(0);
      expect((await search({ text: '' })).total).toBe(6);
    });

    it('filters: alternatives within one filter, all filters together', async () => {
      const ids = async (filters: SearchRequest['filters']) =>
        (await search({ filters })).hits.map((hit) => nameOf(hit.id)).sort();
      expect(await ids({ place: ['130000'] })).toEqual(['embedded', 'intern', 'nurse']);
      expect(await ids({ place: ['130100'] })).toEqual(['embedded', 'intern', 'nurse']);
      expect(await ids({ place: ['130102', '110000'] })).toEqual(['data', 'embedded', 'java', 'nurse']);
      expect(await ids({ facets: { education: ['master', 'college'] } })).toEqual(['data', 'nurse']);
      expect(await ids({ facets: { industry: ['finance', 'nothing'] } })).toEqual(['data']);
      expect(await ids({ facets: { industry: ['nothing'] } })).toEqual([]);
      expect(await ids({ payMin: 13000 })).toEqual(['java']);
      expect(await ids({ payMax: 6000 })).toEqual(['nurse']);
      expect(await ids({ publishedSince: day(4) })).toEqual(['data', 'intern', 'java']);
      expect(await ids({ publishedBefore: day(2) })).toEqual(['front']);
      expect(await ids({ publishedSince: day(2), publishedBefore: day(5) })).toEqual(['data', 'embedded', 'nurse']);
      expect(await ids({ publishedSince: day(4), publishedBefore: day(4) })).toEqual([]);
      expect(await ids({ organization: [acme.id] })).toEqual(['embedded']);
      expect(await ids({ place: ['130000'], facets: { employment: ['internship'] } })).toEqual(['intern']);
    });

    it('counts facets, each without its own filter', async () => {
      const { total, facets } = await search({
        filters: { facets: { education: ['bachelor'] }, place: ['130000'] },
        facets: ['education', 'place', 'industry', 'employment', 'pay', 'publishedSince'],
        publishedSteps: new Map([
          ['old', day(1)],
          ['new', day(5)],
        ]),
      });
      expect(total).toBe(2);
      expect(facets.education).toEqual([
        { value: 'bachelor', count: 2 },
        { value: 'college', count: 1 },
      ]);
      expect(facets.place).toEqual(
        expect.arrayContaining([
          { value: '130000', count: 2 },
          { value: '130100', count: 2 },
          { value: '130102', count: 1 },
          { value: '110000', count: 1 },
        ]),
      );
      expect(facets.industry).toEqual([{ value: 'software', count: 1 }]);
      expect(facets.employment).toEqual([
        { value: 'full-time', count: 1 },
        { value: 'internship', count: 1 },
      ]);
      expect(facets.pay).toEqual([
        { value: '5000', count: 1 },
        { value: '10000', count: 1 },
      ]);
      expect(facets.publishedSince).toEqual([
        { value: 'new', count: 1 },
        { value: 'old', count: 2 },
      ]);
    });

    it('sorts by newest and by pay', async () => {
      expect((await search({ sort: 'newest' })).hits.map((hit) => nameOf(hit.id))).toEqual([
        'intern',
        'java',
        'data',
        'embedded',
        'nurse',
        'front',
      ]);
      expect((await search({ sort: 'pay', limit: 1 })).hits.map((hit) => nameOf(hit.id))).toEqual(['java']);
    });

    it('marks what was found, and only that, as safe HTML', async () => {
      const hostile = document({ title: '<script>alert(1)</script> 测绘员 & "GIS"', text: '野外测绘 <b>工作</b>' });
      await engine.upsert('vacancy', [hostile]);
      await engine.settled();
      const [hit] = (await search({ text: '测绘' })).hits;
      expect(hit!.highlights.title).toBe('&lt;script&gt;alert(1)&lt;/script&gt; <em>测绘</em>员 &amp; &quot;GIS&quot;');
      expect(hit!.highlights.text).toBe('野外<em>测绘</em> &lt;b&gt;工作&lt;/b&gt;');
      const [byPinyin] = (await search({ text: 'rjgcs' })).hits;
      expect(byPinyin!.highlights.title).toBe('嵌入式<em>软件工程师</em>（C语言）');
      const [byTypo] = (await search({ text: 'sprng' })).hits;
      const [unmarked] = (await search({ text: '测绘', plain: true })).hits;
      expect(unmarked).toEqual({ ...hit, highlights: {} });
      expect(byTypo!.highlights.skills).toBe('<em>Spring</em> · MySQL');
      await engine.remove('vacancy', [hostile.id]);
      await engine.settled();
    });

    it('pages through everything once, also while documents come and go', async () => {
      const many = Array.from({ length: 25 }, (_, i) =>
        document({ title: `仓库管理员 ${i}`, publishedAt: day(1 + (i % 3)) }),
      );
      await engine.upsert('vacancy', many);
      await engine.settled();
      for (const sort of ['relevance', 'newest', 'pay'] as const) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof search>> = await search({ text: '仓库', sort, limit: 4, cursor });
          seen.push(...page.hits.map((hit) => hit.id));
          cursor = page.nextCursor;
          // Writing a document anew leaves it in its place.
          await engine.upsert('vacancy', [many[seen.length % 25]!]);
          await engine.settled();
        } while (cursor);
        expect(seen).toHaveLength(25);
        expect(new Set(seen).size).toBe(25);
      }
      await engine.remove(
        'vacancy',
        many.map((one) => one.id),
      );
      await engine.settled();
      expect((await search({ text: '仓库管理员' })).total).toBe(0);
    });

    it('neither repeats nor hides what stays while others before it come and go', async () => {
      const many = Array.from({ length: 40 }, () => document({ title: '搬运工', publishedAt: day(20) }));
      const newer = Array.from({ length: 30 }, () => document({ title: '搬运工', publishedAt: day(25) }));
      for (const sort of ['relevance', 'newest', 'pay'] as const) {
        await engine.upsert('vacancy', many);
        await engine.settled();
        const seen: string[] = [];
        let cursor: string | null = null;
        let turn = 0;
        do {
          const page: Awaited<ReturnType<typeof search>> = await search({ text: '搬运', sort, limit: 4, cursor });
          seen.push(...page.hits.map((hit) => hit.id));
          cursor = page.nextCursor;
          turn++;
          // First many come before the page at hand, then they go again with some that were listed.
          if (turn === 2) await engine.upsert('vacancy', newer);
          if (turn === 5) {
            await engine.remove('vacancy', [...newer.map((one) => one.id), ...seen.slice(0, 10)]);
          }
          await engine.settled();
        } while (cursor);
        expect(new Set(seen).size).toBe(seen.length);
        expect([...seen].sort()).toEqual(many.map((one) => one.id).sort());
        await engine.remove(
          'vacancy',
          many.map((one) => one.id),
        );
        await engine.settled();
      }
    });

    it('refuses a cursor that was altered or belongs to another query', async () => {
      const { nextCursor } = await search({ limit: 2, sort: 'newest' });
      expect(nextCursor).not.toBeNull();
      await expect(search({ limit: 2, sort: 'newest', cursor: `x${nextCursor}` })).rejects.toThrow(InvalidCursorError);
      await expect(search({ limit: 2, sort: 'newest', text: 'java', cursor: nextCursor })).rejects.toThrow(
        InvalidCursorError,
      );
      await expect(search({ cursor: '!' })).rejects.toThrow(InvalidCursorError);
      await expect(search({ text: 'nobodyhasthis', cursor: nextCursor })).rejects.toThrow(InvalidCursorError);
    });

    it('replaces a document that is written again', async () => {
      const one = document({ title: '锅炉工' });
      await engine.upsert('vacancy', [one]);
      await engine.upsert('vacancy', [{ ...one, title: '电焊工' }]);
      await engine.settled();
      expect((await search({ text: '锅炉' })).total).toBe(0);
      expect((await search({ text: '电焊工' })).total).toBe(1);
      await engine.remove('vacancy', [one.id]);
    });

    it.each([
      ['软件', '嵌入式软件工程师（C语言）'],
      ['嵌入式', '嵌入式软件工程师（C语言）'],
      ['qianrushi', '嵌入式软件工程师（C语言）'],
      ['spr', 'Spring'],
      ['JAVA', 'Java开发工程师'],
      ['石家庄长', acme.name],
      ['haidian', '海淀区'],
    ])('suggests for %s', async (prefix, text) => {
      const texts = (await engine.suggest('vacancy', prefix)).map((suggestion) => suggestion.text);
      if (prefix === '软件') expect(texts).not.toContain('急诊科护士');
      else expect(texts).toContain(text);
    });

    it.each([
      ['海淀ja', '海淀', 'Java开发工程师'],
      ['海淀 数据', '海淀', '数据分析师'],
      ['护士 石家', '护士', '石家庄'],
      ['beijing pyt', 'beijing', 'Python'],
      ['linux C语言 石家庄长', 'linux C语言', acme.name],
    ])('completes the last words of %s beside what is before them', async (typed, before, text) => {
      expect(await engine.suggest('vacancy', typed)).toContainEqual(expect.objectContaining({ before, text }));
    });

    it('completes last words only to what is found together with those before', async () => {
      expect(await engine.suggest('vacancy', '海淀 护')).toEqual([]);
      expect(await engine.suggest('vacancy', '急诊 急')).not.toContainEqual(
        expect.objectContaining({ before: '急诊', text: '急诊' }),
      );
      const [whole] = await engine.suggest('vacancy', 'java开发');
      expect(whole).toEqual({ text: 'Java开发工程师', kind: 'title' });
    });

    it('suggests what reads the same once', async () => {
      const twins = [document({ title: 'Haskell' }), document({ title: '程序员', skills: ['haskell', 'HASKELL'] })];
      await engine.upsert('vacancy', twins);
      await engine.settled();
      expect(await engine.suggest('vacancy', 'hask')).toHaveLength(1);
      await engine.remove(
        'vacancy',
        twins.map((one) => one.id),
      );
      await engine.settled();
    });

    it('suggests nothing that leads nowhere', async () => {
      const one = document({ title: '珍珠养殖技师' });
      await engine.upsert('vacancy', [one]);
      await engine.settled();
      expect(await engine.suggest('vacancy', '珍珠')).toHaveLength(1);
      await engine.remove('vacancy', [one.id]);
      await engine.settled();
      expect(await engine.suggest('vacancy', '珍珠')).toEqual([]);
    });

    it('rebuilds beside, loses nothing that is written meanwhile, and searches go on', async () => {
      const stale = document({ title: '旧职位' });
      const late = document({ title: '新来的钳工' });
      await engine.upsert('vacancy', [stale]);
      async function* all() {
        for (const one of Object.values(documents)) {
          yield one;
          expect((await search({ text: 'java' })).total).toBeGreaterThan(0);
        }
        yield stale;
        await engine.upsert('vacancy', [late]);
        await engine.remove('vacancy', [stale.id]);
      }
      expect(await engine.rebuild('vacancy', all())).toBe(7);
      await engine.settled();
      expect((await search({ text: '钳工' })).hits.map((hit) => hit.id)).toEqual([late.id]);
      expect((await search({ text: '旧职位' })).total).toBe(0);
      expect((await engine.suggest('vacancy', '新来')).length).toBe(1);
      await engine.remove('vacancy', [late.id]);
      await engine.settled();
      const ids: string[] = [];
      for await (const { id } of engine.versions('vacancy')) ids.push(id);
      expect(ids.sort()).toEqual(
        Object.values(documents)
          .map((one) => one.id)
          .sort(),
      );
      expect((await engine.stats('vacancy')).documents).toBe(6);
    });

    it('loses no write that another process makes around a swap', async () => {
      const written = Array.from({ length: 30 }, (_, i) => document({ title: `焊接检验员 ${i}` }));
      const { engine: other, close: closeOther } = await beside();
      let rebuilding: Promise<number> | undefined;
      try {
        await other.search('vacancy', everything);
        const begun = new Promise<void>((resolve) => {
          async function* none(): AsyncIterable<SearchDocument> {
            resolve();
            yield* [];
          }
          rebuilding = engine.rebuild('vacancy', none());
        });
        await begun;
        for (const one of written) await other.upsert('vacancy', [one]);
        await rebuilding;
        await other.settled();
        expect((await search({ text: '焊接检验员' })).total).toBe(30);
      } finally {
        await closeOther();
      }
      await engine.upsert('vacancy', Object.values(documents));
      await engine.remove(
        'vacancy',
        written.map((one) => one.id),
      );
    });

    it('takes hostile texts for what they are', async () => {
      const one = document({
        title: `'; DROP TABLE vacancy; -- \\ \u0001`,
        skills: [`a'b\\c`, '\\N', '\t'],
        text: `{"$ne":1} ${'长'.repeat(100_000)}`,
      });
      await engine.upsert('vacancy', [one]);
      await engine.settled();
      expect((await search({ text: `'; DROP TABLE vacancy` })).hits.map((hit) => hit.id)).toEqual([one.id]);
      for (const text of [`a'b\\c`, `' | !'4java' & (`, '\\', '%_', '*:A', 'x'.repeat(200), '\u0000'])
        await search({ text });
      await engine.remove('vacancy', [one.id]);
    });

    describe('of a guarded kind', () => {
      const person = (title: string, given: Partial<SearchDocument>) =>
        document({
          title,
          skills: ['Zephyrquill'],
          facets: { degree: 'bachelor', discipline: '软件工程' },
          lists: { skill: ['java', 'sql'], town: ['130100', '130000'] },
          ...given,
        });
      const people = {
        open: person('后端开发', { audience: { to: ['verified'], notTo: ['code:A', 'code:B'] } }),
        fitting: person('前端开发', {
          lists: { skill: ['react'], town: ['120000'] },
          audience: { to: ['fits:1'], notTo: [] },
        }),
        shy: person('测试开发', { audience: { to: [], notTo: [] } }),
        unsaid: person('运维开发', {}),
      };
      const asked = (request: Partial<SearchRequest>) => engine.search('talent', { ...everything, ...request });
      const names = async (request: Partial<SearchRequest>) =>
        (await asked(request)).hits.map(({ id }) => Object.entries(people).find(([, one]) => one.id === id)![0]).sort();

      beforeAll(async () => {
        await engine.upsert('talent', Object.values(people));
        await engine.settled();
      });

      it.each<[string, string[] | undefined, string[]]>([
        ['nobody in particular', undefined, []],
        ['who has no mark', [], []],
        ['a verified one', ['verified', 'code:C'], ['open']],
        ['one that fits', ['verified', 'fits:1', 'code:C'], ['fitting', 'open']],
        ['one that is left out', ['verified', 'code:A'], []],
        ['one whose affiliate is left out, but fits', ['verified', 'fits:1', 'code:C', 'code:B'], ['fitting']],
      ])('%s finds what is for them, by text or without, and nothing else is counted', async (_, viewer, expected) => {
        const given = viewer && { viewer };
        expect(await names({ ...given })).toEqual(expected);
        expect(await names({ text: '开发', ...given })).toEqual(expected);
        const { total, facets } = await asked({ ...given, facets: ['degree', 'skill'] });
        expect(total).toBe(expected.length);
        expect((facets.degree ?? []).reduce((all, { count }) => all + count, 0)).toBe(expected.length);
        expect((facets.skill ?? []).some(({ value }) => value === 'react')).toBe(expected.includes('fitting'));
      });

      it('counts list facets without their own filter, and filters by any of the values', async () => {
        const viewer = ['verified', 'fits:1'];
        const { total, facets } = await asked({
          viewer,
          filters: { facets: { town: ['120000'], degree: ['bachelor'] } },
          facets: ['skill', 'town'],
        });
        expect(total).toBe(1);
        expect(facets.skill).toEqual([{ value: 'react', count: 1 }]);
        expect(facets.town).toEqual([
          { value: '120000', count: 1 },
          { value: '130000', count: 1 },
          { value: '130100', count: 1 },
        ]);
        expect(await names({ viewer, filters: { facets: { skill: ['sql', 'react'] } } })).toEqual(['fitting', 'open']);
        expect(await names({ viewer, filters: { facets: { skill: ['cobol'] } } })).toEqual([]);
      });

      it('filters by a value that another process has only just brought in', async () => {
        const viewer = ['verified'];
        expect(await names({ viewer, filters: { facets: { town: ['650000'] } } })).toEqual([]);
        const { engine: other, close: closeOther } = await beside();
        try {
          await other.upsert('talent', [{ ...people.open, lists: { skill: ['go'], town: ['650000'] } }]);
          await other.settled();
          expect(await names({ viewer, filters: { facets: { town: ['650000'] } } })).toEqual(['open']);
          await other.upsert('talent', [people.open]);
          await other.settled();
        } finally {
          await closeOther();
        }
      });

      it('suggests nothing, and forgets a person whole', async () => {
        expect(await engine.suggest('talent', '后端')).toEqual([]);
        await engine.remove('talent', [people.open.id]);
        await engine.settled();
        expect(await names({ viewer: ['verified'] })).toEqual([]);
        await engine.upsert('talent', [people.open]);
        await engine.settled();
      });

      it('is rebuilt as it was', async () => {
        const all = async function* () {
          yield* Object.values(people);
        };
        expect(await engine.rebuild('talent', all())).toBe(4);
        expect(await names({ viewer: ['verified', 'code:C'] })).toEqual(['open']);
        expect(await names({ viewer: ['verified', 'code:A', 'fits:1'] })).toEqual(['fitting']);
      });
    });
  });
}
