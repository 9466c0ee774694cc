import { applicationsPersonal } from '#applications';
import { calendarPersonal } from '#calendar';
import { careerOfficePersonal } from '#career-office';
import { identityPersonal } from '#identity';
import { matchingPersonal } from '#matching';
import { messagesPersonal } from '#messages';
import { moderationPersonal } from '#moderation';
import { notificationsPersonal } from '#notifications';
import { organizationsPersonal } from '#organizations';
import type { PersonalDataPart } from '#privacy';
import { savedPersonal } from '#saved';
import { talentSearchPersonal } from '#talent-search';
import { talentsPersonal } from '#talents';

/** What all features hold of persons, in the order in which it is erased: the account last. */
export const personalData: readonly PersonalDataPart[] = [
  talentsPersonal,
  matchingPersonal,
  careerOfficePersonal,
  talentSearchPersonal,
  savedPersonal,
  messagesPersonal,
  applicationsPersonal,
  calendarPersonal,
  organizationsPersonal,
  moderationPersonal,
  notificationsPersonal,
  identityPersonal,
];
