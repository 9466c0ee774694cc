import type { OwnApplications } from '#contracts';

/** One's last application for a vacancy; null where there is none. */
export type OwnState = OwnApplications['applications'][number] | null;

/** Under which that is known. Nobody but who is signed in has it asked for. */
export const ownStateKey = (vacancy: string) => ['own-application', vacancy] as const;
