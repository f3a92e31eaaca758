import { type Stage, STAGES } from './stage.ts';

/** Signals about stages themselves. What stage rules lead to is not what they hear. */
export const STAGE_CHANGED = 'stage.changed';
export const LAPSED = 'lifecycle.lapsed';

/** Where a new episode of care may begin. */
const EPISODE_STARTS: readonly Stage[] = ['access', 'care', 'post_visit'];

/** Whoever moves on from here begins a new episode of care. */
export function endsEpisode(stage: Stage | null): boolean {
  return stage === 'post_visit' || stage === 'lapsed';
}

/**
 * Whether a transition may lead from one stage to another (`null`: no stage yet): only forward within an episode, from its end
 * only to where a new one begins, and never to `lapsed`, which is left to the passing of time.
 */
export function isLegalMove(from: Stage | null, to: Stage): boolean {
  if (to === 'lapsed') return false;
  if (from === null) return true;
  return endsEpisode(from) ? EPISODE_STARTS.includes(to) : STAGES.indexOf(to) > STAGES.indexOf(from);
}
