import phraseLists from './phrases/talents.json' with { type: 'json' };
import { type Phrase, phraseOf } from './phrasing.js';

const compiled = (texts: string[]): Phrase[] => texts.map(phraseOf);
const byStage = <T extends Record<'student' | 'fresh' | 'experienced', string[]>>({
  student,
  fresh,
  experienced,
}: T) => ({
  student: compiled(student),
  fresh: compiled(fresh),
  experienced: compiled(experienced),
});
const pairs = (list: string[][]) => list.map(([name = '', issuer = '']) => ({ name, issuer }));

/** What talents of all trades say: of themselves, of their studies, of prizes. */
export const words = {
  openers: byStage(phraseLists.openers),
  headlines: byStage(phraseLists.headlines),
  lately: compiled(phraseLists.lately),
  traits: compiled(phraseLists.traits),
  /** What everybody writes, word for word. */
  plain: compiled(phraseLists.plain),
  closers: compiled(phraseLists.closers),
  intern: compiled(phraseLists.intern),
  marks: compiled(phraseLists.notes.marks),
  courses: compiled(phraseLists.notes.courses),
  thesis: compiled(phraseLists.notes.thesis),
  offices: compiled(phraseLists.notes.roles),
  projectRoles: phraseLists.projectRoles,
  results: phraseLists.results,
  otherLanguages: phraseLists.languages.other as [string, 'basic' | 'working' | 'fluent', string][],
  scholarships: pairs(phraseLists.scholarships),
  workPrizes: phraseLists.workPrizes,
  resumeTitles: compiled(phraseLists.resumeTitles),
  secondTitles: compiled(phraseLists.secondTitles),
};
