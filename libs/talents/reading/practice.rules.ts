import { entriesOf } from './entries.rules.js';
import type { ReadEntry } from './field.rules.js';
import { isTitle } from './organizations.rules.js';
import { type Project, projectOf } from './projects.rules.js';
import type { Row } from './source-line.js';
import { type Work, workBegins, workOf } from './work.rules.js';

const employer =
  /公司|集团|医院|银行|事务所|研究院|研究所|厂|酒店|电视台|报社|出版社|小学|中学|幼儿园|机构|工作室|\b(?:Ltd|Inc|Co|LLC|Group|Bank|Hospital|Corp)\b/;

/** What students join, and what they are there: no employer, and no job. */
const association = /学生会|研究生会|团委|社联|青协|协会|社团|社$|团$|队$|班$|班级|支部|学院|系$|项目|课题|调研|实践/;
const office = /(?:主席|部长|会长|社长|队长|团长|书记|委员|干事|负责人|组长|班长|干部|成员|队员|组员|志愿者|领队)$/;

/** Whether an entry names an employer, or, where what it names may be anything, what only employers give. */
function isJob({ organization, title }: Work): boolean {
  if (title === '' || employer.test(organization)) return title !== '';
  return isTitle(title) && !office.test(title) && !association.test(organization);
}

/**
 * A section 实践经历: internships at employers, and what else somebody did, which is read as projects.
 * @param graduated from then on a job is no internship any more; null where it is not known
 */
export function practiceOf(
  rows: readonly Row[],
  now: Date,
  graduated: string | null,
): { work: ReadEntry<Work>[]; projects: ReadEntry<Project>[] } {
  const work: ReadEntry<Work>[] = [];
  const projects: ReadEntry<Project>[] = [];
  for (const entry of entriesOf(rows, now, workBegins)) {
    const isStudent = graduated === null || (entry.span?.from ?? '') < graduated;
    const job = workOf(entry, now, isStudent);
    if (isJob(job.entry)) work.push(job);
    else projects.push(projectOf(entry, now));
  }
  return { work, projects: projects.filter(({ entry }) => entry.name !== '') };
}
