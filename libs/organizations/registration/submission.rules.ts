import { type OrganizationData, type OrganizationKind, organizationDataFields, type SubmissionState } from '#contracts';

export type SubmissionAction = 'save' | 'submit' | 'approve' | 'return' | 'withdraw';

/** What may become of a submission. What is not here cannot be done. */
export const submissionTransitions: Record<SubmissionState, Partial<Record<SubmissionAction, SubmissionState>>> = {
  draft: { save: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'returned', withdraw: 'withdrawn' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  withdrawn: { submit: 'submitted' },
  approved: {},
};

/** The states in which a submission still waits for something: for its sender or for the desk. */
export const openStates: readonly SubmissionState[] = ['draft', 'submitted', 'returned'];

export interface ChangedField {
  field: keyof OrganizationData;
  before: string | null;
  after: string | null;
}

/** Field by field, what another submission says otherwise. */
export function changedFields(before: OrganizationData, after: OrganizationData): ChangedField[] {
  return organizationDataFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

interface Described extends Omit<OrganizationData, 'kind'> {
  kind: OrganizationKind;
}

/** What an organization says of itself, as a submission holds it. */
export function dataOf(organization: Described): OrganizationData {
  return Object.fromEntries(organizationDataFields.map((field) => [field, organization[field]])) as OrganizationData;
}
