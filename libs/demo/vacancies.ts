import type { Education, Employment, Experience } from '#contracts';
import { divisionOf, pathOf } from '#reference';
import type { Vacancy } from '#vacancies';
import { Calendar } from './calendar.js';
import { describe, keepsOfficeHours, named } from './description.js';
import { demoId } from './identity.js';
import type { DemoOrganization } from './organizations.js';
import { isManual, payOf } from './pay.js';
import { benefits, fieldGroups, type OrganizationSketch, organizationSketches, type Role, roles } from './phrases.js';
import { Random } from './random.js';

export type DemoVacancy = Vacancy & {
  organizationId: string;
  description: string;
  payText: string;
  placeCode: string;
  placeText: string;
  education: Education;
  experience: Experience;
  headcount: number;
  lapsesAt: Date;
};

/** Posts are as old as this at most. */
const oldestDays = 60;
/** Ids leave room for an organization to get more posts without moving those of the next. */
const idsEach = 1000;

/** The vacancies of all organizations of the demo city. */
export function demoVacancies(organizations: DemoOrganization[], now: Date): DemoVacancy[] {
  const calendar = new Calendar(now);
  return organizations.flatMap((organization, number) => {
    const sketch = organizationSketches[number];
    return sketch ? vacanciesOf(organization, sketch, number, calendar) : [];
  });
}

function vacanciesOf(
  organization: DemoOrganization,
  sketch: OrganizationSketch,
  number: number,
  calendar: Calendar,
): DemoVacancy[] {
  const choice = new RoleChoice(sketch, new Random(`roles ${number}`));
  const taken = new Set<string>();
  return Array.from({ length: sketch.openings }, (_, at) => {
    const random = new Random(`vacancy ${number} ${at}`);
    for (;;) {
      const role = choice.next();
      const vacancy = compose(organization, sketch, role, number * idsEach + at, calendar, random);
      const key = `${vacancy.title} ${vacancy.placeCode}`;
      if (taken.has(key)) continue;
      taken.add(key);
      choice.took(role);
      return vacancy;
    }
  });
}

/** Which work an organization offers: mostly its own trade, some of what every organization needs. */
class RoleChoice {
  private readonly trade: Role[];
  private readonly everywhere: Role[];
  private readonly internships: Role[];
  private readonly flexible: Role[];
  private readonly timesTaken = new Map<string, number>();

  constructor(
    sketch: OrganizationSketch,
    private readonly random: Random,
  ) {
    const { kind, fields, size } = sketch;
    const isOf = (field: string) =>
      fields.includes(field) ||
      field === '@any' ||
      (field === '@company' && kind === 'enterprise') ||
      (fieldGroups[field]?.some((member) => fields.includes(member)) ?? false);
    const isSmall = size === '少于50人' || size === '50-150人';
    const fitting = (employment: Employment) =>
      roles.filter(
        (role) =>
          role.employment === employment &&
          role.fields.some(isOf) &&
          !(isSmall && role.onlyLarge) &&
          workplaces(role, sketch).length > 0,
      );
    const fullTime = fitting('full-time');
    this.trade = fullTime.filter((role) => role.fields.some((field) => fields.includes(field)));
    this.everywhere = fullTime.filter((role) => !this.trade.includes(role));
    this.internships = fitting('internship');
    this.flexible = fitting('flexible');
  }

  next(): Role {
    const wished = this.random.pickWeighted(
      [
        { from: this.internships, weight: 0.085 },
        { from: this.flexible, weight: 0.065 },
        { from: this.everywhere, weight: this.trade.length > 8 ? 0.25 : 0.33 },
        { from: this.trade, weight: 0.6 },
      ].filter(({ from }) => from.some((role) => this.weightOf(role) > 0)),
      ({ weight }) => weight,
    );
    return this.random.pickWeighted(wished.from, (role) => this.weightOf(role));
  }

  took(role: Role): void {
    this.timesTaken.set(role.id, (this.timesTaken.get(role.id) ?? 0) + 1);
  }

  /** The oftener taken, the less likely; the one head of something is sought once. */
  private weightOf(role: Role): number {
    const times = this.timesTaken.get(role.id) ?? 0;
    const isOfTrade = this.trade.includes(role);
    const most = isHead(role) || !isOfTrade ? 1 : 4;
    if (times >= most && role.employment === 'full-time') return 0;
    return (isOfficeWork(role) ? 0.4 : 1) / (1 + 3 * times);
  }
}

/** Work that every organization needs a little of. */
function isOfficeWork(role: Role): boolean {
  return role.fields.includes('@any') || role.fields.includes('@company');
}

/** Work for which long experience alone is sought. */
function isHead(role: Role): boolean {
  return role.experience.every((experience) => experience === '5-10' || experience === '10+');
}

function compose(
  organization: DemoOrganization,
  sketch: OrganizationSketch,
  role: Role,
  number: number,
  calendar: Calendar,
  random: Random,
): DemoVacancy {
  const placeCode = random.pick(workplaces(role, sketch));
  const product = random.pick(sketch.products);
  const rung = random.whole(0, role.experience.length - 1);
  const experience = role.experience[rung] ?? 'none';
  const education = random.pick(role.education);
  const level = role.experience.length > 1 ? rung / (role.experience.length - 1) : 0.3;
  const focus = random.chance(0.6) ? focusOf(role, sketch, random) : null;
  const headcount = headcountOf(role, experience, random);
  const graduatingClass = calendar.graduatingClass;
  const { publishedAt, lapsesAt, state } = life(calendar, random);
  return {
    id: demoId('vacancy', number),
    organizationId: organization.id,
    title: titleOf({ role, product, experience, focus: focus?.name ?? null, graduatingClass }, random),
    description: describe(
      {
        role,
        product,
        focusDuty: focus && named(focus.duty, product),
        education,
        experience,
        headcount,
        graduatingClass,
      },
      random,
    ),
    ...payOf(role, placeCode, level, random),
    placeCode,
    placeText: placeWords(placeCode),
    education,
    experience,
    employment: role.employment,
    headcount,
    industry: organization.industry,
    occupation: role.occupation,
    skills: random.some(role.skills, random.whole(3, 6)),
    benefits: benefitsOf(role, sketch, random),
    asWritten: {},
    state,
    publishedAt,
    lapsesAt,
    sourceName: null,
    sourcePublishedOn: null,
    sourceUrl: null,
    importKey: null,
    createdAt: publishedAt,
    updatedAt: publishedAt,
    version: 1,
  };
}

