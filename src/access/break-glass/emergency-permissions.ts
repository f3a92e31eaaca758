import type { Permission } from '../permissions.ts';

/**
 * What emergency access opens (45 CFR 164.312(a)(2)(ii)): finding a patient and reading what a clinician would read to treat
 * them, with who acts for them and what was agreed with them. It writes nothing. Configuration and the trail stay as closed
 * as they were.
 */
export const EMERGENCY_PERMISSIONS: ReadonlySet<Permission> = new Set([
  'phi.read',
  'patients.read',
  'patients.lookup',
  'stakeholders.read',
  'consents.read',
  'signals.read',
  'messages.read',
  'recalls.read',
]);
