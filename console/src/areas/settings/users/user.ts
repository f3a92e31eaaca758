import type { paths } from '../../../api/schema.ts';

export type User = paths['/v1/users']['get']['responses'][200]['content']['application/json']['items'][number];
export type Invitation = paths['/v1/users/{id}/invite']['post']['responses'][200]['content']['application/json'];

export type UserState = 'active' | 'invited' | 'disabled' | 'locked';

export function stateOf({ disabledAt, isLocked, hasPassword, isLinked }: User): UserState {
  if (disabledAt !== null) return 'disabled';
  if (isLocked) return 'locked';
  return hasPassword || isLinked ? 'active' : 'invited';
}

/** The token stands behind the #: what stands there reaches no server and no log. */
export function linkOf({ token }: Invitation, clinic: string): string {
  return `${window.location.origin}/invitation?clinic=${encodeURIComponent(clinic)}#${encodeURIComponent(token)}`;
}
