import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '#contracts';
import { detailParts, organizationsOf } from './sentence.js';

const id = '019b76da-a800-7000-8000-02be78a0c120';
const other = '019b76da-a800-7000-8000-02be78a0c121';

describe('an entry of the audit log', () => {
  it('tells its detail without ids and without what is empty', () => {
    const detail = { review: id, role: 'recruiter', before: 'viewer', uses: 5, note: null, empty: '' };
    expect(detailParts({ detail, personal: { reason: '证照看不清' } })).toEqual([
      { key: 'role', value: 'recruiter', named: 'role' },
      { key: 'before', value: 'viewer', named: 'role' },
      { key: 'uses', value: 5, named: null },
      { key: 'reason', value: '证照看不清', named: null },
    ]);
  });

  it('names the organizations that it is about, in whose trail it is and into which one went, each once', () => {
    const entry = (about: AuditEntry['about'], organizationId: string | null, into?: string) =>
      ({ about, organizationId, detail: into === undefined ? {} : { into } }) as AuditEntry;
    expect(
      organizationsOf([
        entry({ kind: 'organization', id, name: null }, other, other),
        entry({ kind: 'vacancy', id: '019b76da-a800-7000-8000-02be78a0c129', name: null }, id),
        entry({ kind: 'audit', id: null, name: null }, null),
      ]),
    ).toEqual([id, other]);
  });
});
