import { describe, expect, it } from '@jest/globals';
import type { OrganizationData } from '#contracts';
import { changedFields, dataOf, submissionTransitions } from './submission.rules.js';

const data: OrganizationData = {
  name: '石家庄云程电子有限公司',
  kind: 'enterprise',
  creditCode: '91350100M000100Y43',
  industry: null,
  size: '50-150人',
  ownership: '民营',
  placeCode: '130102',
  address: null,
  introduction: null,
  website: null,
  contactName: '李明',
};

describe('a submission', () => {
  it('goes from state to state as the table says', () => {
    const lines = Object.entries(submissionTransitions).flatMap(([state, actions]) =>
      Object.entries(actions).map(([action, next]) => `${state} --${action}--> ${next}`),
    );
    expect(lines).toEqual([
      'draft --save--> draft',
      'draft --submit--> submitted',
      'draft --withdraw--> withdrawn',
      'submitted --approve--> approved',
      'submitted --return--> returned',
      'submitted --withdraw--> withdrawn',
      'returned --submit--> submitted',
      'returned --withdraw--> withdrawn',
      'withdrawn --submit--> submitted',
    ]);
  });

  it('tells what changed since the last, field by field', () => {
    expect(changedFields(data, { ...data })).toEqual([]);
    expect(changedFields(data, { ...data, size: null, address: '长安区中山东路 1 号' })).toEqual([
      { field: 'size', before: '50-150人', after: null },
      { field: 'address', before: null, after: '长安区中山东路 1 号' },
    ]);
  });

  it('holds of an organization what it says of itself, and nothing else', () => {
    expect(dataOf({ ...data, id: 'x', verifiedAt: null } as OrganizationData)).toEqual(data);
  });
});
