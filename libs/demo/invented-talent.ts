import type { ResumeContent, TalentWishes, Visibility } from '#contracts';

/** Somebody who does not exist, with what a talent of the fair writes. */
export interface InventedTalent {
  name: string;
  language: 'zh' | 'en';
  wishes: TalentWishes;
  visibility: Visibility;
  /** The main one first. */
  resumes: { title: string; content: ResumeContent }[];
  /** When all of it was written last. */
  writtenAt: Date;
}
