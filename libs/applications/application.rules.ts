import { type ApplicationParty, type ApplicationState, applicationParties, applicationStates } from '#contracts';

/**
 * Which side may take an application from which state to which. `viewed` is what the organization's first look does by
 * itself: nobody is chosen unseen, and who is turned down may be so without. Shortlisting comes before interview and
 * offer, since it ends the blind stage; an interview may be left out. An offer may be taken back, in words, as long as it
 * is not answered. What is over stays over: a talent who withdrew makes a new application, if any.
 */
export const steps: Record<ApplicationParty, Record<ApplicationState, readonly ApplicationState[]>> = {
  organization: {
    applied: ['viewed', 'rejected'],
    viewed: ['shortlisted', 'rejected'],
    shortlisted: ['interview', 'offer', 'rejected'],
    interview: ['offer', 'rejected'],
    offer: ['rejected'],
    accepted: [],
    declined: [],
    withdrawn: [],
    rejected: [],
  },
  talent: {
    applied: ['withdrawn'],
    viewed: ['withdrawn'],
    shortlisted: ['withdrawn'],
    interview: ['withdrawn'],
    offer: ['accepted', 'declined', 'withdrawn'],
    accepted: [],
    declined: [],
    withdrawn: [],
    rejected: [],
  },
};

/** Whether that side may take it there. */
export function mayStep(party: ApplicationParty, from: ApplicationState, to: ApplicationState): boolean {
  return steps[party][from].includes(to);
}

/** Where a side can take it by an act of its own: looking is none. */
export function nextFor(party: ApplicationParty, from: ApplicationState): ApplicationState[] {
  return steps[party][from].filter((to) => to !== 'viewed');
}

/** The states from which nobody takes it anywhere. */
export const endStates: readonly ApplicationState[] = applicationStates.filter((state) =>
  applicationParties.every((party) => steps[party][state].length === 0),
);

/**
 * Whether the organization reads what was sent: until it is withdrawn, or the talent blocks the organization, whatever
 * state it is in then.
 */
export function isReadable({ state, isBlocked }: { state: ApplicationState; isBlocked: boolean }): boolean {
  return state !== 'withdrawn' && !isBlocked;
}
