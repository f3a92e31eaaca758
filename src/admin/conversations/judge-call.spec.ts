import { type CallFacts, judgeCall } from './judge-call.ts';

const factsWith = (changes: Partial<CallFacts> = {}): CallFacts => ({
  ...{ purpose: 'treatment', isDeceased: false, hasPhone: true, isRestricted: false, suppressed: undefined },
  consent: undefined,
  ...changes,
});
const word = (action: 'grant' | 'revoke', purpose: CallFacts['purpose'], level: 'express' | 'written' = 'express') =>
  ({ action, level, purpose, channel: 'voice' }) as const;

describe('judgeCall', () => {
  it.each([
    { what: 'care without a word of the patient', facts: {}, allowed: 'yes', reason: null },
    { what: 'somebody who died', facts: { isDeceased: true }, allowed: 'no', reason: 'patient_deceased' },
    { what: 'somebody without a number', facts: { hasPhone: false }, allowed: 'no', reason: 'no_contact_point' },
    { what: 'what was agreed not to happen', facts: { isRestricted: true }, allowed: 'no', reason: 'restricted' },
    {
      what: 'a number of somebody else',
      facts: { suppressed: 'wrong_number' },
      allowed: 'no',
      reason: 'suppressed_wrong_number',
    },
    { what: 'care after a STOP', facts: { suppressed: 'opt_out' }, allowed: 'for_care', reason: 'suppressed_opt_out' },
    {
      what: 'operations after a STOP',
      facts: { purpose: 'operations', suppressed: 'opt_out' },
      allowed: 'no',
      reason: 'suppressed_opt_out',
    },
    {
      what: 'care against their word',
      facts: { consent: word('revoke', 'treatment') },
      allowed: 'for_care',
      reason: 'refused',
    },
    { what: 'promotion without a word', facts: { purpose: 'marketing' }, allowed: 'no', reason: 'no_consent' },
    {
      what: 'promotion that was not agreed to in writing',
      facts: { purpose: 'marketing', consent: word('grant', 'marketing') },
      allowed: 'no',
      reason: 'no_consent',
    },
    {
      what: 'promotion that was',
      facts: { purpose: 'marketing', consent: word('grant', 'marketing', 'written') },
      allowed: 'yes',
      reason: null,
    },
  ] as const)('says $allowed to $what', ({ facts, allowed, reason }) => {
    expect(judgeCall(factsWith(facts))).toEqual({ allowed, reason });
  });
});
