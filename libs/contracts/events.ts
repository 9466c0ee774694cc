import type { z } from 'zod';
import {
  answersDue,
  applicationAnswered,
  applicationsHanded,
  applicationsMade,
  applicationsMoved,
  applicationsUnanswered,
} from './application.events.js';
import { messagesSeen, messagesSent } from './conversation.events.js';
import { importEndAsked } from './desk.events.js';
import { interviewStepped } from './interview.events.js';
import { invitationStepped } from './invitation.events.js';
import { messagesDue } from './messages.events.js';
import { reportsDecided } from './moderation.events.js';
import { noticesMade } from './notice.events.js';
import { joinRequestDecided, mandateMoved, organizationDecided, organizationsChanged } from './organization.events.js';
import { resumeReadingAsked } from './resume-reading.events.js';
import { savedSearchesDue } from './saved.events.js';
import { sheetSaveAsked } from './sheet.events.js';
import { talentAccessMoved, talentsChanged, talentsHidden } from './talents.events.js';
import {
  confirmationsDue,
  reviewsDecided,
  vacanciesChanged,
  vacanciesLapsed,
  vacancyTakenDown,
} from './vacancies.events.js';

/** Every event of the outbox by name, with the schema of its payload. */
export const events = {
  'application.answered': applicationAnswered,
  'applications.made': applicationsMade,
  'applications.moved': applicationsMoved,
  'applications.unanswered': applicationsUnanswered,
  'applications.handed': applicationsHanded,
  'answers.due': answersDue,
  'import.end-asked': importEndAsked,
  'interview.stepped': interviewStepped,
  'invitation.stepped': invitationStepped,
  'messages.due': messagesDue,
  'messages.seen': messagesSeen,
  'messages.sent': messagesSent,
  'notices.made': noticesMade,
  'organizations.changed': organizationsChanged,
  'organization.decided': organizationDecided,
  'organization.join-decided': joinRequestDecided,
  'organization.mandate-moved': mandateMoved,
  'resume.reading-asked': resumeReadingAsked,
  'saved-searches.due': savedSearchesDue,
  'sheet.save-asked': sheetSaveAsked,
  'talent.access-moved': talentAccessMoved,
  'talents.changed': talentsChanged,
  'talents.hidden': talentsHidden,
  'vacancies.changed': vacanciesChanged,
  'vacancies.confirmation-due': confirmationsDue,
  'vacancies.lapsed': vacanciesLapsed,
  'vacancies.reviewed': reviewsDecided,
  'vacancy.taken-down': vacancyTakenDown,
  'reports.decided': reportsDecided,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
