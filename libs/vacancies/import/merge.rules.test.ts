import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { educations, employments, experiences, organizationKinds } from '#contracts';
import { organizationKey, postKey, titleKey } from './keys.rules.js';
import { joinOrganizations, mergeDrafts } from './merge.rules.js';
import type { OrganizationDraft, VacancyDraft } from './record.js';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const words = fc.constantFrom('甲', '乙', '甲乙', 'abc', 'ＡＢＣ', 'b c');
const organizations: fc.Arbitrary<OrganizationDraft> = fc.record({
  name: words,
  kind: fc.constantFrom(...organizationKinds),
  creditCode: maybe(words),
  industry: maybe(words),
  size: maybe(words),
  ownership: maybe(words),
  introduction: maybe(words),
});
const drafts: fc.Arbitrary<VacancyDraft> = fc.record({
  organization: maybe(organizations),
  title: words,
  description: maybe(words),
  payText: maybe(words),
  payMonthlyMin: maybe(fc.integer({ min: 100, max: 200 })),
  payMonthlyMax: maybe(fc.integer({ min: 200, max: 300 })),
  payMonths: maybe(fc.integer({ min: 12, max: 14 })),
  payComputed: fc.boolean(),
  placeCode: maybe(fc.constantFrom('130100', '130102')),
  placeText: maybe(words),
  education: maybe(fc.constantFrom(...educations)),
  experience: maybe(fc.constantFrom(...experiences)),
  employment: fc.constantFrom(...employments),
  headcount: maybe(fc.integer({ min: 1, max: 9 })),
  industry: maybe(words),
  occupation: maybe(words),
  skills: fc.array(words, { maxLength: 3 }),
  benefits: fc.array(words, { maxLength: 3 }),
  asWritten: fc.dictionary(words, words, { maxKeys: 3 }),
  sourcePublishedOn: maybe(fc.constantFrom('2023-01-01', '2024-01-01')),
  sourceUrl: maybe(words),
  sourceName: maybe(words),
});

describe('Merging two drafts of one post', () => {
  it('does not depend on which comes first', () => {
    fc.assert(fc.property(drafts, drafts, (a, b) => expect(mergeDrafts(a, b)).toEqual(mergeDrafts(b, a))));
  });

  it('does not depend on what was merged before', () => {
    fc.assert(
      fc.property(drafts, drafts, drafts, (a, b, c) =>
        expect(mergeDrafts(mergeDrafts(a, b), c)).toEqual(mergeDrafts(a, mergeDrafts(b, c))),
      ),
    );
  });

  it('of the same draft changes nothing', () => {
    fc.assert(fc.property(drafts, (a) => expect(mergeDrafts(a, a)).toEqual(a)));
  });

  it('keeps the identity of the post', () => {
    fc.assert(
      fc.property(drafts, drafts, (a, b) => {
        const same = { ...b, title: a.title, organization: a.organization, description: a.description };
        const alike = { ...same, payText: a.payText, payMonthlyMin: a.payMonthlyMin, payMonthlyMax: a.payMonthlyMax };
        const twin = { ...alike, payMonths: a.payMonths, placeCode: a.placeCode, placeText: a.placeText };
        expect(postKey(twin)).toBe(postKey(a));
        expect(postKey(mergeDrafts(a, twin))).toBe(postKey(a));
      }),
    );
  });
});

describe('Keys', () => {
  it('of organizations forgive width, case, brackets and spaces, and tell branches apart', () => {
    expect(organizationKey('格睿通电子（深圳）有限公司')).toBe(organizationKey('格睿通电子(深圳) 有限公司 '));
    expect(organizationKey('Ａ．Ｏ．史密斯【中国】')).toBe(organizationKey('a.o.史密斯（中国）'));
    expect(organizationKey('国泰君安证券股份有限公司河北分公司')).not.toBe(organizationKey('国泰君安证券股份有限公司'));
  });

  it('of titles keep numbers of posts', () => {
    expect(titleKey('Python 开发工程师（J10573）')).toBe(titleKey('python开发工程师(J10573)'));
    expect(titleKey('Python开发工程师')).not.toBe(titleKey('Python开发工程师(J10573)'));
  });

  const [base] = fc.sample(drafts, { numRuns: 1, seed: 7 }) as [VacancyDraft];
  const named = (name: string): OrganizationDraft => ({
    name,
    kind: 'enterprise',
    creditCode: null,
    industry: null,
    size: null,
    ownership: null,
    introduction: null,
  });
  const post = {
    ...base,
    organization: named('甲'),
    title: '会计',
    placeCode: '130102',
    payMonthlyMin: 5_000,
    payMonthlyMax: 8_000,
    payMonths: null,
  };

  it('of posts differ in employer, title, place and pay', () => {
    const others: Partial<VacancyDraft>[] = [
      { organization: named('乙') },
      { title: '出纳' },
      { placeCode: '130100' },
      { payMonthlyMax: 9_000 },
      { payMonths: 13 },
    ];
    expect(new Set([post, ...others.map((other) => ({ ...post, ...other }))].map(postKey)).size).toBe(6);
    expect(postKey({ ...post, description: '不同的描述', education: 'doctor', payText: '五千到八千' })).toBe(
      postKey(post),
    );
  });

  it('of posts without an employer differ in their description too', () => {
    const nameless = { ...post, organization: null };
    expect(postKey({ ...nameless, description: '负责总账。' })).toBe(
      postKey({ ...nameless, description: ' 负责 总账' }),
    );
    expect(postKey({ ...nameless, description: '负责总账' })).not.toBe(
      postKey({ ...nameless, description: '负责成本' }),
    );
  });

  it('of posts with pay that is negotiable and pay that is not said are alike', () => {
    const unsaid = { ...post, payMonthlyMin: null, payMonthlyMax: null };
    expect(postKey({ ...unsaid, payText: '面议' })).toBe(postKey({ ...unsaid, payText: null }));
  });
});

describe('Joining what a file says of an organization', () => {
  const one: OrganizationDraft = {
    name: '甲公司',
    kind: 'enterprise',
    creditCode: null,
    industry: 'it-software',
    size: '50-150人',
    ownership: '民营',
    introduction: null,
  };
  const slip = { ...one, industry: 'electronics-semiconductor', size: null, introduction: '自我介绍' };

  it('believes most of its rows', () => {
    const said = [
      { draft: one, rows: 3 },
      { draft: slip, rows: 2 },
    ];
    expect(joinOrganizations(said)).toEqual({ ...one, introduction: '自我介绍' });
    expect(joinOrganizations(said.toReversed())).toEqual(joinOrganizations(said));
  });

  it('does not depend on their order when they are even', () => {
    const said = [
      { draft: one, rows: 1 },
      { draft: slip, rows: 1 },
    ];
    expect(joinOrganizations(said)).toEqual(joinOrganizations(said.toReversed()));
  });
});
