import { EMERGENCY_PERMISSIONS } from './break-glass/emergency-permissions.ts';
import type { Caller } from './caller.ts';
import { may, type Permission } from './permissions.ts';

export type Authority = Pick<Caller, 'role' | 'scopes' | 'breakGlass'>;

/** Whether a caller may do something. The one question that every check asks: routes, and what their answers show. */
export function holds(caller: Authority, permission: Permission): boolean {
  return holdsAlways(caller, permission) || (caller.breakGlass !== undefined && EMERGENCY_PERMISSIONS.has(permission));
}

/** What remains without emergency access: the permissions of the role, narrowed by the scopes. */
export function holdsAlways({ role, scopes }: Omit<Authority, 'breakGlass'>, permission: Permission): boolean {
  return may(role, permission) && (scopes === undefined || scopes.includes(permission));
}
