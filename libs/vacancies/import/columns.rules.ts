import { ColumnContent } from './column-content.rules.js';
import { fieldsOfName, unitOfName } from './column-names.rules.js';
import { type ImportField, type ImportMapping, importFields, severalColumns } from './mapping.rules.js';
import type { PayUnit } from './pay.rules.js';

/**
 * What a column needs to be taken for a field: `named` is the least share of its cells that must look like the field
 * when its name says so, `unnamed` the share at which content alone is enough (null: never).
 */
const evidence: Record<Exclude<ImportField, 'ignored' | 'category'>, { named: number; unnamed: number | null }> = {
  title: { named: 0, unnamed: 0.6 },
  organization: { named: 0, unnamed: 0.6 },
  creditCode: { named: 0.3, unnamed: 0.8 },
  pay: { named: 0.3, unnamed: 0.6 },
  payMin: { named: 0.5, unnamed: null },
  payMax: { named: 0.5, unnamed: null },
  payMonths: { named: 0.5, unnamed: null },
  place: { named: 0.3, unnamed: 0.7 },
  address: { named: 0.2, unnamed: 0.7 },
  education: { named: 0.3, unnamed: 0.7 },
  experience: { named: 0.3, unnamed: 0.7 },
  headcount: { named: 0.3, unnamed: 0.7 },
  employment: { named: 0.5, unnamed: 0.8 },
  size: { named: 0.5, unnamed: 0.7 },
  ownership: { named: 0.4, unnamed: 0.7 },
  industry: { named: 0.3, unnamed: 0.8 },
  tags: { named: 0, unnamed: 0.6 },
  benefits: { named: 0, unnamed: 0.5 },
  description: { named: 0, unnamed: 0.6 },
  introduction: { named: 0, unnamed: null },
  publishedOn: { named: 0.02, unnamed: 0.8 },
  url: { named: 0.5, unnamed: 0.8 },
  source: { named: 0, unnamed: null },
};

/** What a column with the name of a category may still turn out to be; a title or an employer never. */
const besidesCategory: ReadonlySet<ImportField> = new Set([
  'pay',
  'education',
  'experience',
  'employment',
  'size',
  'url',
]);

interface Claim {
  index: number;
  field: ImportField;
  score: number;
}

/**
 * Recognizes what each column holds, by its name and by the cells of a sample. Content beats names: a column named
 * after the company that holds titles is taken for titles, if no other is. Columns named as search words, categories,
 * files or departments are never taken for titles. The same header and sample always give the same mapping.
 */
export function recognizeColumns(header: readonly string[], sample: readonly string[][]): ImportMapping {
  const contents = header.map((_, index) => new ColumnContent(sample, index));
  const claims = header
    .flatMap((name, index) => claimsOf(name, index, contents[index] ?? new ColumnContent([], 0)))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const fields = new Map<number, ImportField>();
  const taken = new Set<ImportField>();
  for (const { index, field } of claims) {
    if (fields.has(index) || (taken.has(field) && !severalColumns.has(field))) continue;
    fields.set(index, field);
    taken.add(field);
  }
  dropDoubledPay(fields);
  return {
    columns: Object.fromEntries(
      header.map((name, index) => {
        const field = fields.get(index) ?? 'ignored';
        const unit = unitOf(name, field, contents[index]);
        return [name, unit && (field === 'pay' || field === 'payMin' || field === 'payMax') ? { field, unit } : field];
      }),
    ),
  };
}

function claimsOf(name: string, index: number, content: ColumnContent): Claim[] {
  const named = namedFields(name, content);
  const category = Math.max(named.get('category') ?? 0, named.get('ignored') ?? 0);
  const best = Math.max(0, ...named.values());
  const isCategory = category > 0 && category >= best;
  const claims: Claim[] = [];
  for (const field of importFields) {
    if (field === 'ignored' || field === 'category') continue;
    if (isCategory && !besidesCategory.has(field)) continue;
    const score = scoreOf(field, isCategory ? 0 : (named.get(field) ?? 0), content);
    if (score > 0) claims.push({ index, field, score });
  }
  if (isCategory)
    claims.push({ index, field: (named.get('category') ?? 0) >= category ? 'category' : 'ignored', score: 0.5 });
  return claims;
}

