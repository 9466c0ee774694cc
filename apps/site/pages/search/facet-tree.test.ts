import { describe, expect, it } from '@jest/globals';
import { facetTree, holdsChosen, switchInTree } from './facet-tree.js';

const places = [
  { value: '130000', name: '河北省', count: 50, parent: null },
  { value: '130100', name: '石家庄市', count: 40, parent: '130000' },
  { value: '130102', name: '长安区', count: 12, parent: '130100' },
  { value: '110000', name: '北京市', count: 30, parent: null },
  { value: '120101', name: '和平区', count: 1, parent: '120000' },
];

describe('places to choose from', () => {
  it('stand below the division above them, or at the top when it is not there', () => {
    const tree = facetTree(places);
    expect(tree.map(({ own }) => own.name)).toEqual(['河北省', '北京市', '和平区']);
    expect(tree[0]?.within[0]?.within[0]?.own.name).toBe('长安区');
  });

  it('are open where something below is chosen, not where they are chosen themselves', () => {
    const [hebei, beijing] = facetTree(places);
    expect(hebei && holdsChosen(hebei, ['130102'])).toBe(true);
    expect(hebei && holdsChosen(hebei, ['130000'])).toBe(false);
    expect(beijing && holdsChosen(beijing, ['130102'])).toBe(false);
  });

  it('let go of the city when its district is chosen, and of the district when its province is', () => {
    expect(switchInTree(['130100', '110000'], places, '130102')).toEqual(['110000', '130102']);
    expect(switchInTree(['130102', '110000'], places, '130000')).toEqual(['110000', '130000']);
    expect(switchInTree(['110000'], places, '110000')).toEqual([]);
  });
});
