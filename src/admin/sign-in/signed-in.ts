import type { Caller } from '../../access/caller.ts';
import type { SignedIn } from '../../access/sign-in/proof.ts';
import { Failure } from '../../platform/errors.ts';

/** The person behind a request. Raises `invalid` for a key, which has no password and no session. */
export function signedInOf({ clinicId, id, role, session }: Caller): SignedIn {
  if (!session) throw new Failure('invalid', 'this is for people who signed in: an API key has no session');
  return { clinicId, id, role, sessionId: session.id };
}
