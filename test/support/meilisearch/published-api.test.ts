import { describe, expect, it } from '@jest/globals';
import { answerFaults, endpointOf, requestFaults, type SentRequest } from './published-api.js';

const request = (given: Partial<SentRequest>): SentRequest => ({
  method: 'POST',
  path: '/indexes',
  query: new URLSearchParams(),
  authorization: 'Bearer key',
  contentType: 'application/json',
  body: undefined,
  ...given,
});

const search = {
  indexUid: 'a',
  retrieveVectors: false,
  cropLength: 10,
  showRankingScore: false,
  showRankingScoreDetails: false,
  showMatchesPosition: false,
  highlightPreTag: '',
  highlightPostTag: '',
  cropMarker: '',
  matchingStrategy: 'all',
};
const task = {
  taskUid: 1,
  indexUid: 'a',
  status: 'enqueued',
  type: 'indexCreation',
  enqueuedAt: '2026-11-24T00:00:00Z',
};

describe('the published description', () => {
  it('knows the endpoints that the fair uses, each by its path', () => {
    expect(endpointOf({ method: 'POST', path: '/indexes/a/documents/fetch' })).toEqual({
      name: 'POST /indexes/{indexUid}/documents/fetch',
      action: 'documents.get',
      parameters: { indexUid: 'a' },
    });
    expect(requestFaults(request({ path: '/indexes', body: { uid: 'a', primaryKey: 'id' } }))).toEqual([]);
    expect(requestFaults(request({ path: '/multi-search', body: { queries: [search] } }))).toEqual([]);
  });

  it.each([
    [{ path: '/indexes/a/search', body: {} }, 'is not described'],
    [{ body: { primaryKey: 'id' } }, "must have required property 'uid'"],
    [{ body: { uid: 'a', primaryKey: 1 } }, 'must be string'],
    [{ body: { uid: 'a', color: 'red' } }, 'must NOT have additional properties'],
    [{ body: { uid: 'a' }, contentType: 'text/plain' }, 'not sent as JSON'],
    [{ body: { uid: 'a' }, authorization: 'key' }, 'bearer token'],
    [{ method: 'GET', path: '/tasks', query: new URLSearchParams('limit=many') }, 'limit: it must be integer'],
    [
      { method: 'GET', path: '/tasks', query: new URLSearchParams('statuses=done') },
      'statuses: /0 must be equal to one',
    ],
    [
      { method: 'GET', path: '/tasks', query: new URLSearchParams('color=red') },
      'the parameter color is not described',
    ],
    [{ path: '/multi-search', body: { queries: [{ ...search, matchingStrategy: 'any' }] } }, 'must be equal to one'],
    [{ path: '/multi-search', body: { queries: [{ ...search, cropMarker: undefined }] } }, "property 'cropMarker'"],
    [
      { method: 'PATCH', path: '/indexes/a/settings', body: { typoTolerance: { never: true } } },
      'additional properties',
    ],
  ])('finds out the request %j', (given, fault) => {
    const asSent = { ...given, ...('body' in given && { body: JSON.parse(JSON.stringify(given.body)) }) };
    expect(requestFaults(request(asSent)).join('\n')).toContain(fault);
  });

  it.each([
    [{ status: 202, body: task }, ''],
    [{ status: 202, body: { ...task, taskUid: -1 } }, 'must be >= 0'],
    [{ status: 202, body: { ...task, enqueuedAt: 'yesterday' } }, 'date-time'],
    [{ status: 202, body: { ...task, status: 'done' } }, 'must be equal to one'],
    [{ status: 200, body: task }, '200 is not described'],
    [{ status: 409, body: { message: 'no' } }, "required property 'code'"],
  ])('judges the answer %j', (answer, fault) => {
    const faults = answerFaults(request({ body: { uid: 'a' } }), answer);
    if (fault === '') expect(faults).toEqual([]);
    else expect(faults.join('\n')).toContain(fault);
  });
});
