import type { Degree, ResumeContent } from '#contracts';
import { divisionOf } from '#reference';
import { Calendar } from './calendar.js';
import type { InventedTalent } from './invented-talent.js';
import { type Phrase, say } from './phrasing.js';
import { Random } from './random.js';
import { type Employer, employerFor } from './talent-employers.js';
import { englishTalent } from './talent-english.js';
import { type Job, type Life, lifeOf, type Month, monthText, type Study } from './talent-life.js';
import { inventedName } from './talent-names.js';
import { Duties, listed, projectOf, shuffled, type Voice, voiceOf } from './talent-notes.js';
import { words } from './talent-phrases.js';
import { homeOf, visibilityOf, wishesOf } from './talent-wishes.js';
import { type Topic, type Trade, trades } from './trades.js';

/**
 * Invented talents, as many as are asked for, one after another: graduates and people at work in all trades of the city,
 * with as many of each kind as such fairs have. The same seed and month make the same ones; another seed, others. No
 * two runs with different seeds share a person, so that any number can be made.
 */
export function* inventedTalents(count: number, now: Date, seed = 'talents'): Generator<InventedTalent> {
  const calendar = new Calendar(now);
  for (let number = 0; number < count; number++) yield inventedTalent(`${seed} ${number}`, calendar);
}

/** Résumés in English among ours. */
const inEnglish = 0.02;

function inventedTalent(seed: string, calendar: Calendar): InventedTalent {
  const random = new Random(seed);
  const writtenAt = calendar.officeHour(1 + Math.floor(random.next() ** 2 * 120), random);
  if (random.chance(inEnglish)) return { ...englishTalent(calendar, random), writtenAt };
  const trade = random.pickWeighted(trades, ({ weight }) => weight);
  const life = lifeOf(trade, calendar.month, calendar.graduatingClass, random);
  const study = life.studies.find(({ besideWork }) => !besideWork)!;
  const home = homeOf(study.placeCode, random);
  const line = study.major.line ?? random.whole(0, trade.titles[0].length - 1);
  const author = new Author(trade, life, line, home, calendar.month, random);
  const content = author.resume();
  const resumes = [{ title: author.resumeTitle(), content }];
  if (random.chance(0.06)) resumes.push(author.shorter(content));
  return {
    name: content.name,
    language: 'zh',
    wishes: wishesOf(trade, life, line, home, random),
    visibility: visibilityOf(random),
    resumes,
    writtenAt,
  };
}

const degreeNames = { 'high-school': '高中', college: '大专', bachelor: '本科', master: '硕士', doctor: '博士' };
const ages = { 'high-school': 18, college: 21, bachelor: 22, master: 25, doctor: 29 };

/** Writes one person's résumé, who is of one mind throughout. */
class Author {
  private readonly voice: Voice;
  private readonly skills: string[];
  private readonly titles: string[];
  private readonly steadyProduct: string;
  private readonly values: Record<string, string>;

  constructor(
    private readonly trade: Trade,
    private readonly life: Life,
    private readonly line: number,
    private readonly home: string,
    private readonly now: Month,
    private readonly random: Random,
  ) {
    this.voice = voiceOf(random);
    this.skills = this.chosenSkills();
    this.titles = trade.titles.map((rung) => rung[line % rung.length] ?? '');
    this.steadyProduct = random.pick(trade.products);
    const [study] = life.studies as [Study];
    const jobs = life.jobs.filter(({ isInternship }) => !isInternship);
    const rung = jobs[0]?.rung ?? 0;
    // Of what is the trade's own for everybody nobody speaks.
    const special = shuffled(
      this.skills.filter((skill) => !trade.skills.slice(0, 2).includes(skill)),
      random,
    );
    this.values = {
      major: study.major.name,
      school: study.school,
      degree: degreeNames[life.degree],
      class: String(Math.floor(life.graduatedAt / 12)),
      trade: trade.name,
      years: String(life.years),
      title: this.titles[rung] ?? '',
      first: this.titles[jobs.at(-1)?.rung ?? 0] ?? '',
      wish: this.titles[life.stage === 'experienced' ? rung : life.degree === 'doctor' ? 1 : 0] ?? '',
      next: this.titles[Math.min(3, rung + 1)] ?? '',
      now: String(Math.floor(now / 12)),
      skill: special[0] ?? '',
      skillb: special[1] ?? '',
      city: divisionOf(home)?.shortName ?? '',
      weeks: String(random.whole(1, 4)),
    };
    this.values.lately = say(random.pick(words.lately), random, this.values);
  }

