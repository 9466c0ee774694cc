import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organizationNameKey, visibilities } from '#contracts';
import { mayFind, talentAudience, viewerMarks } from './audience.rules.js';

const code = '91130100MA0DEMO123';
const viewer = {
  creditCodes: [code],
  names: ['石家庄华云科技有限公司'],
  vacancies: [{ occupation: '2-02-10-03', placeCode: '130102' }],
};
const wishes = { occupations: ['2-02-10-01'], places: ['130100'] };

describe('who may find a talent', () => {
  it.each<[string, Parameters<typeof talentAudience>, boolean]>([
    ['everyone', ['everyone', wishes, []], true],
    ['nobody', ['invited', wishes, []], false],
    ['who has a vacancy of the wished group in a district of the wished city', ['matched', wishes, []], true],
    ['the same where any place will do', ['matched', { ...wishes, places: [] }, []], true],
    ['the same in the wished province', ['matched', { ...wishes, places: ['130000'] }, []], true],
    ['not in another city', ['matched', { ...wishes, places: ['120000'] }, []], false],
    ['not for another occupation', ['matched', { ...wishes, occupations: ['2-05-01-01'] }, []], false],
    ['nobody where no occupation is wished', ['matched', { occupations: [], places: [] }, []], false],
    ['nobody of a blocked code', ['everyone', wishes, [{ creditCode: code, nameKey: '某单位' }]], false],
    [
      'nobody of a blocked name',
      ['everyone', wishes, [{ creditCode: null, nameKey: '石家庄华云科技有限公司' }]],
      false,
    ],
    ['nobody of its short form', ['matched', wishes, [{ creditCode: null, nameKey: '华云' }]], false],
    ['who is not blocked', ['everyone', wishes, [{ creditCode: '91130100MA0DEMO999', nameKey: '华为' }]], true],
  ])('%s', (_, given, may) => {
    expect(mayFind(viewerMarks(viewer), talentAudience(...given))).toBe(may);
  });

  it('whatever else holds: a block outweighs it, and no mark is nobody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...visibilities),
        fc.array(fc.constantFrom('2-02-10-01', '2-05-01-01')),
        fc.array(fc.constantFrom('130100', '120000')),
        (visibility, occupations, places) => {
          const blocked = [{ creditCode: code, nameKey: organizationNameKey('另一个') }];
          expect(mayFind(viewerMarks(viewer), talentAudience(visibility, { occupations, places }, blocked))).toBe(
            false,
          );
          expect(mayFind([], talentAudience(visibility, { occupations, places }, []))).toBe(false);
        },
      ),
    );
  });
});