/** Where the work is done: what is made by hand is made where the factory stands, the rest at any of the workplaces. */
function workplaces(role: Role, { sites, workshops }: OrganizationSketch): string[] {
  if (role.city) return sites.filter((site) => site.slice(0, 4) === role.city);
  if (!isManual(role) && !role.fields.includes('@factory')) return sites;
  return workshops ?? sites.filter((site) => site.slice(0, 4) === sites[0]?.slice(0, 4));
}

/** Published within the last days, the more the nearer; open for one, two or three months. */
function life(calendar: Calendar, random: Random): Pick<DemoVacancy, 'publishedAt' | 'lapsesAt' | 'state'> {
  const daysAgo = 1 + Math.floor((oldestDays - 6) * random.next() ** 2);
  const openDays = random.pick([30, 60, 60, 90, 90, 90]);
  const daysLeft = openDays - daysAgo;
  return {
    publishedAt: calendar.officeHour(daysAgo, random),
    lapsesAt: calendar.endOfDay(daysLeft),
    state: daysLeft < 0 ? 'lapsed' : 'open',
  };
}

function focusOf(role: Role, { fields }: OrganizationSketch, random: Random) {
  const fitting = role.focus.filter(({ field }) => fields.includes(field));
  return fitting.length > 0 ? random.pick(fitting) : null;
}

interface TitleParts {
  role: Role;
  product: string;
  experience: Experience;
  focus: string | null;
  graduatingClass: number;
}

/** Titles that nobody gets in the first years. */
const seniorTitle = /高级|资深|(?<!客户)经理|大客户|主管|总监|主任|副研究员|(?<!储备)店长|班长|队长/;

function titleOf({ role, product, experience, focus, graduatingClass }: TitleParts, random: Random): string {
  const isExperienced = experience === '3-5' || experience === '5-10' || experience === '10+';
  const fitting = isExperienced ? role.titles : role.titles.filter((title) => !seniorTitle.test(title));
  let title = named(random.pick(fitting.length > 0 ? fitting : role.titles), product);
  const hasBrackets = title.includes('（');
  if (focus && !hasBrackets) title = `${title}（${focus}）`;
  else if (role.namesProduct && !hasBrackets && random.chance(0.35)) title = `${title}（${product}）`;
  if (role.employment !== 'full-time') return title;
  if (experience === 'graduate' && random.chance(0.4)) return `${graduatingClass}届校招-${title}`;
  const canRise = role.experience[0] !== experience && /(?:工程师|研究员|设计师|分析师)(?:（|$)/.test(title);
  if (experience === '5-10' && canRise && !/高级|资深|副研究员|助理研究员/.test(title) && random.chance(0.6)) {
    return `${random.pick(['高级', '高级', '资深'])}${title}`;
  }
  return title;
}

function headcountOf(role: Role, experience: Experience, random: Random): number {
  if (isHead(role) || /主管|经理|总监|主任|厂长|店长|护士长/.test(role.titles.join())) return 1;
  if (role.employment === 'flexible') return random.whole(1, 2);
  if (isManual(role) && experience === 'none') {
    return random.pick(role.education.includes('junior-high') ? [3, 5, 5, 8, 10, 10, 15, 20] : [1, 2, 2, 3, 5]);
  }
  if (role.employment === 'internship') return random.whole(1, 5);
  if (isOfficeWork(role)) return random.pick([1, 1, 1, 2]);
  if (experience === 'graduate') return random.pick([2, 3, 3, 5, 5, 8]);
  return random.pick([1, 1, 1, 2, 2, 3, 4]);
}

/** As people write a place: 石家庄·正定县, 北京·海淀区. */
function placeWords(code: string): string {
  const [district, ...above] = pathOf(code).map(divisionOf);
  const city = above[0];
  if (!district || !city) throw new Error(`No such place: ${code}`);
  return `${city.shortName}·${district.fullName}`;
}

function benefitsOf(role: Role, { kind, fields }: OrganizationSketch, random: Random): string[] {
  if (role.employment === 'internship') return random.some(benefits.internship, random.whole(2, 4));
  if (role.employment === 'flexible') {
    return random.some(isManual(role) ? benefits.partTime : benefits.flexible, random.whole(2, 4));
  }
  const isOf = (group: string) => fieldGroups[group]?.some((field) => fields.includes(field)) ?? false;
  const pool = [
    ...benefits.everywhere,
    ...(isManual(role) ? benefits.manual : keepsOfficeHours(role) ? benefits.office : []),
    ...(isOf('@factory') ? benefits.factory : []),
    ...(kind === 'university' || kind === 'institute' ? benefits.public : []),
    ...(fields.includes('hospital') ? benefits.health : []),
  ];
  return [random.pick(benefits.insured), ...random.some([...new Set(pool)], random.whole(1, 5))];
}
