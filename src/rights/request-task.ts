import { idOf } from '../platform/hash.ts';
import { OF_NO_RUN, type NewTask } from '../tasks/task.ts';
import type { Right, RightsRequest } from './rights-request.ts';

const TITLES: Readonly<Record<Right, string>> = {
  access: 'Answer a request for access to the record (45 CFR 164.524)',
  amendment: 'Answer a request to amend the record (45 CFR 164.526)',
  restriction: 'Answer a request to restrict uses and disclosures (45 CFR 164.522(a))',
  alternative_address: 'Answer a request to be reached elsewhere (45 CFR 164.522(b))',
  erasure: 'Answer a request to erase',
  accounting: 'Answer a request for an accounting of disclosures (45 CFR 164.528)',
};

/** The same request with the same day is the same task; a new day has one of its own. */
export function taskIdOf({ id, dueAt }: Pick<RightsRequest, 'id' | 'dueAt'>): string {
  return idOf('rights request', id, dueAt.toISOString());
}

/** What stands on the worklist for an open request. */
export function requestTask(clinicId: string, request: RightsRequest): NewTask {
  return {
    clinicId,
    id: taskIdOf(request),
    kind: 'rights_request',
    patientId: request.patientId,
    ...OF_NO_RUN,
    title: TITLES[request.kind],
    role: 'compliance',
    dueAt: request.dueAt,
    causeSignal: null,
  };
}
