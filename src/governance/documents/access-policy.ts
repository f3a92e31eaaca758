import { EMERGENCY_PERMISSIONS } from '../../access/break-glass/emergency-permissions.ts';
import { may, PERMISSION_NAMES, ROLES, type Role } from '../../access/permissions.ts';
import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'Everything, for who answers for the clinic',
  admin: 'Everything, for who runs the system',
  marketer: 'Journeys, segments and texts; never a name, a contact point, a text that was sent or a clinical field',
  front_desk: 'Patients, worklist, messages',
  clinician: 'Patients, worklist, messages, clinical rules',
  compliance: 'Audit trail, agreements, incidents, consents; reads patients, edits no journey',
  ingest: 'For keys only: hands in signals and reads nothing',
};

/** Who may do what: the table that the software enforces, and who has which role. */
export function accessPolicy(facts: GovernanceFacts): string {
  const { access, figures, clinic } = facts;
  return join(
    '# Access policy',
    'Access follows the role, the role follows the work (45 CFR 164.308(a)(4), 164.502(b)). The table below is the one that the software enforces for every route; a route that declares nothing is open to nobody.',
    '## Roles',
    table(
      ['role', 'for', 'people', 'valid API keys'],
      ROLES.map((role) => [
        plain(role),
        ROLE_WORDS[role],
        String(figures.users[role] ?? 0),
        String(figures.keys[role] ?? 0),
      ]),
    ),
    `Of the valid keys ${figures.endlessKeys} never expire.`,
    '## Role matrix',
    table(
      ['permission', ...ROLES.map((role) => plain(role)), 'emergency'],
      [...PERMISSION_NAMES]
        .sort()
        .map((permission) => [
          plain(permission),
          ...ROLES.map((role) => yes(may(role, permission))),
          yes(EMERGENCY_PERMISSIONS.has(permission)),
        ]),
    ),
    '`phi.read` decides what an answer shows, not which route answers: without it names, contact points, texts and clinical fields are left out.',
    '## How people get in',
    list(signIn(facts)),
    '## Emergency access',
    emergencies(facts),
    '## Review',
    access.reviewedOn === null
      ? 'Users and keys were never reviewed as a whole (45 CFR 164.308(a)(4)(ii)(C)).'
      : `Users and keys were last reviewed on ${access.reviewedOn}; the next review is due on ${access.reviewDueOn ?? ''}.`,
    '## Rules',
    list([
      'One person, one account; one system, one key. Nobody shares either.',
      'Access is asked for by the person’s manager and granted by an owner or admin.',
      'It is taken away on the day somebody leaves or changes work.',
      'Every read of a patient, every change and every refusal leaves an audit row that nobody can change.',
      clinic.fourEyes
        ? 'A journey is published, and a text approved, by somebody else than who changed it last (switched on).'
        : 'Publishing and approving by two people (`fourEyes`) is switched off.',
    ]),
    blank('Who grants access; the security official.'),
  );
}

function yes(does: boolean): string {
  return does ? 'yes' : '';
}

function signIn({ access, setup }: GovernanceFacts): readonly string[] {
  const factor = setup.mode === 'live' ? 'required: without one a session can do nothing' : 'a choice, in a sandbox';
  return [
    'Nobody but the person knows the password: it is chosen by an invitation that is good once, for 72 hours. 12 characters at least, none that is tried first, stored as Argon2id.',
    `A second factor by an authenticator is ${factor}. ${access.withoutTotp} of those who may sign in have none with Attend.`,
    access.issuer === null
      ? 'Single sign-on by OpenID Connect is not set up.'
      : `People may come by ${plain(access.issuer)} (OpenID Connect)${access.requiresTotp ? ', and give a code of Attend’s as well' : '; the second factor is up to it'}.`,
    `Sessions end after ${access.idleMinutes} minutes without use, and after ${access.absoluteHours} hours.`,
    `Five failures in a row lock an account, for longer each time; fifty lock an address. Refused in the last 30 days: ${access.refusedSignIns}.`,
    `Accounts that are disabled: ${access.disabled}.`,
  ];
}

function emergencies({ access }: GovernanceFacts): string {
  const toReview =
    access.emergenciesToReview === 0
      ? 'None waits for its review.'
      : `**${access.emergenciesToReview} wait for their review.**`;
  return `Whoever of the staff must read a patient whom their role does not show opens it to themselves (\`POST /v1/break-glass\`), with a reason, for an hour at most (45 CFR 164.312(a)(2)(ii)). Compliance is told at once, and somebody else reviews it. Opened so far: ${access.emergencies}. ${toReview} What was not justified is an incident.`;
}