  resume(): ResumeContent {
    const { random, life, trade } = this;
    const bornIn = Math.floor(life.graduatedAt / 12) - ages[life.studies.find((study) => !study.besideWork)!.degree];
    return {
      name: inventedName(bornIn, random),
      headline: random.chance(0.08) ? '' : this.said(random.pick(words.headlines[life.stage])).slice(0, 80),
      education: life.studies.map((study, at) => this.education(study, at)),
      work: this.work(),
      projects: this.projects(),
      skills: shuffled(this.skills, random),
      languages: this.languages(),
      certificates: this.certificates(),
      prizes: this.prizes(),
      about: this.about(trade),
    };
  }

  resumeTitle(): string {
    return this.said(this.random.pick(words.resumeTitles));
  }

  /** The same in fewer words, under another name. */
  shorter(content: ResumeContent): { title: string; content: ResumeContent } {
    return {
      title: this.said(this.random.pick(words.secondTitles)),
      content: {
        ...content,
        headline: this.said(this.random.pick(words.headlines[this.life.stage])).slice(0, 80),
        projects: content.projects.slice(0, 1),
        skills: content.skills.slice(0, 6),
        prizes: [],
        about: '',
      },
    };
  }

  private said(phrase: Phrase): string {
    return say(phrase, this.random, this.values);
  }

  private education({ school, degree, major, from, until, besideWork }: Study, at: number) {
    return {
      school,
      degree,
      discipline: major.discipline,
      major: major.name,
      mode: besideWork ? ('part-time' as const) : ('full-time' as const),
      from: monthText(from),
      until: monthText(until),
      notes: at === 0 || this.random.chance(0.3) ? this.educationNotes(besideWork) : '',
    };
  }

  /** Who works for long says little of it. */
  private educationNotes(besideWork: boolean): string {
    const { random, life, trade } = this;
    if (besideWork || random.chance(life.stage === 'experienced' ? 0.55 : 0.12)) return '';
    const courses = shuffled(trade.courses, random).slice(0, random.whole(3, 5)).join('、');
    const parts = [
      ...(random.chance(0.55) ? [this.said(random.pick(words.marks))] : []),
      ...(random.chance(0.55) ? [say(random.pick(words.courses), random, { courses })] : []),
      ...(random.chance(life.degree === 'college' ? 0.15 : 0.55)
        ? [say(random.pick(words.thesis), random, { thesis: say(random.pick(trade.theses), random) })]
        : []),
      ...(random.chance(0.2) ? [this.said(random.pick(words.offices))] : []),
    ];
    return parts.length === 0 ? '' : `${parts.join(random.pick(['。', '；', '\n']))}${random.chance(0.6) ? '。' : ''}`;
  }

  private work(): ResumeContent['work'] {
    const { random, trade, voice } = this;
    const duties = new Duties(trade, voice);
    const names: string[] = [];
    return this.life.jobs.map((job) => {
      const employer = employerFor(trade, this.line, this.home, names, random);
      names.push(employer.name);
      return {
        organization: employer.name,
        title: job.isInternship ? random.pick(trade.interns) : (this.titles[job.rung] ?? ''),
        employment: job.isInternship ? ('internship' as const) : ('full-time' as const),
        from: monthText(job.from),
        until: job.until === null ? null : monthText(job.until),
        notes: duties.of(job.rung, job.isInternship, this.monthsOf(job), () => this.productOf(employer), random),
      };
    });
  }

  private productOf({ products }: Employer): string {
    return this.trade.isSteady ? this.steadyProduct : this.random.pick(products);
  }

  private monthsOf({ from, until }: Job): number {
    return (until ?? this.now) - from;
  }

