import { describe, expect, it } from '@jest/globals';
import { merged, type Profile, profileToSave } from './profile.js';

const profile: Profile = {
  introduction: '做储能系统。',
  industry: null,
  size: '50-150人',
  ownership: null,
  placeCode: '130100',
  address: null,
  website: null,
  contactName: '周敏',
};

describe('the profile of an organization', () => {
  it('says nothing where nothing was written', () => {
    expect(profileToSave({ ...profile, address: '  ', size: ' 50 人 ' })).toMatchObject({
      address: null,
      size: '50 人',
    });
  });

  it('has a website that opens, also where people write it without its protocol', () => {
    expect(profileToSave({ ...profile, website: 'jibei.example.cn' }).website).toBe('https://jibei.example.cn');
    expect(profileToSave({ ...profile, website: 'http://jibei.example.cn' }).website).toBe('http://jibei.example.cn');
    expect(profileToSave({ ...profile, website: '' }).website).toBeNull();
  });

  it('keeps what two people changed, each something else', () => {
    const mine = { ...profile, size: '150-500人' };
    const theirs = { ...profile, address: '中山东路 1 号' };
    expect(merged(profile, mine, theirs)).toEqual({
      profile: { ...profile, size: '150-500人', address: '中山东路 1 号' },
      both: [],
    });
  });

  it('names what both changed', () => {
    const mine = { ...profile, introduction: '做电芯。' };
    const theirs = { ...profile, introduction: '做储能电站。' };
    expect(merged(profile, mine, theirs)).toMatchObject({
      profile: { introduction: '做电芯。' },
      both: ['introduction'],
    });
    expect(merged(profile, mine, { ...profile, introduction: '做电芯。' }).both).toEqual([]);
  });
});
