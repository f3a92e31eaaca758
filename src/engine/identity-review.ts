import type { IdentityPlan } from '../patients/resolve-identity.ts';
import { idOf } from '../platform/hash.ts';
import type { IdentityReview } from '../tasks/task.ts';

/** The same for two patients in either order, so that two batches at once ask once. */
function identityReviewId(clinicId: string, one: string, other: string): string {
  const [first = '', second = ''] = [one, other].sort();
  return idOf('identity_review', clinicId, first, second);
}

export function toReview({ clinicId, patientId, otherId }: IdentityPlan['unclear'][number]): IdentityReview {
  return {
    clinicId,
    id: identityReviewId(clinicId, patientId, otherId),
    kind: 'identity_review',
    patientId,
    otherId,
    runId: null,
    step: null,
    visit: null,
    title: 'Two patients share an identifier: are they one person?',
    role: 'front_desk',
    dueAt: null,
    causeSignal: null,
  };
}
