import { describe, expect, it } from '@jest/globals';
import { isKept } from './kept-reads.js';

const id = '01a20a5e-1ffd-7340-8862-ba70e7d92eaf';

describe('a browser keeps for reading without a network', () => {
  it.each([
    '/api/v1/search',
    '/api/v1/search/ways-out',
    `/api/v1/vacancies/${id}`,
    `/api/v1/vacancies/${id}/similar`,
    `/api/v1/organizations/${id}`,
    '/api/v1/legal/privacy/versions',
    '/api/v1/figures',
  ])('%s, which everybody may read', (path) => {
    expect(isKept(path)).toBe(true);
  });

  it.each([
    '/api/v1/organizations/mine',
    '/api/v1/organizations/lookup',
    `/api/v1/organizations/submissions/${id}/licence`,
    '/api/v1/organization/members',
    '/api/v1/organization/vacancies',
    '/api/v1/auth/me',
    '/api/v1/reports',
    `/api/v1/desk/submissions/${id}`,
  ])('never %s, which is somebody’s own', (path) => {
    expect(isKept(path)).toBe(false);
  });
});
