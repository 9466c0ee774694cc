import { describe, expect, it } from '@jest/globals';
import { countOfFilters, readSearch, toggled, withoutFilters, writeSearch } from './search-state.js';

const read = (address: string) => readSearch(new URLSearchParams(address));

describe('a search for talents', () => {
  it('stands in the address, which can be shared', () => {
    const address = 'q=电机&wishedPlace=130100&skill=STM32&skill=CAN&degree=master&payMax=15000&sort=newest';
    const state = read(address);
    expect(writeSearch(state).toString()).toBe(new URLSearchParams(address).toString());
    expect(countOfFilters(state)).toBe(5);
  });

  it('leaves out what the api would refuse, and what is said twice', () => {
    const state = read('degree=wizard&wishedPlace=x&graduationYear=1&payMax=-3&sort=age&degree=master&degree=master');
    expect(writeSearch(state).toString()).toBe('degree=master');
  });

  it('lets a value go that is chosen again, and all of them but the words', () => {
    const state = read('q=电机&skill=CAN&payMax=9000');
    expect(toggled(state, 'skill', 'CAN').facets.skill).toEqual([]);
    expect(writeSearch(withoutFilters(state)).toString()).toBe(new URLSearchParams({ q: '电机' }).toString());
  });

  it('knows that a place holds what lies in it', () => {
    const places = (address: string, value: string) => toggled(read(address), 'wishedPlace', value).facets.wishedPlace;
    expect(places('wishedPlace=130102&wishedPlace=120000', '130100')).toEqual(['120000', '130100']);
    expect(places('wishedPlace=130000', '130102')).toEqual(['130102']);
    expect(places('wishedPlace=130100', '130200')).toEqual(['130100', '130200']);
  });
});
