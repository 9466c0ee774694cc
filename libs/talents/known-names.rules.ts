import { type ResumeContent, refusal, type TalentWishes } from '#contracts';
import type { Issue } from '#platform/problems';
import { divisionOf, isDiscipline, isOccupation } from '#reference';

/** Disciplines of a résumé that are not in the list, as what is wrong with `content`: they are chosen, not written. */
export function unknownIn({ education }: ResumeContent): Issue[] {
  return education.flatMap(({ discipline }, at) =>
    discipline === null || isDiscipline(discipline)
      ? []
      : refused(['content', 'education', at, 'discipline'], 'unknown-discipline', {
          zh: '学科目录中没有这个名称，请从列表中选择，或者留空。',
          en: 'There is no discipline of this name: choose one from the list, or leave it out.',
        }),
  );
}

/** Occupations and places that the reference lists do not know, as what is wrong with `wishes`. */
export function unknownWishes({ occupations, places }: TalentWishes): Issue[] {
  return [
    ...occupations.flatMap((code, at) =>
      isOccupation(code)
        ? []
        : refused(['wishes', 'occupations', at], 'unknown-occupation', {
            zh: '职业分类中没有这个代码，请从列表中选择。',
            en: 'The classification of occupations has no such code: choose one from the list.',
          }),
    ),
    ...places.flatMap((code, at) =>
      divisionOf(code) !== null
        ? []
        : refused(['wishes', 'places', at], 'unknown-place', {
            zh: '没有这个地区，请从列表中选择。',
            en: 'There is no such place: choose one from the list.',
          }),
    ),
  ];
}

function refused(path: PropertyKey[], code: string, message: { zh: string; en: string }): Issue[] {
  return [{ code: 'custom', path, message: code, params: refusal(code, message) }];
}
