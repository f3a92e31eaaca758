import { USER_ROLES, type UserRole } from '../roles.ts';

export interface MappedRole {
  readonly value: string;
  readonly role: Exclude<UserRole, 'owner'>;
}

const MAPPED = USER_ROLES.filter((role): role is MappedRole['role'] => role !== 'owner');

/** Lines of `value = role`. Answers the first line that is none. */
export function readRoleMap(text: string): { readonly roles: MappedRole[] } | { readonly wrong: string } {
  const roles: MappedRole[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    // The last =, so that a value may have one, as a name in a directory has.
    const place = line.lastIndexOf('=');
    const value = line.slice(0, Math.max(0, place)).trim();
    const role = MAPPED.find((one) => one === line.slice(place + 1).trim());
    if (value === '' || role === undefined) return { wrong: line };
    roles.push({ value, role });
  }
  return { roles };
}

export function writeRoleMap(roles: readonly MappedRole[]): string {
  return roles.map(({ value, role }) => `${value} = ${role}`).join('\n');
}
