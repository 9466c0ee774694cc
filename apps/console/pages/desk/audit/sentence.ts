import { type AuditEntry, memberRoles, organizerRoles } from '#contracts';

/** What of an entry's detail is told, in its order; ids are left out, since what they name is told by its name. */
export interface DetailPart {
  key: string;
  value: string | number | boolean;
  /** The value is a code that has a name. */
  named: 'role' | 'kind' | 'way' | 'fields' | null;
}

const roles: readonly string[] = [...memberRoles, ...organizerRoles];
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

export function detailParts({ detail, personal }: Pick<AuditEntry, 'detail' | 'personal'>): DetailPart[] {
  const parts: DetailPart[] = [];
  for (const [key, value] of [...Object.entries(detail), ...Object.entries(personal ?? {})]) {
    if (value === null || value === '' || (typeof value === 'string' && uuid.test(value))) continue;
    parts.push({ key, value, named: nameOf(key, value) });
  }
  return parts;
}

function nameOf(key: string, value: string | number | boolean): DetailPart['named'] {
  if ((key === 'role' || key === 'before') && roles.includes(String(value))) return 'role';
  if (key === 'kind' || key === 'fields') return key;
  return key === 'by' ? 'way' : null;
}

/** Ids that entries name and that have a name elsewhere. */
export function organizationsOf(entries: readonly AuditEntry[]): string[] {
  const ids = entries.flatMap(({ organizationId, about, detail }) => [
    organizationId,
    about.kind === 'organization' ? about.id : null,
    typeof detail.into === 'string' ? detail.into : null,
  ]);
  return [...new Set(ids.filter((id): id is string => id !== null && uuid.test(id)))].sort();
}
