import type { Role, UserRole } from '../permissions.ts';

export interface ChangedUser {
  readonly id: string;
  readonly role: UserRole;
}

/** What somebody wants to do to a user: give a role, take the access away, or hand out a new way in. */
export type UserChange =
  { readonly kind: 'role'; readonly role: UserRole } | { readonly kind: 'disable' } | { readonly kind: 'let_in' };

/** Owners stand above admins, and admins above all others, who do not administer anybody. */
function rankOf(role: Role): number {
  if (role === 'owner') return 2;
  return role === 'admin' ? 1 : 0;
}

/**
 * Why a change must not be made, or nothing.
 *
 * Nobody lays hands on somebody above them: whoever resets an owner's second factor or sends the owner's invitation could come in
 * as the owner. Nobody gives a role above their own. A clinic keeps one owner who can come in.
 */
export function userChangeProblem(
  by: Role,
  user: ChangedUser,
  change: UserChange,
  owners: readonly string[],
): string | undefined {
  if (rankOf(user.role) > rankOf(by)) return 'only an owner may change an owner';
  if (change.kind === 'role' && rankOf(change.role) > rankOf(by)) return 'nobody gives a role above their own';
  const losesOwner = change.kind === 'disable' || (change.kind === 'role' && change.role !== 'owner');
  const isLast = owners.length === 1 && owners[0] === user.id;
  return losesOwner && isLast ? 'this is the last owner who can sign in; make another owner first' : undefined;
}

/** Why the access of several must not be taken away together, or nothing: of the owners one stays. */
export function disableAllProblem(
  by: Role,
  users: readonly ChangedUser[],
  owners: readonly string[],
): string | undefined {
  let left = owners;
  for (const user of users) {
    const problem = userChangeProblem(by, user, { kind: 'disable' }, left);
    if (problem !== undefined) return problem;
    left = left.filter((id) => id !== user.id);
  }
  return undefined;
}

/** Why somebody must not add a user of a role, or nothing. */
export function newUserProblem(by: Role, role: UserRole): string | undefined {
  return rankOf(role) > rankOf(by) ? 'nobody gives a role above their own' : undefined;
}
