import { identityPersonal } from '#identity';
import { moderationPersonal } from '#moderation';
import { notificationsPersonal } from '#notifications';
import { organizationsPersonal } from '#organizations';
import type { PersonalDataPart } from '#privacy';
import { talentsPersonal } from '#talents';

/** What all features hold of persons, in the order in which it is erased: the account last. */
export const personalData: readonly PersonalDataPart[] = [
  talentsPersonal,
  organizationsPersonal,
  moderationPersonal,
  notificationsPersonal,
  identityPersonal,
];
