import type { Language } from '#contracts';
import { countWords } from './counts.js';

const people = '(\\d{1,7})\\s*人?';
const range = new RegExp(`^${people}\\s*[-–—~至]\\s*(\\d{1,7})\\s*人$`);
const below = /^(?:少于|不足)\s*(\d{1,7})\s*人$|^(\d{1,7})\s*人以下$/;
const above = /^(\d{1,7})\s*人以上$/;

/** How many work there as a reader says it, where it is written as vacancy sites do (`50-150人`); else as it is written. */
export function sizeWords(written: string, language: Language): string {
  if (language === 'zh') return written;
  const count = (digits: string | undefined) => countWords(Number(digits));
  const given = written.normalize('NFKC').trim();
  const between = range.exec(given);
  if (between !== null) return `${count(between[1])}–${count(between[2])} people`;
  const fewer = below.exec(given);
  if (fewer !== null) return `Fewer than ${count(fewer[1] ?? fewer[2])} people`;
  const more = above.exec(given);
  return more === null ? written : `Over ${count(more[1])} people`;
}

/** As vacancy sites in China name them. */
const ownerships: Readonly<Record<string, string>> = {
  民营: 'Private',
  民营公司: 'Private',
  国企: 'State-owned',
  国有企业: 'State-owned',
  已上市: 'Listed',
  上市公司: 'Listed',
  合资: 'Joint venture',
  '外资(欧美)': 'Foreign (Europe or America)',
  '外资(非欧美)': 'Foreign (elsewhere)',
  外资: 'Foreign',
  外企代表处: 'Representative office',
  非营利组织: 'Non-profit',
  事业单位: 'Public institution',
  创业公司: 'Start-up',
  政府机关: 'Government',
};

/** Whom an organization belongs to, in English where it is one of the usual names; else as it is written. */
export function ownershipWords(written: string, language: Language): string {
  if (language === 'zh') return written;
  return ownerships[written.normalize('NFKC').trim()] ?? written;
}
