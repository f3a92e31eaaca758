import type { Right } from './rights-request.ts';

interface Denial {
  readonly kinds: readonly Right[];
  /** Whether the patient may have a licensed professional review it who took no part (45 CFR 164.524(a)(4)). */
  readonly reviewable: boolean;
  readonly source: string;
}

const EVERY: readonly Right[] = ['access', 'amendment', 'restriction', 'alternative_address', 'erasure', 'accounting'];

/** Why a request may be denied: the law's own list. What is not on it is no reason. */
export const DENIALS = {
  identity_not_verified: { kinds: EVERY, reviewable: false, source: '45 CFR 164.514(h)' },
  nothing_held: { kinds: EVERY, reviewable: false, source: '45 CFR 164.524(d)(3)' },
  psychotherapy_notes: { kinds: ['access'], reviewable: false, source: '45 CFR 164.524(a)(1)(i)' },
  legal_proceedings: { kinds: ['access'], reviewable: false, source: '45 CFR 164.524(a)(1)(ii)' },
  research_under_way: { kinds: ['access'], reviewable: false, source: '45 CFR 164.524(a)(2)(iii)' },
  confidential_source: { kinds: ['access'], reviewable: false, source: '45 CFR 164.524(a)(2)(v)' },
  endangers_life: { kinds: ['access'], reviewable: true, source: '45 CFR 164.524(a)(3)(i)' },
  harms_another_person: { kinds: ['access'], reviewable: true, source: '45 CFR 164.524(a)(3)(ii)' },
  representative_may_harm: { kinds: ['access'], reviewable: true, source: '45 CFR 164.524(a)(3)(iii)' },
  not_created_here: { kinds: ['amendment'], reviewable: false, source: '45 CFR 164.526(a)(2)(i)' },
  not_in_the_record: { kinds: ['amendment'], reviewable: false, source: '45 CFR 164.526(a)(2)(ii)' },
  not_open_to_access: { kinds: ['amendment'], reviewable: false, source: '45 CFR 164.526(a)(2)(iii)' },
  accurate_and_complete: { kinds: ['amendment'], reviewable: false, source: '45 CFR 164.526(a)(2)(iv)' },
  not_agreed: { kinds: ['restriction'], reviewable: false, source: '45 CFR 164.522(a)(1)(ii)' },
  not_reasonable: { kinds: ['alternative_address'], reviewable: false, source: '45 CFR 164.522(b)(1)(i)' },
  suspended_for_authorities: { kinds: ['accounting'], reviewable: false, source: '45 CFR 164.528(a)(2)' },
  must_be_kept: {
    kinds: ['erasure'],
    reviewable: false,
    source: '45 CFR 164.316(b)(2), 164.530(j); state law on records',
  },
  no_right_here: { kinds: ['erasure'], reviewable: false, source: 'No law of the patient’s state gives it' },
} as const satisfies Readonly<Record<string, Denial>>;

export type DenialReason = keyof typeof DENIALS;
export const DENIAL_REASONS = Object.keys(DENIALS) as [DenialReason, ...DenialReason[]];

/** What is said of a denial; nothing where the reason is none for this right. */
export function denialOf(reason: DenialReason, kind: Right): Denial | undefined {
  const denial: Denial = DENIALS[reason];
  return denial.kinds.includes(kind) ? denial : undefined;
}

/** Like `denialOf`, for a reason as it was stored. */
export function denialOfStored(reason: string | null): Denial | undefined {
  return reason !== null && Object.hasOwn(DENIALS, reason) ? DENIALS[reason as DenialReason] : undefined;
}
