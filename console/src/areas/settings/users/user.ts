import type { paths } from '../../../api/schema.ts';

export type User = paths['/v1/users']['get']['responses'][200]['content']['application/json']['items'][number];
type Answer = paths['/v1/users/{id}/invite']['post']['responses'][200]['content']['application/json'];
export type Invitation = Answer & { readonly token: string };

/** Only the first answer to a request has the token. The console asks without an Idempotency-Key, so that each is the first. */
export function isTold(answer: Answer | undefined): answer is Invitation {
  return answer?.token !== undefined;
}

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
