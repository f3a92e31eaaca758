import { isSpan, roughMs } from '../../platform/duration.ts';
import type { Problem } from '../../platform/errors.ts';
import { endReason } from '../definition/end-reason.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import type { Step } from '../definition/step.ts';

/** A length of time as it is written; one that holds a run is longer than nothing, so that what goes round by it does wait. */
interface Length {
  readonly path: string;
  readonly text: string | undefined;
  readonly holds?: boolean;
}

/**
 * What a definition must keep to when it is saved: lengths of time after which there is still a moment that can be stored, and
 * reasons that are not Attend's own words. A published version is not asked again, because patients are in it.
 */
export function checkLimits({ trigger, reentry, goal, steps }: JourneyDefinition): Problem[] {
  const whole: Length[] = [
    { path: 'trigger.maxAge', text: trigger.maxAge },
    { path: 'reentry.after', text: reentry?.after },
    { path: 'goal.within', text: goal?.within },
  ];
  return [
    ...whole.flatMap(tooLongOrShort),
    ...Object.entries(steps).flatMap(([name, step]) => [
      ...lengthsOf(step, `steps.${name}`).flatMap(tooLongOrShort),
      ...reasonProblems(step, `steps.${name}.reason`),
    ]),
  ];
}

function lengthsOf(step: Step, path: string): Length[] {
  switch (step.kind) {
    case 'send':
      return [
        { path: `${path}.within`, text: step.within },
        ...(step.escalate ?? []).flatMap((rung, index) => [
          { path: `${path}.escalate[${index}].after`, text: rung.after, holds: true },
          { path: `${path}.escalate[${index}].task.due`, text: rung.task?.due },
        ]),
      ];
    case 'wait':
      return [{ path: `${path}.for`, text: step.for, holds: true }];
    case 'waitUntil':
      return 'offset' in step.until ? [{ path: `${path}.until.offset`, text: step.until.offset }] : [];
    case 'waitFor':
      return [{ path: `${path}.within`, text: step.within, holds: true }];
    case 'task':
      return [
        { path: `${path}.due`, text: step.due },
        { path: `${path}.within`, text: step.within, holds: true },
      ];
    case 'branch':
    case 'split':
    case 'set':
    case 'emit':
    case 'exit':
      return [];
  }
}

function tooLongOrShort({ path, text, holds = false }: Length): Problem[] {
  if (text === undefined || (isSpan(text) && (!holds || roughMs(text) > 0))) return [];
  const shortest = holds ? 'more than nothing and ' : '';
  return [{ path, message: `must be an ISO 8601 duration of ${shortest}at most 50 years such as P3D or PT4H` }];
}

function reasonProblems(step: Step, path: string): Problem[] {
  if (step.kind !== 'exit' || step.reason === undefined) return [];
  const { error } = endReason.safeParse(step.reason);
  return (error?.issues ?? []).map(({ message }) => ({ path, message }));
}
