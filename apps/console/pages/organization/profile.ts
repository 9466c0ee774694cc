import type { OrganizationEdit, OwnOrganization } from '#contracts';

export type Profile = Omit<OrganizationEdit, 'version'>;

/** What owners change by themselves, in the order of the form. */
export const profileFields = [
  'introduction',
  'industry',
  'size',
  'ownership',
  'placeCode',
  'address',
  'website',
  'contactName',
] as const satisfies (keyof Profile)[];

/** The profile as the form holds it: what is not there is empty. */
export function profileOf(organization: OwnOrganization): Profile {
  const { contactName, ...rest } = Object.fromEntries(
    profileFields.map((field) => [field, organization[field]]),
  ) as Record<keyof Profile, string | null>;
  return { ...rest, contactName: contactName ?? '' };
}

/** As it goes over the wire: an empty text is none, and a website without its protocol has one. */
export function profileToSave(profile: Profile): Profile {
  const given = Object.entries(profile).map(([field, value]) => [field, value?.trim() || null]);
  const saved = Object.fromEntries(given) as Profile;
  const website = saved.website && !/^https?:\/\//i.test(saved.website) ? `https://${saved.website}` : saved.website;
  return { ...saved, website, contactName: profile.contactName.trim() };
}

/**
 * Two people's edits brought together: what I changed since I read it, on top of what a colleague left meanwhile.
 * @returns the fields that both changed otherwise, of which mine stand
 */
export function merged(read: Profile, mine: Profile, theirs: Profile): { profile: Profile; both: (keyof Profile)[] } {
  const changed = profileFields.filter((field) => mine[field] !== read[field]);
  const both = changed.filter((field) => theirs[field] !== read[field] && theirs[field] !== mine[field]);
  return { profile: { ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine[field]])) }, both };
}
