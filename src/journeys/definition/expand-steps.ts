import { type Step, type StepOf } from './step.ts';

/** A run stands here until a message was taken note of, or nobody did for too long. */
export interface AwaitStep {
  readonly kind: 'await';
  /** The step that sent the message. */
  readonly message: string;
  readonly unless: 'delivered' | 'answered';
  readonly within: string;
  readonly then: string;
  readonly else: string;
}

/** What the engine runs: the steps of the author, with the rungs of escalations between them. */
export type RunnableStep = Exclude<Step, StepOf<'send'>> | Omit<StepOf<'send'>, 'escalate'> | AwaitStep;

const RUNG = '#';

/** The name the author gave: `invite` of `invite#2`. */
export function authoredName(step: string): string {
  const place = step.indexOf(RUNG);
  return place < 0 ? step : step.slice(0, place);
}

/**
 * Writes out escalations: a send with rungs becomes the send, a wait for its fate, the next try, a wait for that one's fate, and
 * so on, each a step of its own with a name derived from the author's. Thus the engine knows nothing of escalation.
 */
export function expandSteps(steps: Readonly<Record<string, Step>>): Readonly<Record<string, RunnableStep>> {
  const runnable: Record<string, RunnableStep> = {};
  for (const [name, step] of Object.entries(steps)) {
    if (step.kind === 'send') Object.assign(runnable, expandSend(name, step));
    else runnable[name] = step;
  }
  return runnable;
}

function expandSend(name: string, { escalate = [], ...send }: StepOf<'send'>): Record<string, RunnableStep> {
  const steps: Record<string, RunnableStep> = {};
  const nameOf = (index: number) => (index === 0 ? name : `${name}${RUNG}${index}`);
  let sentBy = name;
  steps[name] = { ...send, next: escalate.length > 0 ? nameOf(1) : send.next };
  for (const [index, { after, unless, send: again, task }] of escalate.entries()) {
    const awaits = nameOf(2 * index + 1);
    const tries = nameOf(2 * index + 2);
    const next = index + 1 < escalate.length ? nameOf(2 * index + 3) : send.next;
    steps[awaits] = { kind: 'await', message: sentBy, unless, within: after, then: send.next, else: tries };
    if (task) steps[tries] = { kind: 'task', ...task, next };
    else {
      steps[tries] = {
        ...send,
        ...again,
        template: again?.template ?? send.template,
        channels: again?.channels ?? [],
        next,
      };
      sentBy = tries;
    }
  }
  return steps;
}
