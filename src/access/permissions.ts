/** Roles of people and keys. `ingest` is for keys only: it may post signals and nothing else. */
export const ROLES = ['owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance', 'ingest'] as const;
export type Role = (typeof ROLES)[number];
export const USER_ROLES = ['owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance'] as const;
export type UserRole = (typeof USER_ROLES)[number];

const MANAGERS = ['owner', 'admin'] as const;
const CARE = [...MANAGERS, 'front_desk', 'clinician'] as const;
const STAFF = USER_ROLES;

/**
 * Who may do what: the whole table.
 *
 * `phi.read` decides what an answer shows rather than which route answers. Without it names, contact points, texts and
 * clinical fields are left out. A marketer may not look patients up either: to learn that an address belongs to a patient of
 * this clinic is to learn something about that patient.
 *
 * Only an owner says which provider vouches for people: whoever does could come in as anybody, the owner included.
 */
export const PERMISSIONS = {
  'signals.write': [...CARE, 'ingest'],
  'signals.read': STAFF,
  'signal-types.read': STAFF,
  'signal-types.write': MANAGERS,
  'clinic.read': STAFF,
  'clinic.write': MANAGERS,
  'service-lines.read': STAFF,
  'service-lines.write': MANAGERS,
  'patients.read': STAFF,
  'patients.lookup': [...CARE, 'compliance'],
  'patients.write': CARE,
  'stakeholders.read': [...CARE, 'compliance'],
  'stakeholders.write': CARE,
  'consents.read': [...CARE, 'compliance'],
  'consents.write': CARE,
  'consents.import': [...MANAGERS, 'compliance'],
  'authorizations.write': [...CARE, 'compliance'],
  'phi.read': [...CARE, 'compliance'],
  'messages.read': STAFF,
  'messages.write': CARE,
  'journeys.read': STAFF,
  'journeys.write': [...MANAGERS, 'marketer'],
  'runs.work': CARE,
  'segments.read': STAFF,
  'segments.write': [...MANAGERS, 'marketer'],
  'enrolments.read': STAFF,
  'enrolments.write': [...CARE, 'marketer'],
  'broadcasts.read': STAFF,
  'broadcasts.write': [...MANAGERS, 'marketer'],
  'templates.read': STAFF,
  'templates.write': [...MANAGERS, 'marketer'],
  'templates.approve': [...MANAGERS, 'compliance'],
  'tasks.read': [...CARE, 'compliance'],
  'tasks.work': [...CARE, 'compliance'],
  'saved-replies.read': [...CARE, 'compliance'],
  'saved-replies.write': CARE,
  // That something changed, and not what: each topic asks for its own permission beside.
  'live.read': STAFF,
  'surveys.read': STAFF,
  'survey-answers.read': CARE,
  'review-page.write': MANAGERS,
  'recall-rules.read': STAFF,
  'recall-rules.write': [...MANAGERS, 'clinician'],
  'stage-rules.read': STAFF,
  'stage-rules.write': [...MANAGERS, 'clinician'],
  // Who is due is named by id and line of care; whoever may not see patients has the forecast.
  'recalls.read': [...CARE, 'compliance'],
  'recalls.work': CARE,
  'pauses.read': STAFF,
  'pauses.write': MANAGERS,
  'channels.read': [...MANAGERS, 'compliance'],
  'channels.test': MANAGERS,
  'limits.read': STAFF,
  'limits.write': [...MANAGERS, 'compliance'],
  'session.own': STAFF,
  'account.own': STAFF,
  'users.read': [...MANAGERS, 'compliance'],
  'users.write': MANAGERS,
  'sign-in.read': [...MANAGERS, 'compliance'],
  'sign-in.write': MANAGERS,
  'identity-provider.write': ['owner'],
  'audit.read': [...MANAGERS, 'compliance'],
  'agreements.read': [...MANAGERS, 'compliance'],
  'agreements.write': [...MANAGERS, 'compliance'],
  'audiences.read': STAFF,
  'audiences.use': [...MANAGERS, 'marketer', 'compliance'],
  'audiences.write': ['owner', 'compliance'],
  'deidentified.export': ['owner', 'compliance'],
  'analytics.read': STAFF,
  'attribution.write': [...MANAGERS, 'marketer'],
  'spend.write': [...MANAGERS, 'marketer'],
  'keys.read': [...MANAGERS, 'compliance'],
  'keys.write': MANAGERS,
  'access-reviews.read': [...MANAGERS, 'compliance'],
  // Not for admins, who give access: whoever looks it over answers for the clinic.
  'access-reviews.write': ['owner', 'compliance'],
  'break-glass.open': STAFF,
  'break-glass.read': [...MANAGERS, 'compliance'],
  'break-glass.end': [...MANAGERS, 'compliance'],
  // Not for admins, who make the keys: whoever looks at emergency access afterwards answers for the clinic.
  'break-glass.review': ['owner', 'compliance'],
  // Whoever sees that something went wrong says so; what follows is for those who answer for it.
  'incidents.report': STAFF,
  'incidents.read': [...MANAGERS, 'compliance'],
  'incidents.write': [...MANAGERS, 'compliance'],
  'policies.read': [...MANAGERS, 'compliance'],
  'disclosures.read': [...MANAGERS, 'compliance'],
  'disclosures.write': [...CARE, 'compliance'],
  'rights.read': [...CARE, 'compliance'],
  'rights.file': [...CARE, 'compliance'],
  'rights.decide': [...MANAGERS, 'compliance'],
  'patients.export': [...MANAGERS, 'compliance'],
  'patients.erase': [...MANAGERS, 'compliance'],
  'retention.read': [...MANAGERS, 'compliance'],
  'retention.write': [...MANAGERS, 'compliance'],
  'sandbox.use': MANAGERS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** All that a person may do who still owes a second factor: see the session, end it, and give what it lacks. */
export const WITHOUT_SECOND_FACTOR: Permission = 'session.own';

/** What the table says of a role. Of a caller ask `holds`: scopes may take something away, emergency access may add something. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
