import { useSyncExternalStore } from 'react';

import type { paths } from '../../api/schema.ts';
import { onSignedOut } from '../../api/session.ts';
import { type Chapter, CHAPTERS } from './story.ts';

export type Happened = paths['/v1/sandbox/clock']['post']['responses'][200]['content']['application/json']['happened'];

/** What one step of time brought about at the whole clinic. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly happened: Happened;
}

/** Time on its way. */
export interface Move {
  readonly from: string;
  readonly at: string;
  readonly to: string;
  readonly isStopping: boolean;
}

/** How far the tour is. It goes on while somebody looks at another page. */
export interface TourState {
  /** The patient of this tour, from the first chapter on. */
  readonly patientId: string | undefined;
  /** How many chapters are done. */
  readonly done: number;
  /** Those among them that were passed over. */
  readonly skipped: readonly Chapter[];
  readonly move: Move | undefined;
  /** The newest first. */
  readonly steps: readonly Step[];
  readonly isBusy: boolean;
  readonly error: unknown;
}

/** Who the tour is about, by an id of Attend, and how far it is: nothing else stays in the browser, and that until it is closed. */
const STORED = 'attend.tour';
const MOST_STEPS = 30;
const NOTHING: TourState = {
  ...{ patientId: undefined, done: 0, skipped: [], move: undefined, steps: [], isBusy: false, error: undefined },
};

let state: TourState = { ...NOTHING, ...stored() };
const listeners = new Set<() => void>();

function stored(): Partial<TourState> {
  const [patientId, done = '', ...skipped] = (sessionStorage.getItem(STORED) ?? '').split(' ');
  if (!patientId || !/^\d$/.test(done)) return {};
  return { patientId, done: Number(done), skipped: CHAPTERS.filter((chapter) => skipped.includes(chapter)) };
}

export function tourState(): TourState {
  return state;
}

export function change(next: Partial<TourState>): void {
  state = { ...state, ...next };
  if (state.patientId === undefined) sessionStorage.removeItem(STORED);
  else sessionStorage.setItem(STORED, [state.patientId, state.done, ...state.skipped].join(' '));
  for (const listener of listeners) listener();
}

export function addStep(step: Step): void {
  change({ steps: [step, ...state.steps].slice(0, MOST_STEPS) });
}

/** Back to the first page of the story; what was done stays at the clinic. */
export function forget(): void {
  change({ patientId: undefined, done: 0, skipped: [], error: undefined });
}

/** On to a chapter that fits what the clinic is like by now. */
export function skipTo(chapter: Chapter): void {
  const done = CHAPTERS.indexOf(chapter);
  change({ done, skipped: [...state.skipped, ...CHAPTERS.slice(state.done, done)], error: undefined });
}

// Whoever signs in next begins a tour of their own. Time that was on its way stops.
onSignedOut(() => change(NOTHING));

export function useTour(): TourState {
  return useSyncExternalStore(subscribe, tourState);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
