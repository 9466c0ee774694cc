import {
  type Education,
  type EventName,
  type Experience,
  educations,
  INVITATION_DAYS,
  type Visibility,
} from '#contracts';
import { seekerOccupation } from './accounts.js';
import { type DemoApplication, earlierSteps, stepsOf, type Way } from './applications.js';
import type { Calendar } from './calendar.js';
import { demoId } from './identity.js';
import { type InterviewStep, interviewOf } from './interviews.js';
import type { DemoOrganization } from './organizations.js';
import given from './phrases/applications.json' with { type: 'json' };
import { Random } from './random.js';

const hour = 3_600_000;
const day = 24 * hour;

export interface OpenVacancy {
  id: string;
  organizationId: string;
  nameKey: string;
  title: string;
  occupation: string | null;
  experience: Experience;
  education: Education;
  musts: readonly string[];
  conditions: readonly string[];
  publishedAt: Date;
}

export interface Applicant {
  personId: string;
  occupations: readonly string[];
  /** The highest degree, by its place among all. */
  degree: number;
  /** How many posts somebody has had. */
  posts: number;
  visibility: Visibility;
  /** Names of the organizations that are kept out. */
  blocked: readonly string[];
}

interface Members {
  owner: string;
  recruiter: string;
}

interface Note {
  id: string;
  applicationId: string;
  memberId: string;
  text: string;
  at: Date;
}

interface Invitation {
  id: string;
  personId: string;
  organizationId: string;
  vacancyId: string;
  title: string;
  memberId: string | null;
  message: string;
  state: string;
  reason: string | null;
  applicationId: string | null;
  sentAt: Date;
  answeredAt: Date | null;
  lapsesAt: Date;
}

interface Talk {
  id: string;
  vacancyId: string | null;
  title: string;
  personId: string;
  organizationId: string;
  lastN: number;
  talentN: number;
  organizationN: number;
  changedAt: Date;
  messages: {
    conversationId: string;
    n: number;
    id: string;
    by: string;
    memberId: string | null;
    text: string;
    at: Date;
  }[];
  reads: { conversationId: string; personId: string; side: string; n: number; at: Date }[];
}

/** All that came of people who look for work and an enterprise that looks for people. */
export interface Recruiting {
  applications: DemoApplication[];
  notes: Note[];
  interviews: InterviewStep[][];
  invitations: Invitation[];
  conversations: Talk[];
  /** Events of what waits for somebody. */
  news: { name: EventName; payload: object }[];
}

interface Scene {
  enterprise: DemoOrganization;
  vacancies: readonly OpenVacancy[];
  applicants: readonly Applicant[];
  members: Members;
  /** The one who looks for work and can be signed in. */
  seeker: { personId: string; blocked: readonly string[] };
  calendar: Calendar;
  now: Date;
}

export function recruitingOf(scene: Scene): Recruiting {
  const story = new Story(scene);
  story.applyHere();
  story.applyBefore();
  story.applyElsewhere();
  story.seek();
  story.invite();
  return story.told;
}

/** Which of those who applied have a note and tags. */
const worked: readonly Way[] = ['shortlisted', 'invited', 'booked', 'moving', 'offered'];

class Story {
  readonly told: Recruiting = {
    applications: [],
    notes: [],
    interviews: [],
    invitations: [],
    conversations: [],
    news: [],
  };
  /** Who has to do with the enterprise already. */
  private readonly taken = new Set<string>();
  private readonly ways = new Map<Way, DemoApplication>();

  constructor(private readonly scene: Scene) {}

  /** Those who applied at the demo's enterprise, each on another part of the way. */
  applyHere(): void {
    const { members } = this.scene;
    for (const { title, applicants, messages } of given.vacancies) {
      const vacancy = this.vacancyOf(title);
      if (vacancy === undefined) continue;
      const random = new Random(`applicants ${vacancy.id}`);
      const people = this.choose(vacancy, applicants.length, random);
      for (const [at, { personId }] of people.entries()) {
        const way = applicants[at] as Way;
        const application = this.add(personId, vacancy, way, {
          message: random.chance(0.7) ? (messages[at % messages.length] ?? null) : null,
          member: members.recruiter,
          random,
        });
        if (worked.includes(way)) this.workOn(application, random);
        // Members are told once a day, whoever applied on it.
        if (way === 'applied' && !this.told.news.some(({ name }) => name === 'applications.made'))
          this.tell('applications.made', { applicationIds: [application.id] });
        this.meet(application, way);
        this.talk(application, way);
      }
    }
  }

  /** By which it shows how the enterprise answered until now. */
  applyBefore(): void {
    const { applicants, calendar, enterprise, members } = this.scene;
    const random = new Random('applied before');
    const { titles, answered, unanswered } = given.earlier;
    for (let at = 0; at < answered + unanswered; at++) {
      const { personId } = random.pick(applicants.filter((one) => !this.taken.has(one.personId)));
      this.taken.add(personId);
      const appliedAt = calendar.officeHour(random.whole(20, 150), random);
      const after = at < answered ? random.between(5, 90) : null;
      this.push({
        personId,
        organizationId: enterprise.id,
        vacancyId: null,
        title: random.pick(titles),
        steps: earlierSteps(appliedAt, after, { random, member: members.recruiter }),
      });
    }
  }

