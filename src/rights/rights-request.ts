export const RIGHTS = ['access', 'amendment', 'restriction', 'alternative_address', 'erasure', 'accounting'] as const;
/** What a patient may ask for: 45 CFR 164.524, 164.526, 164.522(a), 164.522(b), the law of some states, and 164.528. */
export type Right = (typeof RIGHTS)[number];

export const REQUEST_STATUSES = ['received', 'in_progress', 'fulfilled', 'denied', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const RECEIVED_VIA = ['letter', 'email', 'phone', 'in_person', 'portal', 'other'] as const;
export type ReceivedVia = (typeof RECEIVED_VIA)[number];

/** By what it was made sure that the patient asks, or somebody who may ask for them (45 CFR 164.514(h)). */
export const IDENTITY_PROOFS = [
  'known_in_person',
  'photo_id',
  'call_back',
  'portal',
  'details_match',
  'representative',
] as const;
export type IdentityProof = (typeof IDENTITY_PROOFS)[number];

export type RequestAction = 'file' | 'verify' | 'extend' | 'deny' | 'fulfil' | 'withdraw' | 'disagree';

export interface RequestEvent {
  readonly at: Date;
  readonly action: RequestAction;
  readonly by: string;
  readonly note: string | null;
}

/** What a patient asked for, and what became of it. */
export interface RightsRequest {
  readonly id: string;
  readonly patientId: string;
  readonly kind: Right;
  readonly status: RequestStatus;
  readonly receivedAt: Date;
  readonly receivedVia: ReceivedVia;
  readonly identityBy: IdentityProof | null;
  readonly clockId: string;
  readonly dueAt: Date;
  readonly extendedAt: Date | null;
  readonly denialReason: string | null;
  readonly closedAt: Date | null;
}

/** What may be done in each state. An answer is final; only a denied amendment is still disagreed with (45 CFR 164.526(d)(2)). */
const MAY: Readonly<Record<RequestStatus, readonly RequestAction[]>> = {
  received: ['verify', 'extend', 'deny', 'withdraw'],
  in_progress: ['extend', 'deny', 'fulfil', 'withdraw'],
  fulfilled: [],
  denied: ['disagree'],
  withdrawn: [],
};

type Standing = Pick<RightsRequest, 'status' | 'kind' | 'extendedAt'>;

/** Why an action is not possible now, in words for who tried; nothing when it is. */
export function obstacleTo(action: RequestAction, { status, kind, extendedAt }: Standing): string | undefined {
  if (status === 'received' && action === 'fulfil') return 'verify first who asks';
  if (!MAY[status].includes(action)) return `the request is ${status.replace('_', ' ')}`;
  if (action === 'extend' && extendedAt !== null) return 'the time was extended already, which the law allows once';
  if (action === 'disagree' && kind !== 'amendment') return 'only the denial of an amendment can be disagreed with';
  return undefined;
}
