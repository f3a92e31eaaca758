import { idAt } from '../../platform/hash.ts';
import type { Run } from './run.ts';

/** The id of the message that one visit of a step plans: planning it twice is planning it once. */
export function messageIdOf(run: Pick<Run, 'id' | 'enteredAt'>, step: string, visit: number): string {
  return idAt(run.enteredAt, 'message', run.id, step, String(visit));
}
