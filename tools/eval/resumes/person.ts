import type { ResumeContent } from '#contracts';
import type { ZipPart } from '../../testing/zip.js';
import persons from './persons.json' with { type: 'json' };

type Education = ResumeContent['education'][number];
type Work = ResumeContent['work'][number];
type Project = ResumeContent['projects'][number];

/** An invented person: what its résumés say, whatever their layout. Nobody is meant. */
export interface InventedPerson {
  /** Of headings, labels and everything that is written. */
  language: 'zh' | 'en';
  name: string;
  /** What a reader has to leave alone, `YYYY-MM` the birth. */
  sex: string;
  birth: string;
  phone: string;
  email: string;
  city: string;
  origin: string;
  politics: string;
  wish: string;
  education: (Omit<Education, 'notes'> & { gpa: string; courses: string[] })[];
  work: (Omit<Work, 'notes'> & { department: string; tasks: string[] })[];
  projects: (Omit<Project, 'notes'> & { tasks: string[] })[];
  /** Read as projects: the association is the name, the office the role. */
  campus: (Omit<Project, 'notes'> & { tasks: string[] })[];
  papers?: string[];
  /** `group` may be written as a label or left out. */
  skills: { group: string; items: string[] }[];
  languages: ResumeContent['languages'];
  certificates: ResumeContent['certificates'];
  prizes: ResumeContent['prizes'];
  /** Sentences. */
  about: string[];
}

/** What a layout makes of a person: a page for Chromium to print, or the parts of a DOCX. */
export type RenderedResume = { kind: 'html'; html: string } | { kind: 'docx'; parts: ZipPart[] };

/**
 * A way in which résumés look. It writes all that the person has, in words and forms of its own: headings, labels, forms
 * of dates, order. What it writes must be in the person's data, since the truth is taken from there.
 */
export interface ResumeLayout {
  /** For the report: unique. */
  name: string;
  /** For which persons it is made. */
  languages: readonly InventedPerson['language'][];
  render(person: InventedPerson): RenderedResume;
}

export const inventedPersons = persons as InventedPerson[];

/** What a perfect reader makes of any résumé of this person; notes and the headline are not held against it. */
export function truthOf(person: InventedPerson): ResumeContent {
  return {
    name: person.name,
    headline: person.wish,
    education: person.education.map(({ gpa: _, courses: __, ...entry }) => ({ ...entry, notes: '' })),
    work: person.work.map(({ department: _, tasks: __, ...entry }) => ({ ...entry, notes: '' })),
    projects: [...person.projects, ...person.campus].map(({ tasks: _, ...entry }) => ({ ...entry, notes: '' })),
    skills: person.skills.flatMap(({ items }) => items),
    languages: person.languages,
    certificates: person.certificates,
    prizes: person.prizes,
    about: person.about.join('\n'),
  };
}
