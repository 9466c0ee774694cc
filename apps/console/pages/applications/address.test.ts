import { describe, expect, it } from '@jest/globals';
import { addressOf, inStates, listAfter, readPlace } from './address.js';

const read = (address: string) => readPlace(new URLSearchParams(address.split('?')[1]));

describe('the address of applications', () => {
  it('says which they are, and leaves out what no state is called', () => {
    expect(read('/applications?vacancy=v&state=offer&state=gone&state=applied')).toEqual({
      vacancy: 'v',
      states: ['applied', 'offer'],
      isBoard: false,
      isOwed: false,
      isMine: false,
      tag: null,
      page: 1,
    });
    expect(read('/applications')).toMatchObject({ vacancy: null, states: [], isOwed: false, isMine: false, page: 1 });
    expect(addressOf(read('/applications?view=board&mine=true&tag=急'))).toBe(
      `/applications?mine=true&tag=${encodeURIComponent('急')}&view=board`,
    );
    for (const page of ['0', '-3', 'x', '']) expect(read(`/applications?page=${page}`).page).toBe(1);
  });

  it('leads from the end of a column of the board to the page of the list that goes on', () => {
    const column = inStates(read('/applications?vacancy=v&tag=t&view=board'), ['viewed']);
    expect(addressOf(listAfter(column, 200, 50))).toBe('/applications?vacancy=v&state=viewed&tag=t&page=5');
    expect(listAfter(column, 199, 50).page).toBe(4);
  });

  it('of one names the list that it is on, so that there is a way back', () => {
    const place = read('/applications?vacancy=v&state=viewed&page=3');
    const address = addressOf(place, 'a');
    expect(address).toBe('/applications/a?vacancy=v&state=viewed&page=3');
    expect(addressOf(read(address))).toBe('/applications?vacancy=v&state=viewed&page=3');
    expect(addressOf(read('/applications'))).toBe('/applications');
  });

  it('of those that wait for an answer says so, and of a state no longer', () => {
    const place = read('/applications?owed=true&page=2');
    expect(place).toMatchObject({ isOwed: true, page: 2 });
    expect(addressOf(place, 'a')).toBe('/applications/a?owed=true&page=2');
    expect(addressOf(inStates(place, ['offer']))).toBe('/applications?state=offer');
  });

  it('of the same in other states begins anew', () => {
    expect(addressOf(inStates(read('/applications?page=3'), ['offer']))).toBe('/applications?state=offer');
  });

  it('of one on the board names its column, and leads back to all of them', () => {
    const address = addressOf(inStates(read('/applications?view=board'), ['viewed']), 'a');
    expect(address).toBe('/applications/a?state=viewed&view=board');
    expect(addressOf(read(address))).toBe('/applications?view=board');
  });
});
