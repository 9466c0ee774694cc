import type { FileRow, RecordFile, RecordReading, VacancyDraft } from './record.js';
// First cut of the readers' signatures; each moves to the file named beside it.
export interface ImportMapping {
  columns: Record<string, { field: string; unit?: string }>;
}
/** records.ts. Throws UnreadableFile (code: 'gzip-bomb' | 'not-a-table' | 'empty' | 'too-long' | 'missing') with a sentence. */
export declare function openRecords(
  path: string,
  limits?: { maxBytes?: number; maxRatio?: number; maxRowLength?: number },
): Promise<RecordFile>;
/** mapping.rules.ts: importMapping is the zod schema of ImportMapping */
export declare function recognizeColumns(header: string[], sample: string[][]): ImportMapping;
export declare function explainMapping(mapping: ImportMapping, header: string[], sample: string[][]): string[];
/** vacancy-record.rules.ts; prepared once per file, then called per row. */
export declare function vacancyReader(
  header: string[],
  mapping: ImportMapping,
  context: { now: Date },
): (row: FileRow) => RecordReading;
/** keys.rules.ts */
export declare function organizationKey(name: string): string;
export declare function titleKey(title: string): string;
/** SHA-256, hex, 64 characters: the vacancy's import_key. */
export declare function postKey(draft: VacancyDraft): string;
/** merge.rules.ts: commutative, associative, idempotent. */
export declare function mergeDrafts(a: VacancyDraft, b: VacancyDraft): VacancyDraft;
