import type { Education, Employment, Experience, VacancyDetail } from '#contracts';
import { textBlocks } from '#ui';

/** What schema.org calls a thing, as JSON-LD has it. */
export type Thing = { '@type': string } & Record<string, unknown>;

/**
 * A vacancy as a schema.org JobPosting, only where all is known that one must have: title, description, datePosted,
 * hiringOrganization and jobLocation with real parts of an address; null otherwise. What is optional is left out where
 * it would be a guess. Required and optional properties, values of employmentType and credentialCategory:
 * https://developers.google.com/search/docs/appearance/structured-data/job-posting
 * @param address of the vacancy's page
 */
export function jobPosting(vacancy: VacancyDetail, address: string): Thing | null {
  const { title, organization } = vacancy;
  const datePosted = postedOn(vacancy);
  const description = descriptionHtml(vacancy);
  const jobLocation = locationOf(vacancy);
  if (vacancy.state !== 'open' || title.trim() === '' || organization === null) return null;
  if (datePosted === null || description === null || jobLocation === null) return null;
  return {
    '@type': 'JobPosting',
    title,
    description,
    datePosted,
    ...(vacancy.lapsesAt !== null && { validThrough: vacancy.lapsesAt }),
    hiringOrganization: { '@type': 'Organization', name: organization.name },
    jobLocation,
    employmentType: employmentTypes[vacancy.employment],
    ...baseSalary(vacancy),
    ...educationRequirements(vacancy.education),
    ...experienceRequirements(vacancy.experience),
    ...(vacancy.headcount !== null && { totalJobOpenings: vacancy.headcount }),
    ...(vacancy.industry !== null && { industry: vacancy.industry.name }),
    ...(vacancy.skills.length > 0 && { skills: vacancy.skills.join(', ') }),
    ...(vacancy.benefits.length > 0 && { jobBenefits: vacancy.benefits.join(', ') }),
    directApply: false,
    url: address,
  };
}

/** The employer's own date. A copy whose original has none was posted nobody knows when. */
function postedOn({ source, publishedAt }: VacancyDetail): string | null {
  return source === null ? publishedAt : source.publishedOn;
}

/** The description with its paragraphs and lists, which are the tags that are read; never the title once more. */
function descriptionHtml({ title, description }: VacancyDetail): string | null {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  if (description === null || bare(description) === '' || bare(description) === bare(title)) return null;
  return textBlocks(description)
    .map((block) =>
      block.kind === 'list'
        ? `<ul>${block.items.map(({ text }) => `<li>${escaped(text)}</li>`).join('')}</ul>`
        : `<p>${escaped(block.text)}</p>`,
    )
    .join('');
}

/** Country, province and city; of a municipality, its district where it is known. A province alone is no address. */
function locationOf({ placePath: [province, below] }: VacancyDetail): Thing | null {
  if (province === undefined) return null;
  const locality = below ?? (municipalities.has(province.code) ? province : undefined);
  if (locality === undefined) return null;
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'CN',
      addressRegion: province.name,
      addressLocality: locality.name,
    },
  };
}

/** Beijing, Tianjin, Shanghai, Chongqing: cities and provinces at once. */
const municipalities = new Set(['110000', '120000', '310000', '500000']);

/** Flexible work may be part-time, a project, or advice: none of the other values is sure. */
const employmentTypes: Record<Employment, string> = {
  'full-time': 'FULL_TIME',
  internship: 'INTERN',
  flexible: 'OTHER',
};

/** Figures that the post itself states by the month; those worked out from hours, days or years are not the employer's. */
function baseSalary({ payMonthlyMin: min, payMonthlyMax: max, payComputed }: VacancyDetail) {
  if (payComputed || (min === null && max === null)) return {};
  const figures =
    min === max ? { value: min } : { ...(min !== null && { minValue: min }), ...(max !== null && { maxValue: max }) };
  return {
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: 'CNY',
      value: { '@type': 'QuantitativeValue', ...figures, unitText: 'MONTH' },
    },
  };
}

const credentials: Partial<Record<Education, string>> = {
  'high-school': 'high school',
  college: 'associate degree',
  bachelor: 'bachelor degree',
  master: 'postgraduate degree',
  doctor: 'postgraduate degree',
};

function educationRequirements(education: Education | null) {
  if (education === 'none') return { educationRequirements: 'no requirements' };
  const credentialCategory = education === null ? undefined : credentials[education];
  if (credentialCategory === undefined) return {};
  return { educationRequirements: { '@type': 'EducationalOccupationalCredential', credentialCategory } };
}

const months: Partial<Record<Experience, number>> = { '1-3': 12, '3-5': 36, '5-10': 60, '10+': 120 };

function experienceRequirements(experience: Experience | null) {
  if (experience === 'none') return { experienceRequirements: 'no requirements' };
  const monthsOfExperience = experience === null ? undefined : months[experience];
  if (monthsOfExperience === undefined) return {};
  return { experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience } };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign);
