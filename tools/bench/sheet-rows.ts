import type { Language } from '#contracts';
import { type CellDraft, writeWorkbook } from '#platform/sheets';
import { codeName, divisionOf, nameOf, occupationName } from '#reference';
import { templateColumns, templateFields, type VacancyDraft } from '#vacancies';

const language: Language = 'zh';

/** The cells of the template that a post fills, with what it says and nothing else. */
export function cellsOf(post: VacancyDraft): Record<string, string> {
  return {
    title: post.title,
    employment: codeName('employment', post.employment, language),
    occupation: post.occupation === null ? '' : occupationName(post.occupation),
    headcount: String(post.headcount ?? ''),
    place: post.placeText ?? '',
    pay: post.payText ?? '',
    education: post.education === null ? '' : codeName('education', post.education, language),
    experience: post.experience === null ? '' : codeName('experience', post.experience, language),
    skills: post.skills.slice(0, 20).join('、'),
    benefits: post.benefits.slice(0, 20).join('、'),
    description: post.description ?? '',
  };
}

/**
 * The same, complete: what a post leaves open is filled, pay that is no range of two bounds is negotiable for that
 * reason, and a number makes each row a post of its own.
 */
export function completeCellsOf(post: VacancyDraft, number: number): Record<string, string> {
  const { payMonthlyMin: min, payMonthlyMax: max, payMonths } = post;
  const isRange = min !== null && max !== null && max <= min * 3 && max <= 1_000_000;
  const told = cellsOf(post);
  const description = (post.description ?? '').slice(0, 5_000);
  return {
    ...told,
    title: `${post.title.slice(0, 48)}（${number} 号岗）`,
    headcount: told.headcount || '1',
    place: nameOf(placeOf(post), language),
    pay: isRange
      ? `${min}-${max}${payMonths === null || payMonths > 24 ? '' : `·${payMonths}薪`}`
      : '面议（原帖没有写明范围）',
    education: told.education || '学历不限',
    experience: told.experience || '经验不限',
    skills: post.skills
      .filter((skill) => skill.length <= 30)
      .slice(0, 20)
      .join('、'),
    benefits: post.benefits
      .filter((benefit) => benefit.length <= 30)
      .slice(0, 20)
      .join('、'),
    description:
      description.length >= 20 ? description : `${post.title}：按岗位职责完成工作，具体要求面试时说明。${told.skills}`,
  };
}

/** The post's own place, unless it names none or only a province. */
function placeOf({ placeCode }: VacancyDraft): string {
  return placeCode === null || divisionOf(placeCode)?.level === 'province' ? '130100' : placeCode;
}

/** A sheet as an organization would send it in: the template's columns, one row for each. */
export function filledSheet(rows: readonly Record<string, string>[]) {
  return writeWorkbook([
    {
      name: '职位',
      columns: templateFields.map((field) => {
        const { title, width } = templateColumns[field];
        return { title: title[language], width, kind: 'text' };
      }),
      rows: rows.map((row) => templateFields.map((field): CellDraft => row[field] ?? '')),
    },
  ]);
}
