import type { LintKind } from '#contracts';

/** How what was found agrees with labels; a kind in a record counts once, however often it stands there. */
export interface Agreement {
  records: number;
  /** Pairs of record and kind that both have, that only the rules have, that only the labels have. */
  both: number;
  onlyFound: number;
  onlyLabelled: number;
}

export const noAgreement: Agreement = { records: 0, both: 0, onlyFound: 0, onlyLabelled: 0 };

/** The agreement with one more record in it; of one kind alone where one is named. */
export function withRecord(
  agreement: Agreement,
  found: ReadonlySet<LintKind>,
  labelled: ReadonlySet<LintKind>,
  kind: LintKind | null = null,
): Agreement {
  const all = [...new Set([...found, ...labelled])].filter((one) => kind === null || one === kind);
  const count = (holds: (one: LintKind) => boolean) => all.filter(holds).length;
  return {
    records: agreement.records + 1,
    both: agreement.both + count((one) => found.has(one) && labelled.has(one)),
    onlyFound: agreement.onlyFound + count((one) => !labelled.has(one)),
    onlyLabelled: agreement.onlyLabelled + count((one) => !found.has(one)),
  };
}

/** Share of what was found that is labelled; null where nothing was found. */
export function precisionOf({ both, onlyFound }: Agreement): number | null {
  return both + onlyFound === 0 ? null : both / (both + onlyFound);
}

/** Share of what is labelled that was found; null where nothing is labelled. */
export function recallOf({ both, onlyLabelled }: Agreement): number | null {
  return both + onlyLabelled === 0 ? null : both / (both + onlyLabelled);
}
