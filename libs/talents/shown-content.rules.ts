import type { HiddenPart, ResumeContent } from '#contracts';
import { organizationShortKeys } from '#contracts';
import { masking } from './masking.rules.js';

/** What of a résumé somebody sees, and what is kept from them. */
export interface ShownContent {
  content: ResumeContent;
  hidden: HiddenPart[];
}

/**
 * A résumé as everybody sees it whom its owner lets find it: neither name nor contact data, nor the names of employers
 * and schools, by which few are told from one.
 */
export function anonymousContent(content: ResumeContent): ShownContent {
  const employers = content.work.map(({ organization }) => organization);
  const schools = content.education.map(({ school }) => school);
  const short = employers.flatMap((name) => organizationShortKeys(name).filter((key) => [...key].length > 2));
  const mask = masking([content.name, ...employers, ...schools, ...short]);
  const masked = maskedTexts(content, mask);
  return {
    content: {
      ...masked,
      name: '',
      education: masked.education.map((one) => ({ ...one, school: '' })),
      work: masked.work.map((one) => ({ ...one, organization: '' })),
      certificates: masked.certificates.map((one) => ({ ...one, issuer: '' })),
      prizes: masked.prizes.map((one) => ({ ...one, issuer: '' })),
    },
    hidden: ['name', 'contact', 'employers', 'schools'],
  };
}

/**
 * A résumé that was opened, in the blind stage: all that somebody can do and did, and nothing that says who it is, nor
 * sex, age or birthplace.
 */
export function blindContent(content: ResumeContent): ShownContent {
  return {
    content: { ...maskedTexts(content, masking([content.name])), name: '' },
    hidden: ['name', 'contact'],
  };
}

/** What somebody wrote beside a résumé, as the blind stage shows it. */
export function blindText(text: string, { name }: ResumeContent): string {
  return masking([name])(text);
}

function maskedTexts(content: ResumeContent, mask: (text: string) => string): ResumeContent {
  const { headline, education, work, projects, skills, languages, certificates, prizes, about } = content;
  return {
    name: content.name,
    headline: mask(headline),
    education: education.map((one) => ({ ...one, major: mask(one.major), notes: mask(one.notes) })),
    work: work.map((one) => ({ ...one, title: mask(one.title), notes: mask(one.notes) })),
    projects: projects.map((one) => ({
      ...one,
      name: mask(one.name),
      role: mask(one.role),
      notes: mask(one.notes),
    })),
    skills: skills.map(mask),
    languages: languages.map((one) => ({ ...one, name: mask(one.name), certificate: mask(one.certificate) })),
    certificates: certificates.map((one) => ({ ...one, name: mask(one.name), issuer: mask(one.issuer) })),
    prizes: prizes.map((one) => ({ ...one, name: mask(one.name), issuer: mask(one.issuer) })),
    about: mask(about),
  };
}
