import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { clockNow } from './clock-now.ts';
import { stepsTo } from './moments.ts';
import { addStep, change, tourState } from './tour-state.ts';

const SECOND_MS = 1000;

/** Moves the clock of the sandbox forward in steps. Answers false where somebody stopped it on the way. */
export async function moveTo(target: Date, stepped: () => Promise<void>): Promise<boolean> {
  const from = await clockNow();
  const ends = stepsTo(from, target);
  if (ends.length === 0) return true;
  const way = { from: from.toISOString(), to: target.toISOString() };
  change({ move: { ...way, at: way.from, isStopping: false } });
  try {
    for (const end of ends) {
      // Whoever signs out stops it, too.
      if (tourState().move?.isStopping !== false) return false;
      const seconds = Math.ceil((end.getTime() - (await clockNow()).getTime()) / SECOND_MS);
      if (seconds <= 0) continue;
      const step = answerOf(await http.POST('/v1/sandbox/clock', { body: { advance: `PT${seconds}S` } }));
      addStep(step);
      change({ move: { ...way, at: step.to, isStopping: tourState().move?.isStopping ?? true } });
      void stepped();
    }
    return true;
  } finally {
    change({ move: undefined });
  }
}

/** After the step that is under way time stands where it came to. */
export function stopMoving(): void {
  const { move } = tourState();
  if (move) change({ move: { ...move, isStopping: true } });
}
