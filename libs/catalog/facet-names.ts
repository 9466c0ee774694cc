import type { FacetName, FacetValue, Language } from '#contracts';
import { dayOf } from '#platform/clock';
import type { FacetCount } from '#platform/search';
import { codeName, divisionOf, industryName, industryOfCode, occupationName, ownNameOf, parentOf } from '#reference';
import { publishedDays, publishedSteps } from './published-steps.js';

/** Values of a facet as the wire has them: named, and with what stands above them. */
export function facetValues(
  facet: FacetName,
  counts: readonly FacetCount[],
  language: Language,
  now: Date,
): FacetValue[] {
  switch (facet) {
    case 'place':
      // The engine counts by digits; 110100 between Beijing and its districts is nobody's division.
      return counts
        .filter(({ value }) => divisionOf(value))
        .map(({ value, count }) => ({ value, name: ownNameOf(value, language), count, parent: parentOf(value) }));
    case 'industry':
      return withGroupCounts(counts).map(({ value, count }) => ({
        value,
        name: industryName(value, language),
        count,
        parent: industryOfCode(value)?.parent ?? null,
      }));
    case 'occupation':
      return counts.map(({ value, count }) => ({ value, name: occupationName(value), count }));
    case 'pay':
      return counts.map(({ value, count }) => ({ value, name: payStepName(Number(value), language), count }));
    case 'publishedSince':
      return counts.map(({ value, count }) => ({ value, name: publishedName(value, language, now), count }));
    default:
      return counts.map(({ value, count }) => ({ value, name: codeName(facet, value, language), count }));
  }
}

/** A vacancy has one industry, so the count of a group is the sum of its members'. */
function withGroupCounts(counts: readonly FacetCount[]): FacetCount[] {
  const groups = new Map<string, number>();
  for (const { value, count } of counts) {
    const group = industryOfCode(value)?.parent ?? value;
    groups.set(group, (groups.get(group) ?? 0) + count);
  }
  const members = counts.filter(({ value }) => industryOfCode(value)?.parent);
  return [...[...groups].map(([value, count]) => ({ value, count })), ...members].sort((a, b) => b.count - a.count);
}

function payStepName(from: number, language: Language): string {
  if (language === 'en') return `¥${from / 1000}k and more`;
  return from < 10_000 ? `${from / 1000} 千以上` : `${from / 10_000} 万以上`;
}

function publishedName(day: string, language: Language, now: Date): string {
  const days = publishedDays.find((_, i) => [...publishedSteps(now).keys()][i] === day);
  if (days === undefined) return day;
  if (day === dayOf(now)) return language === 'en' ? 'Today' : '今天';
  return language === 'en' ? `Last ${days} days` : `近 ${days} 天`;
}
