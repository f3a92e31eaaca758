import { serverNow } from '../../../api/clock.ts';
import type { Who } from '../../../api/session.ts';
import type { Key, User } from '../use-everybody.ts';
import { findingsOfKey, findingsOfUser } from './review.ts';

export type Verdict = 'keep' | 'end';

/** What somebody who can come in is, and whether there is something to ask about them. */
export interface Subject {
  readonly kind: 'user' | 'api_key';
  readonly id: string;
  readonly name: string;
  readonly isAsked: boolean;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly note: string;
}

/** What was decided so far in the review that somebody is doing. */
export interface Deciding {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly decide: (id: string, decision: Decision) => void;
  readonly by: Pick<Who, 'id' | 'role'>;
}

/** Why whoever reviews cannot end an access: it is their own, or that of an owner, which only owners end. */
export function whyNotEnd(
  { by }: Pick<Deciding, 'by'>,
  access: { readonly id: string; readonly role: string },
): 'own' | 'owner' | undefined {
  if (access.id === by.id) return 'own';
  return access.role === 'owner' && by.role !== 'owner' ? 'owner' : undefined;
}

/** Whoever can come in now, which is who must be decided about. */
export function subjectsOf(users: readonly User[], keys: readonly Key[]): Subject[] {
  const now = serverNow();
  return [
    ...users
      .filter(({ disabledAt }) => disabledAt === null)
      .map((user): Subject => {
        return { kind: 'user', id: user.id, name: user.email, isAsked: findingsOfUser(user, now).length > 0 };
      }),
    ...keys
      .filter(({ state }) => state === 'active')
      .map((key): Subject => {
        return { kind: 'api_key', id: key.id, name: key.name, isAsked: findingsOfKey(key, now).length > 0 };
      }),
  ];
}