function namedFields(name: string, content: ColumnContent): Map<ImportField, number> {
  const named = fieldsOfName(name);
  const place = named.get('place');
  if (place !== undefined && content.share('address') > 0.4 && content.share('place') < 0.5) {
    named.delete('place');
    named.set('address', place);
  }
  return named;
}

function scoreOf(field: keyof typeof evidence, name: number, content: ColumnContent): number {
  const { named, unnamed } = evidence[field];
  const share = content.share(field);
  if (
    name > 0.25 &&
    (content.cells.length === 0 || (nameHolds(field, content) && supports(field, share, content) >= named))
  )
    return name + share;
  if (unnamed === null || share < unnamed || content.cells.length === 0) return 0;
  return claimsAlone(field, content) ? share * 0.6 : 0;
}

/** How far the cells bear a name out; readers that take more than what a column is recognized by are asked instead. */
function supports(field: ImportField, share: number, content: ColumnContent): number {
  if (field === 'place' || field === 'address') return Math.max(share, content.shareWithDivision());
  if (field === 'headcount') return content.shareWithHeadcount();
  if (field === 'pay' || field === 'size')
    return content.medianNumber() === null ? Math.max(share, content.share('payMin')) : 1;
  return share;
}

/** A name is not believed when the cells clearly are something else. */
function nameHolds(field: ImportField, content: ColumnContent): boolean {
  if (field === 'title')
    return (
      !(content.share('organization') >= 0.6 && content.share('title') < 0.3) &&
      content.share('url') < 0.5 &&
      content.medianNumber() === null
    );
  if (field === 'organization')
    return !(content.share('title') >= 0.5 && content.share('organization') < 0.3) && content.medianNumber() === null;
  if (field === 'tags' || field === 'benefits') return content.share('description') < 0.5;
  if (field === 'description')
    return content.share('size') < 0.5 && !(content.share('tags') > 0.5 && content.shareOfLists() > 0.5);
  return true;
}

/** Without a name, titles and employers must vary, and a list of benefits is not one of skills. */
function claimsAlone(field: ImportField, content: ColumnContent): boolean {
  switch (field) {
    case 'title':
      return content.variety > 0.25 && content.share('organization') < 0.5 && content.share('tags') < 0.5;
    case 'organization':
      return content.share('title') < 0.5 && content.share('address') < 0.9;
    case 'industry':
      return content.variety < 0.5 && content.share('title') < 0.2 && content.share('organization') < 0.2;
    case 'address':
      return content.share('organization') < 0.5 && content.share('description') < 0.2 && content.share('tags') < 0.5;
    case 'tags':
      return content.share('benefits') < 0.7 && content.share('industry') < 0.7 && content.share('description') < 0.3;
    default:
      return true;
  }
}

/** One column of pay is enough: where a text of pay stands beside its bounds, the text says more. */
function dropDoubledPay(fields: Map<number, ImportField>): void {
  if (![...fields.values()].includes('pay')) return;
  for (const [index, field] of fields) if (field === 'payMin' || field === 'payMax') fields.delete(index);
}

/** Bare numbers below 200 are thousands: nobody is paid "15" a month, nor named so in a year. */
function unitOf(name: string, field: ImportField, content: ColumnContent | undefined): PayUnit | null {
  if (field !== 'pay' && field !== 'payMin' && field !== 'payMax') return null;
  const median = content?.medianNumber() ?? null;
  if (median === null) return null;
  const named = unitOfName(name);
  if (named && !(named === 'CNY/year' && median < 1_000) && !(named === 'CNY/month' && median < 200)) return named;
  if (named === 'CNY/year') return '10kCNY/year';
  return median < 200 ? 'kCNY/month' : null;
}
