import createFetchClient from 'openapi-fetch';
import createClient from 'openapi-react-query';

import { noteClock } from './clock.ts';
import type { paths } from './schema.ts';
import { isProblem } from './problem.ts';
import { comeBack, currentSession, renewed } from './session.ts';

const SIGN_IN = '/v1/session';

/** Calls of the API, typed by its document. */
export const http = createFetchClient<paths>({ baseUrl: '/', fetch: fetchAsCaller });

/** The same calls as hooks. */
export const api = createClient(http);

/**
 * Sends what changes something with the proof that a page of ours sends it. When the session is over, the request waits until
 * whoever makes it has signed in again, and is then sent anew: no form is lost.
 */
async function fetchAsCaller(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await fetch(withProof(request));
  noteClock(answer.headers.get('Attend-Clock'));
  const { pathname } = new URL(request.url);
  if (await isOldProof(answer)) {
    if (await proveAnew()) return fetch(withProof(again));
    return answer;
  }
  const isOfSignIn = pathname === SIGN_IN || pathname.startsWith(`${SIGN_IN}/`);
  if (answer.status !== 401 || isOfSignIn || !currentSession().who) return answer;
  await comeBack();
  return fetchAsCaller(again);
}

/** Another window changed the password, or signed in anew: the session goes on, and its proof is another one. */
async function isOldProof(answer: Response): Promise<boolean> {
  if (answer.status !== 403 || !currentSession().who) return false;
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return isProblem(problem) && problem.detail.startsWith('X-CSRF-Token');
}

/** Asks once who the cookie stands for now. Somebody else, or who has not shown a second factor, does not finish what was begun. */
async function proveAnew(): Promise<boolean> {
  const before = currentSession().who;
  const { data } = await http.GET('/v1/session');
  if (!data || data.id !== before?.id || data.session?.needs) return false;
  renewed(data);
  return true;
}

/** Whoever is half signed in brings a proof of their own. */
function withProof(request: Request): Request {
  const token = currentSession().who?.session?.csrfToken;
  const isNeeded = request.method !== 'GET' && !request.headers.has('X-CSRF-Token');
  if (token !== undefined && isNeeded) request.headers.set('X-CSRF-Token', token);
  return request;
}