  /** The same of other enterprises, of which some answer sooner than others. */
  applyElsewhere(): void {
    const { vacancies, applicants, calendar, enterprise } = this.scene;
    const { least, most, between } = given.others;
    const others = new Set(vacancies.map(({ organizationId }) => organizationId));
    others.delete(enterprise.id);
    for (const organizationId of others) {
      const open = vacancies.filter((one) => one.organizationId === organizationId);
      const random = new Random(`answers ${organizationId}`);
      if (random.chance(0.4)) continue;
      const rate = 0.5 + 0.5 * Math.sqrt(random.next());
      const usual = random.between(6, 140);
      for (let left = random.whole(least, most); left > 0; left--) {
        const { id, title, publishedAt } = random.pick(open);
        const appliedAt = calendar.officeHour(random.whole(between[0]!, between[1]!), random);
        const after = random.chance(rate) ? usual * random.between(0.4, 1.8) : null;
        const { personId } = random.pick(applicants);
        const vacancyId = publishedAt < appliedAt ? id : null;
        if (this.told.applications.some((one) => one.personId === personId && one.vacancyId === vacancyId)) continue;
        const steps = earlierSteps(appliedAt, after, { random, member: null });
        this.push({ personId, organizationId, vacancyId, title, steps });
      }
    }
  }

  /** What the demo's own seeker of work has under way: a time to pick at the demo's enterprise above all. */
  seek(): void {
    const { seeker, vacancies, enterprise, members, calendar } = this.scene;
    const { own, others, invitation, titles } = given.seeker;
    const random = new Random('the seeker applies');
    const wanted = this.vacancyOf(own.title);
    if (wanted !== undefined && !seeker.blocked.includes(wanted.nameKey)) {
      const application = this.add(seeker.personId, wanted, 'proposed', {
        message: own.message,
        member: members.recruiter,
        random,
      });
      for (const step of application.steps) if (step.state === 'interview') step.message = own.interview;
      this.meet(application, 'proposed');
      this.say(application, own.lines, true);
    }
    const fitting = vacancies.filter(
      ({ organizationId, nameKey, title, occupation, conditions }) =>
        organizationId !== enterprise.id &&
        occupation === seekerOccupation &&
        new RegExp(titles).test(title) &&
        conditions.length === 0 &&
        !seeker.blocked.includes(nameKey),
    );
    const places = fitting.filter(
      ({ organizationId }, at) => fitting.findIndex((one) => one.organizationId === organizationId) === at,
    );
    for (const [at, { way, message }] of others.entries()) {
      const vacancy = places[at];
      if (vacancy === undefined) return;
      const application = this.add(seeker.personId, vacancy, way as Way, { message, member: null, random });
      if (way === 'rejected') this.tell('application.answered', { applicationIds: [application.id] });
    }
    const inviting = places[others.length];
    if (inviting === undefined) return;
    const id = this.send(inviting, seeker.personId, {
      state: 'sent',
      message: invitation,
      memberId: null,
      sentAt: calendar.officeHour(1, random),
    });
    this.tell('invitation.stepped', { invitationId: id });
  }

  /** Whom the enterprise invited, and what became of it. */
  invite(): void {
    const { calendar, members } = this.scene;
    for (const [at, { title, state, message, reason = null }] of given.invitations.entries()) {
      const vacancy = this.vacancyOf(title);
      if (vacancy === undefined) continue;
      const random = new Random(`invitation ${at}`);
      const accepted = state === 'accepted' ? this.ways.get('moving') : undefined;
      const invited = accepted ?? this.choose(vacancy, 1, random, { isFindable: true })[0];
      if (invited === undefined) continue;
      const sentAt =
        accepted === undefined
          ? calendar.officeHour(state === 'lapsed' ? 18 : random.whole(2, 6), random)
          : new Date(accepted.steps[0].at.getTime() - 20 * hour);
      this.send(vacancy, invited.personId, {
        state: state === 'lapsed' ? 'sent' : state,
        message,
        reason,
        memberId: members.recruiter,
        sentAt,
        answeredAt:
          accepted?.steps[0].at ??
          (['declined', 'withdrawn'].includes(state) ? new Date(sentAt.getTime() + 21 * hour) : null),
        applicationId: accepted?.id ?? null,
      });
    }
  }

  private vacancyOf(title: string): OpenVacancy | undefined {
    const { vacancies, enterprise } = this.scene;
    return vacancies.find((one) => one.organizationId === enterprise.id && one.title.endsWith(title));
  }

  /** People of the vacancy's occupation who reach what it asks for, and have to do with the enterprise for the first time. */
  private choose(vacancy: OpenVacancy, count: number, random: Random, { isFindable = false } = {}): Applicant[] {
    const asked = vacancy.musts.includes('education') ? educations.indexOf(vacancy.education) : -1;
    const fitting = this.scene.applicants.filter(
      ({ personId, occupations, degree, posts, blocked, visibility }) =>
        vacancy.occupation !== null &&
        occupations.includes(vacancy.occupation) &&
        degree >= asked &&
        (vacancy.experience === 'graduate' ? posts <= 1 : posts > 1) &&
        (!isFindable || visibility === 'everyone') &&
        !blocked.includes(vacancy.nameKey) &&
        !this.taken.has(personId),
    );
    const chosen = random.some(fitting, count);
    for (const { personId } of chosen) this.taken.add(personId);
    return chosen;
  }

