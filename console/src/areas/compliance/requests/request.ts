import type { paths } from '../../../api/schema.ts';

export type RightsRequest = paths['/v1/rights-requests/{id}']['get']['responses'][200]['content']['application/json'];
export type RequestItem =
  paths['/v1/rights-requests']['get']['responses'][200]['content']['application/json']['items'][number];
export type Kind = RequestItem['kind'];
export type Status = RequestItem['status'];
type DenyBody = paths['/v1/rights-requests/{id}/deny']['post']['requestBody']['content']['application/json'];
export type DenialReason = DenyBody['reason'];

/** From so many days before its day of law on a request is marked. */
export const NEAR_DAYS = 7;

export const IDENTITIES = [
  'photo_id',
  'known_in_person',
  'call_back',
  'details_match',
  'portal',
  'representative',
] as const;

/** What is left of a request as it stands, in the order in which it is offered. */
export const ACTS = ['verify', 'fulfil', 'extend', 'deny', 'withdraw', 'disagree'] as const;
export type Act = (typeof ACTS)[number];

/** As the API has it: an answer is final, time is extended once, and only a denied amendment is disagreed with. */
export function actsFor({ status, kind, extendedAt }: Pick<RequestItem, 'status' | 'kind' | 'extendedAt'>): Act[] {
  const extend: Act[] = extendedAt === null ? ['extend'] : [];
  if (status === 'received') return ['verify', ...extend, 'deny', 'withdraw'];
  if (status === 'in_progress') return ['fulfil', ...extend, 'deny', 'withdraw'];
  return status === 'denied' && kind === 'amendment' ? ['disagree'] : [];
}

const EVERY_KIND = ['identity_not_verified', 'nothing_held'] as const;

/** Why each may be denied: the law's own list. What is not on it is no reason. */
const REASONS: Readonly<Record<Kind, readonly DenialReason[]>> = {
  access: [
    'psychotherapy_notes',
    'legal_proceedings',
    'research_under_way',
    'confidential_source',
    'endangers_life',
    'harms_another_person',
    'representative_may_harm',
  ],
  amendment: ['not_created_here', 'not_in_the_record', 'not_open_to_access', 'accurate_and_complete'],
  restriction: ['not_agreed'],
  alternative_address: ['not_reasonable'],
  accounting: ['suspended_for_authorities'],
  erasure: ['must_be_kept', 'no_right_here'],
};

export function reasonsFor(kind: Kind): DenialReason[] {
  return [...REASONS[kind], ...EVERY_KIND];
}

/** A form for something that is done with a request. */
export interface ActFormProps {
  readonly request: RightsRequest;
  readonly onClose: () => void;
}
