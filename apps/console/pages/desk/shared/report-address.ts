import type { DeskReport } from '#contracts';

/** Where a report is decided, beside the others of its vacancy, which may be gone. */
export function reportAddress({ id, vacancy }: Pick<DeskReport, 'id' | 'vacancy'>): string {
  return `/desk/reports/${vacancy.id ?? '-'}/${id}`;
}
