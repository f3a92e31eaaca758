/**
 * What data were used for. The first three are those of 45 CFR 164.501; `rights` is a request of the patient about their own
 * data, `compliance` is oversight, `emergency` is access by break-glass.
 */
export const AUDIT_PURPOSES = [
  'treatment',
  'payment',
  'operations',
  'marketing',
  'rights',
  'security',
  'compliance',
  'emergency',
] as const;
export type AuditPurpose = (typeof AUDIT_PURPOSES)[number];

export function isAuditPurpose(text: string): text is AuditPurpose {
  return AUDIT_PURPOSES.some((purpose) => purpose === text);
}

/**
 * By the noun of an action or permission, in the singular. What is not named here is `operations`: the configuration of a clinic
 * and everything that no patient is treated by.
 */
const BY_NOUN: Readonly<Record<string, AuditPurpose>> = {
  patient: 'treatment',
  stakeholder: 'treatment',
  message: 'treatment',
  task: 'treatment',
  recall: 'treatment',
  run: 'treatment',
  signal: 'treatment',
  segment: 'marketing',
  broadcast: 'marketing',
  enrolment: 'marketing',
  audience: 'marketing',
  consent: 'rights',
  'opt-in': 'rights',
  suppression: 'rights',
  authorization: 'rights',
  'risk-acknowledgement': 'rights',
  right: 'rights',
  request: 'rights',
  user: 'security',
  key: 'security',
  'api-key': 'security',
  session: 'security',
  'sign-in': 'security',
  'break-glass': 'emergency',
  audit: 'compliance',
  agreement: 'compliance',
  disclosure: 'compliance',
  incident: 'compliance',
  retention: 'compliance',
  policy: 'compliance',
  limit: 'compliance',
};

/** What an action is for, unless somebody says. Marketers and compliance officers treat nobody. */
export function purposeOf(action: string, role: string | null): AuditPurpose {
  const noun = action.split('.', 1)[0] ?? '';
  const purpose = BY_NOUN[noun] ?? BY_NOUN[singular(noun)] ?? 'operations';
  if (purpose !== 'treatment') return purpose;
  return role === 'marketer' ? 'marketing' : role === 'compliance' ? 'compliance' : purpose;
}

function singular(noun: string): string {
  return noun.replace(/ies$/, 'y').replace(/s$/, '');
}
