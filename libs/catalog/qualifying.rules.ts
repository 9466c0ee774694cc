import type { Education, Experience } from '#contracts';

/** What vacancies ask for at most of who has this degree. */
const within: Readonly<Record<string, readonly Education[]>> = {
  none: ['none'],
  'high-school': ['none', 'junior-high', 'high-school'],
  college: ['none', 'junior-high', 'high-school', 'college'],
  bachelor: ['none', 'junior-high', 'high-school', 'college', 'bachelor'],
  master: ['none', 'junior-high', 'high-school', 'college', 'bachelor', 'master'],
  doctor: ['none', 'junior-high', 'high-school', 'college', 'bachelor', 'master', 'doctor'],
};

/** The same for years of full-time work; posts for graduates are for who has worked less than one. */
const worked: Readonly<Record<string, readonly Experience[]>> = {
  '0': ['none', 'graduate', '0-1'],
  '0-1': ['none', 'graduate', '0-1'],
  '1-3': ['none', '0-1', '1-3'],
  '3-5': ['none', '0-1', '1-3', '3-5'],
  '5-10': ['none', '0-1', '1-3', '3-5', '5-10'],
  '10+': ['none', '0-1', '1-3', '3-5', '5-10', '10+'],
};

/** The filters of a search for what somebody qualifies for; no filters without a qualification. */
export function qualifying(qualification: string | undefined): Record<string, readonly string[]> {
  const [degree = '', years = ''] = qualification?.split('.') ?? [];
  return { asksEducation: within[degree] ?? [], asksExperience: worked[years] ?? [] };
}