  private add(
    personId: string,
    vacancy: OpenVacancy,
    way: Way,
    { message, member, random }: { message: string | null; member: string | null; random: Random },
  ): DemoApplication {
    const { id: vacancyId, organizationId, title, conditions } = vacancy;
    const steps = stepsOf(way, { calendar: this.scene.calendar, random, member });
    const application = this.push({ personId, organizationId, vacancyId, title, message, conditions, steps });
    if (!this.ways.has(way)) this.ways.set(way, application);
    return application;
  }

  private push(
    given: Pick<DemoApplication, 'personId' | 'organizationId' | 'vacancyId' | 'title' | 'steps'> &
      Partial<DemoApplication>,
  ): DemoApplication {
    const id = demoId('application', this.told.applications.length);
    const application = { message: null, conditions: [], responsibleId: null, tags: [], ...given, id };
    this.told.applications.push(application);
    return application;
  }

  private workOn(application: DemoApplication, random: Random): void {
    const { owner, recruiter } = this.scene.members;
    application.responsibleId = random.chance(0.75) ? recruiter : owner;
    application.tags = random.some(given.tags, random.whole(1, 2));
    this.told.notes.push({
      id: demoId('note', this.told.notes.length),
      applicationId: application.id,
      memberId: random.chance(0.7) ? recruiter : owner,
      text: given.notes[this.told.notes.length % given.notes.length]!,
      at: new Date(application.steps.at(-1)!.at.getTime() + hour / 2),
    });
  }

  private meet(application: DemoApplication, way: Way): void {
    const { calendar, members } = this.scene;
    const number = this.told.interviews.length;
    const steps = interviewOf({
      application,
      way,
      number,
      calendar,
      recruiter: members.recruiter,
      interviewer: members.owner,
    });
    if (steps.length === 0) return;
    this.told.interviews.push(steps);
    const { row } = steps.at(-1)!;
    const isNews = way === 'moving' || application.personId === this.scene.seeker.personId;
    if (isNews) this.tell('interview.stepped', { interviewId: row.id, n: row.version });
  }

  /** What both said on this way, with the first who went it. */
  private talk(application: DemoApplication, way: Way): void {
    const talk = given.conversations.find((one) => one.way === way);
    if (talk !== undefined && this.ways.get(way) === application) this.say(application, talk.lines, talk.isUnread);
  }

  /** @param isUnread the last that was said is new to the other side */
  private say(
    { personId, organizationId, vacancyId, title, steps }: DemoApplication,
    lines: string[][],
    isUnread: boolean,
  ) {
    const { owner, recruiter } = this.scene.members;
    const id = demoId('conversation', this.told.conversations.length);
    const begun = steps.at(-1)!.at.getTime() + hour;
    const messages = lines.map(([by = '', text = ''], at) => ({
      conversationId: id,
      n: at + 1,
      id: demoId('message', this.told.conversations.length * 100 + at),
      by,
      memberId: by === 'organization' ? recruiter : null,
      text,
      at: new Date(begun + at * 0.6 * hour),
    }));
    const { by: lastBy, n: lastN, at: changedAt } = messages.at(-1)!;
    const lastOf = (side: string) => messages.findLast(({ by }) => by === side)?.n ?? 0;
    const reads = [
      { personId, side: 'talent' },
      { personId: owner, side: 'organization' },
      { personId: recruiter, side: 'organization' },
    ].map((reader) => {
      const isNew = isUnread && reader.side !== lastBy;
      return { conversationId: id, ...reader, n: isNew ? lastN - 1 : lastN, at: changedAt };
    });
    this.told.conversations.push({
      id,
      vacancyId,
      title,
      personId,
      organizationId,
      lastN,
      talentN: lastOf('talent'),
      organizationN: lastOf('organization'),
      changedAt,
      messages,
      reads: reads.filter(({ n }) => n > 0),
    });
    if (isUnread) this.tell('messages.sent', { conversationId: id, n: lastN });
  }

  /** @returns its id */
  private send(
    { id: vacancyId, organizationId, title }: OpenVacancy,
    personId: string,
    given: Pick<Invitation, 'state' | 'message' | 'memberId' | 'sentAt'> & Partial<Invitation>,
  ): string {
    const id = demoId('invitation', this.told.invitations.length);
    const lapsesAt = new Date(given.sentAt.getTime() + INVITATION_DAYS * day);
    const nothingYet = { reason: null, applicationId: null, answeredAt: null };
    this.told.invitations.push({ ...nothingYet, ...given, id, personId, organizationId, vacancyId, title, lapsesAt });
    return id;
  }

  private tell(name: EventName, payload: object): void {
    this.told.news.push({ name, payload });
  }
}
