import { describe, expect, it } from '@jest/globals';
import { type Queues, waitingOf } from './waiting.js';

const queues = {
  submissions: [
    { id: 's', organizationName: '云程电子', submittedAt: '2026-11-25T03:00:00Z', createdAt: '2026-11-01T00:00:00Z' },
  ],
  joinRequests: [{ id: 'j', personName: '周敏', organizationName: '衡岚制药', createdAt: '2026-11-25T01:00:00Z' }],
  mandates: [
    {
      id: 'm',
      agency: { name: '冀才人力' },
      enterprise: { name: '云程电子' },
      proposedAt: '2026-11-25T01:30:00.000Z',
    },
  ],
  reviews: [
    {
      id: 'v',
      draft: { title: '会计' },
      organization: { name: '云程电子' },
      submittedAt: '2026-11-25T02:00:00.000+00:00',
    },
  ],
  reports: [
    {
      id: 'r',
      state: 'open',
      vacancy: { id: 'x', title: '司机' },
      organization: null,
      reportedAt: '2026-11-25T04:00:00Z',
    },
    {
      id: 'a',
      state: 'appealed',
      vacancy: { id: 'y', title: '护士' },
      organization: { name: '市医院' },
      reportedAt: '2026-11-20T00:00:00Z',
      appealedAt: '2026-11-25T05:00:00Z',
    },
  ],
  recoveries: [{ id: 'c', name: '周敏', proposedAt: '2026-11-25T00:30:00Z' }],
  alarms: [{ id: 't', organization: '云程电子', raisedAt: '2026-11-25T02:30:00Z' }],
} as unknown as Queues;

describe('what waits for the desk', () => {
  it('stands in one list, what waits longest first, an appeal since it was made', () => {
    expect(waitingOf(queues).map(({ kind, title, organization, to }) => [kind, title, organization, to])).toEqual([
      ['recovery', '周敏', null, '/desk/recoveries/c'],
      ['join-request', '周敏', '衡岚制药', '/desk/join-requests'],
      ['mandate', '冀才人力', '云程电子', '/desk/mandates'],
      ['review', '会计', '云程电子', '/desk/reviews/v'],
      ['alarm', '云程电子', null, '/desk/talent-use'],
      ['submission', '云程电子', null, '/desk/submissions/s'],
      ['report', '司机', null, '/desk/reports/x/r'],
      ['appeal', '护士', '市医院', '/desk/reports/y/a'],
    ]);
  });

  it('has reports of vacancies that are gone too', () => {
    const gone = { ...queues.reports[0]!, vacancy: { id: null, title: '司机', state: null } };
    expect(waitingOf({ ...queues, reports: [gone] }).find(({ kind }) => kind === 'report')).toMatchObject({
      title: '司机',
      to: '/desk/reports/-/r',
    });
  });
});