  private projects(): ResumeContent['projects'] {
    const { random, life, trade, voice } = this;
    const isStudent = life.stage !== 'experienced';
    const isYoung = isStudent || life.years <= 2;
    const isOf = (who: Topic['for']) => (topic: Topic) => topic.for === who;
    const students = shuffled(trade.topics.filter(isOf('student')), random);
    const workers = shuffled(
      trade.topics.filter((topic) => topic.for !== 'student'),
      random,
    );
    const count = random.pickWeighted(
      [0, 1, 2, 3],
      (each) => (isStudent ? [5, 35, 45, 15] : [14, 40, 34, 12])[each] ?? 0,
    );
    // In a house a student has a part in one thing at most, and only as an intern.
    const internship = life.jobs.find(({ isInternship }) => isInternship);
    const asIntern = internship && random.chance(0.5) ? workers.slice(0, 1) : [];
    const chosen = isStudent ? [...students, ...asIntern] : isYoung ? [...workers.slice(0, 2), ...students] : workers;
    return chosen
      .slice(0, count)
      .map((topic) => {
        const ofStudies = topic.for === 'student';
        const job = ofStudies ? undefined : isStudent ? internship : random.pick(life.jobs);
        const roles = ofStudies
          ? words.projectRoles.student
          : isStudent
            ? ['实习参与', '参与']
            : words.projectRoles.work;
        const role = random.chance(0.15) ? '' : random.pick(roles);
        return { ...projectOf(topic, voice, random), role, ...this.projectSpan(job) };
      })
      .sort((one, other) => (one.from < other.from ? 1 : -1))
      .map(({ name, role, from, until, notes }) => ({ name, role, from, until, notes }));
  }

  /** Within a job, or else within the studies. */
  private projectSpan(job: Job | undefined): { from: string; until: string } {
    const { random, life, now } = this;
    const study = life.studies.find(({ besideWork }) => !besideWork)!;
    const start = job ? job.from : study.from + 8;
    const end = Math.min(now, job ? (job.until ?? now) : study.until);
    const length = Math.min(random.whole(3, 11), Math.max(0, end - start));
    const from = random.whole(start, end - length);
    return { from: monthText(from), until: monthText(from + length) };
  }

  private chosenSkills(): string[] {
    const { random, trade, life } = this;
    const own = random.some(trade.skills, Math.max(2, trade.skills.length - random.whole(0, 2)));
    const count = random.whole(3, life.stage === 'experienced' ? 9 : 6);
    return [...own, ...random.some(trade.more, count)];
  }

  private languages(): ResumeContent['languages'] {
    const { random, life, trade } = this;
    const english = life.degree === 'college' ? 0.4 : life.degree === 'bachelor' ? 0.7 : 0.92;
    const isTrader = trade.id === 'trade';
    const languages: ResumeContent['languages'] = [];
    if (random.chance(isTrader ? 1 : english)) {
      const higher = life.degree === 'bachelor' ? 0.42 : life.degree === 'college' ? 0.05 : 0.85;
      const certificate = random.chance(isTrader ? 0.8 : higher)
        ? `CET-6 ${random.whole(425, 590)}`
        : `CET-4 ${random.whole(425, 580)}`;
      const level = certificate.startsWith('CET-6')
        ? isTrader || random.chance(0.2)
          ? 'fluent'
          : 'working'
        : random.chance(0.3)
          ? 'working'
          : 'basic';
      languages.push({
        name: '英语',
        level,
        certificate: random.chance(0.85) ? certificate : random.chance(0.3) ? certificate.slice(0, 5) : '',
      });
    }
    if (random.chance(isTrader ? 0.4 : 0.05)) {
      const [name, level, certificate] = random.pick(words.otherLanguages);
      languages.push({ name, level, certificate: random.chance(0.7) ? certificate : '' });
    }
    return languages;
  }

  private certificates(): ResumeContent['certificates'] {
    const { random, life, trade, now } = this;
    const worked = life.stage === 'experienced' ? life.years : 0;
    const within = trade.certificates.filter(([name]) => worked >= yearsBefore(name));
    return random
      .some(
        within,
        random.pickWeighted([0, 1, 2], (each) => [32, 48, 20][each] ?? 0),
      )
      .map(([name, issuer]) => {
        const since = yearsBefore(name) === 0 ? life.graduatedAt - 10 : life.graduatedAt + yearsBefore(name) * 12 - 3;
        const month = random.whole(Math.min(since, now - 1), Math.min(now - 1, since + 40));
        return { name, issuer: random.chance(0.7) ? issuer : '', month: random.chance(0.85) ? monthText(month) : null };
      });
  }

