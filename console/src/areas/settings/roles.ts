import type { Who } from '../../api/session.ts';

export type Role = Who['role'];
export type UserRole = Exclude<Role, 'ingest'>;

export const USER_ROLES = [
  'owner',
  'admin',
  'clinician',
  'front_desk',
  'marketer',
  'compliance',
] as const satisfies readonly UserRole[];
export const KEY_ROLES = [...USER_ROLES, 'ingest'] as const satisfies readonly Role[];

/** Those that somebody may give: nobody gives a role above their own. */
export function givenBy<One extends Role>(roles: readonly One[], by: Role): One[] {
  return roles.filter((role) => by === 'owner' || role !== 'owner');
}
