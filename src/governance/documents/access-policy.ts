import { type Permission, PERMISSIONS, ROLES, type Role } from '../../access/permissions.ts';
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
export function accessPolicy({ figures, clinic }: GovernanceFacts): string {
  const permissions = Object.keys(PERMISSIONS).sort() as Permission[];
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
      ['permission', ...ROLES.map((role) => plain(role))],
      permissions.map((permission) => [
        plain(permission),
        ...ROLES.map((role) => ((PERMISSIONS[permission] as readonly Role[]).includes(role) ? 'yes' : '')),
      ]),
    ),
    '`phi.read` decides what an answer shows, not which route answers: without it names, contact points, texts and clinical fields are left out.',
    '## Rules',
    list([
      'One person, one account; one system, one key. Nobody shares either.',
      'Access is asked for by the person’s manager and granted by an owner or admin.',
      'It is taken away on the day somebody leaves or changes work.',
      'Every read of a patient, every change and every refusal leaves an audit row that nobody can change.',
      clinic.fourEyes
        ? 'A journey is published by somebody else than who changed it last (switched on).'
        : 'Publishing by two people (`fourEyes`) is switched off.',
    ]),
    blank('Who grants access; how often users and keys are reviewed, and when last; the security official.'),
  );
}