  /** What students win is told for some years; later what a house gives. */
  private prizes(): ResumeContent['prizes'] {
    const { random, life, trade, now } = this;
    const study = life.studies.find(({ besideWork }) => !besideWork)!;
    const prizes: ResumeContent['prizes'] = [];
    const at = (low: Month, high: Month) =>
      random.chance(0.85) ? monthText(random.whole(Math.min(low, now - 1), Math.min(high, now - 1))) : null;
    if (life.years <= 4) {
      const isOf = (name: string) => isFor(name, life.degree);
      const [contest] = random.some(
        trade.prizes.filter(([name]) => isOf(name)),
        1,
      );
      if (contest && random.chance(0.5))
        prizes.push({
          name: this.placed(contest[0], study.placeCode),
          issuer: random.chance(0.6) ? contest[1] : '',
          month: at(study.from + 12, study.until),
        });
      for (const { name, issuer } of random.some(
        words.scholarships.filter(({ name }) => isOf(name)),
        random.pickWeighted([0, 1, 2], (each) => [45, 38, 17][each] ?? 0),
      )) {
        prizes.push({
          name,
          issuer: issuer.replace('{school}', study.school),
          month: at(study.from + 12, study.until),
        });
      }
    }
    const [job] = life.jobs;
    if (life.years >= 2 && job && random.chance(0.35)) {
      prizes.push({ name: random.pick(words.workPrizes), issuer: '', month: at(job.from + 6, (job.until ?? now) - 1) });
    }
    return prizes;
  }

  /** A contest with the place that was taken, mostly in the school's own province. */
  private placed(contest: string, schoolPlace: string): string {
    const { random } = this;
    if (!/竞赛|大赛|挑战赛|蓝桥杯|杯|天梯赛/.test(contest) || contest.startsWith('河北')) return contest;
    const province = divisionOf(`${schoolPlace.slice(0, 2)}0000`)?.shortName ?? '';
    const where = random.pickWeighted(['', `${province}赛区`, '校赛'], (each) =>
      each === '' ? 15 : each === '校赛' ? 20 : 65,
    );
    const place = random.pickWeighted(
      ['一等奖', '二等奖', '三等奖', '优秀奖'],
      (each) => ({ 一等奖: 12, 二等奖: 33, 三等奖: 42, 优秀奖: 13 })[each] ?? 0,
    );
    return `${contest}${where === '' ? '全国' : where}${place}`;
  }

  private about(trade: Trade): string {
    const { random, voice, life } = this;
    if (random.chance(0.1)) return '';
    const tell = (phrases: readonly Phrase[], most: number) =>
      random.some(phrases, random.whole(0, most)).map((phrase) => this.said(phrase));
    const opener = random.chance(0.7) ? [this.said(random.pick(words.openers[life.stage]))] : [];
    const own = tell(trade.about, voice.talks < 0.35 ? 1 : 2);
    // Some write what everybody writes, some what is theirs alone, some both.
    const traits = random.chance(voice.isPlain ? 0.15 : 0.8) ? tell(words.traits, 2) : [];
    const plain = voice.isPlain ? tell(words.plain, 3) : [];
    const closer = random.chance(0.5) ? [this.said(random.pick(words.closers))] : [];
    const sentences = [...opener, ...shuffled([...own, ...traits, ...plain], random), ...closer];
    if (sentences.length === 0) return '';
    return voice.listsAbout ? listed(sentences, voice) : `${sentences.join(random.chance(0.7) ? '。' : '；')}。`;
  }
}

/** How long somebody has to have worked before a certificate can be had. */
function yearsBefore(name: string): number {
  if (/高级（|一级建造师|注册|一级造价|监理工程师|环境影响评价|税务师|系统架构|国际焊接|受权/.test(name)) return 6;
  if (
    /中级|主管护师|主治|二级建造师|技师|执业药师|专科护士|规范化培训|法律职业|合规师|质量工程师|经济师|FRM|黑带|绿带|准驾|内审员/.test(
      name,
    )
  )
    return 3;
  if (/执业医师|高压|安全员|CATTI/.test(name)) return 1;
  return 0;
}

/** Some contests are for colleges alone, and one scholarship for those without a degree yet. */
function isFor(prize: string, degree: Degree): boolean {
  if (prize.includes('职业院校')) return degree === 'college';
  return !prize.includes('励志') || degree === 'college' || degree === 'bachelor';
}
