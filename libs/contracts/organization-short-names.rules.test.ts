import { describe, expect, it } from '@jest/globals';
import { organizationShortKeys } from './organization-short-names.rules.js';

describe('short forms of an organization’s name', () => {
  it.each([
    ['石家庄华云科技有限公司', ['石家庄华云科技', '石家庄华云', '华云科技', '华云']],
    ['云程电子（北京）有限公司', ['云程电子', '云程']],
    ['河北科技大学', ['河北科技大学', '科技大学']],
    ['Acme Ltd', ['acmeltd']],
    ['公司', []],
  ])('of %s', (name, keys) => {
    expect(organizationShortKeys(name)).toEqual(keys);
  });
});
