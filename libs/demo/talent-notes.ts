import { type Phrase, say } from './phrasing.js';
import type { Random } from './random.js';
import { words } from './talent-phrases.js';
import type { Topic, Trade } from './trades.js';

/** How somebody writes lists: the same throughout a résumé. */
export interface Voice {
  mark: (at: number) => string;
  /** Between sentences, and after the last. */
  between: string;
  last: string;
  /** Of projects too; otherwise they are told in one paragraph. */
  listsProjects: boolean;
  /** Of themselves, too. */
  listsAbout: boolean;
  /** Writes of themselves what everybody writes. */
  isPlain: boolean;
  /** 0 says little, 1 much. */
  talks: number;
}

export function voiceOf(random: Random): Voice {
  const [mark, between, last] = random.pickWeighted(marks, ([, , , weight]) => weight);
  return {
    mark,
    between,
    last,
    listsProjects: random.chance(0.35),
    listsAbout: random.chance(0.2),
    isPlain: random.chance(0.4),
    talks: random.next(),
  };
}

const marks: [mark: Voice['mark'], between: string, last: string, weight: number][] = [
  [(at) => `${at + 1}. `, '；\n', '。', 22],
  [(at) => `${at + 1}、`, '。\n', '。', 16],
  [() => '- ', '\n', '', 12],
  [() => '· ', '\n', '', 8],
  [() => '', '。\n', '。', 10],
  [() => '', '；', '。', 20],
  [() => '', '。', '。', 12],
];

/** Sentences in somebody's way to write. */
export function listed(sentences: readonly string[], { mark, between, last }: Voice): string {
  return sentences.map((sentence, at) => mark(at) + sentence).join(between) + last;
}

/** What was done in a job; nothing twice in one résumé. */
export class Duties {
  private readonly said = new Set<Phrase>();

  constructor(
    private readonly trade: Trade,
    private readonly voice: Voice,
  ) {}

  of(rung: number, isInternship: boolean, months: number, product: () => string, random: Random): string {
    const { junior, senior, lead, intern } = this.trade;
    const ofRung = [junior, [...junior, ...senior], [...senior, ...senior, ...junior], [...senior, ...lead]][rung];
    const most = months < 12 || this.voice.talks < 0.25 ? 2 : this.voice.talks < 0.7 ? 3 : 4;
    const chosen = isInternship
      ? [...this.fresh(intern, random).slice(0, 1), ...this.fresh(words.intern, random).slice(0, random.whole(0, 1))]
      : this.fresh(ofRung ?? junior, random).slice(0, random.whole(2, most));
    // Of what they began with some have less left to tell, but something.
    if (chosen.length === 0 && random.chance(0.7))
      chosen.push(...this.fresh([...junior, ...senior], random).slice(0, 2));
    for (const phrase of chosen) this.said.add(phrase);
    const p = product();
    const sentences = chosen.map((phrase) => say(phrase, random, { p: random.chance(0.75) ? p : product() }));
    return sentences.length === 0 ? '' : listed(sentences, this.voice);
  }

  private fresh(from: readonly Phrase[], random: Random): Phrase[] {
    return shuffled([...new Set(from)], random).filter((phrase) => !this.said.has(phrase));
  }
}

/** A project of a topic: its name and what was done with what result. */
export function projectOf(topic: Topic, voice: Voice, random: Random): { name: string; notes: string } {
  const values: Record<string, string> = topic.things ? { x: random.pick(topic.things) } : {};
  const name = say(random.pick(topic.names), random, values);
  const tell = (phrases: Topic['did'], count: number) =>
    random.some(phrases, count).map((phrase) => say(phrase, random, values));
  const setting = random.chance(0.85) ? tell(topic.setting, 1) : [];
  const did = tell(topic.did, voice.talks < 0.3 ? 2 : random.whole(2, Math.min(4, topic.did.length)));
  const got = random.chance(0.9) ? tell(topic.got, random.chance(0.35) ? 2 : 1) : [];
  const result = got.length > 0 ? [`${random.pick(words.results)}${got.join('，')}`] : [];
  if (voice.listsProjects) return { name, notes: listed([...setting, ...did, ...result], voice) };
  if (setting.length > 0 && result.length > 0 && random.chance(0.15)) {
    return {
      name,
      notes: `${[...got, ...setting].join('。')}。${random.chance(0.5) ? '做法：' : ''}${did.join('；')}。`,
    };
  }
  return { name, notes: `${[...setting, did.join(random.pick(['；', '，', '。'])), ...result].join('。')}。` };
}

export function shuffled<T>(from: readonly T[], random: Random): T[] {
  const list = [...from];
  for (let at = list.length - 1; at > 0; at--) {
    const other = random.whole(0, at);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}
