import { useSyncExternalStore } from 'react';

import type { paths } from './schema.ts';

/** Whoever is signed in, what they may do, and until when. */
export type Who = paths['/v1/session']['get']['responses'][200]['content']['application/json'];

export interface SessionState {
  /** Undefined until the server has been asked; null for nobody. */
  readonly who: Who | null | undefined;
  /** Whether a session ended under somebody's hands: they sign in again where they are. */
  readonly isOver: boolean;
}

let state: SessionState = { who: undefined, isOver: false };
const listeners = new Set<() => void>();
const leavers = new Set<() => void>();
let waiting: PromiseWithResolvers<void> | undefined;

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function signedIn(who: Who): void {
  become({ who, isOver: false });
  waiting?.resolve();
  waiting = undefined;
}

/** The session of whoever is signed in goes on under another proof. One that is over stays over: nobody has come back by that. */
export function renewed(who: Who): void {
  become({ ...state, who });
}

export function signedOut(): void {
  // What a page kept until the window is closed is for whoever was here, also where that page is not loaded.
  sessionStorage.clear();
  become({ who: null, isOver: false });
  for (const leaver of leavers) leaver();
}

/** Calls whenever somebody signs out. */
export function onSignedOut(leaver: () => void): void {
  leavers.add(leaver);
}

/** Asks whoever was signed in to come back. Resolves when they have: what they were about to do then goes on. */
export function comeBack(): Promise<void> {
  waiting ??= Promise.withResolvers();
  if (!state.isOver) become({ ...state, isOver: true });
  return waiting.promise;
}

export function currentSession(): SessionState {
  return state;
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, currentSession);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whoever is signed in, on pages that are only shown to them. */
export function useWho(): Who {
  const { who } = useSession();
  if (!who) throw new Error('nobody is signed in');
  return who;
}

export type Permission = Who['may'][number];

export function useMay(permission: Permission): boolean {
  return useSession().who?.may.includes(permission) ?? false;
}
