import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language } from '#contracts';
import type { MessageAttachment } from '#platform/channels';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { type FiledInterview, interviewFeed, interviewFile } from './calendar-file.rules.js';
import { type FiledRow, filedRows } from './filed-rows.js';

/** Who signs invitations where no mail goes out. */
const nobody = 'no-reply';
const names: Record<Language, string> = { zh: '永不落幕招聘会', en: 'Everfair' };
const prefixes: Record<Language, string> = { zh: '', en: '/en' };

/** Writes calendar files: for the api, which lets people take them along, and for the worker, which sends them by mail. */
@Injectable()
export class CalendarFiles {
  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The file of one interview for who takes it along. @param withWhom what its reader may know of the other side */
  one(row: FiledRow, language: Language, withWhom: readonly string[]): string {
    const terms = this.termsOf(language);
    return interviewFile(this.filed(row, language, withWhom), terms, { now: this.clock.now(), invited: null }).text;
  }

  /** All that somebody has ahead, or had lately. Names nobody: it is read by services outside of the fair. */
  feed(rows: readonly FiledRow[], language: Language): string {
    return interviewFeed(
      rows.map((row) => this.filed(row, language, [])),
      this.termsOf(language),
    );
  }

  /** What an e-mail about an interview carries for its reader: nothing where no time of it was ever booked. Names nobody. */
  async attached(
    manager: EntityManager,
    interviewId: string,
    { personId, email, language }: { personId: string; email: string; language: Language },
  ): Promise<MessageAttachment[]> {
    const now = this.clock.now();
    const [row] = await filedRows(manager, personId, { id: interviewId, now });
    if (row === undefined || row.state === 'past') return [];
    const filed = this.filed(row, language, []);
    const { method, text } = interviewFile(filed, this.termsOf(language), { now, invited: email });
    return [{ name: 'interview.ics', type: `text/calendar; charset=utf-8; method=${method}`, content: text }];
  }

  /** The page on which somebody moves or cancels it; for an interviewer who may not, that with all of theirs. */
  pathOf({ as, role, applicationId }: FiledRow, language: Language): string {
    if (as === 'talent') return `${prefixes[language]}/applications/${applicationId}`;
    return mayAnswer(role) ? `/console/applications/${applicationId}` : `${prefixes[language]}/calendar`;
  }

  private filed(row: FiledRow, language: Language, withWhom: readonly string[]): FiledInterview {
    const link = new URL(this.pathOf(row, language), this.settings.PUBLIC_URL).href;
    return { ...row, isOn: row.state !== 'cancelled', link, withWhom };
  }

  private termsOf(language: Language) {
    const { hostname } = new URL(this.settings.PUBLIC_URL);
    const email = this.settings.MAIL_FROM?.match(/[^\s<]+@[\w.-]+/)?.[0] ?? `${nobody}@${hostname}`;
    return { language, host: hostname, organizer: { name: names[language], email } };
  }
}

/** Who works on the organization's applications: others who interview do not read them. */
export function mayAnswer(role: FiledRow['role']): boolean {
  return role === 'owner' || role === 'recruiter';
}
