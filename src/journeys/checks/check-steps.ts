import type { Problem } from '../../platform/errors.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import { type Step, targetsOf } from '../definition/step.ts';

type Steps = JourneyDefinition['steps'];
type Whole = Pick<JourneyDefinition, 'start' | 'steps' | 'trigger'>;

/**
 * Faults of the way through a journey: steps that nobody reaches, steps from which nobody gets out, a split that splits nothing,
 * and waits for an appointment that no run will have. That targets exist and that rounds wait is checked when it is compiled.
 */
export function checkSteps(definition: Whole, isOfAppointment: (signalType: string) => boolean): Problem[] {
  const { steps, start, trigger } = definition;
  const reached = reachedFrom(steps, start);
  const leaving = leadingToExit(steps);
  return Object.entries(steps).flatMap(([name, step]) => {
    const path = `steps.${name}`;
    // What nobody reaches is told only that.
    if (!reached.has(name)) return [{ path, message: `cannot be reached from "${start}"` }];
    const trapped = leaving.has(name) ? [] : [{ path, message: 'no way leads from here to an exit' }];
    return [...trapped, ...faultsOf(step, path, trigger.signal, isOfAppointment)];
  });
}

function faultsOf(
  step: Step,
  path: string,
  trigger: string,
  isOfAppointment: (signalType: string) => boolean,
): Problem[] {
  if (step.kind === 'split' && new Set(step.ways.map(({ next }) => next)).size === 1) {
    return [{ path: `${path}.ways`, message: 'all ways lead to the same step' }];
  }
  if (step.kind === 'waitUntil' && 'offset' in step.until && !isOfAppointment(trigger)) {
    return [{ path: `${path}.until`, message: `"${trigger}" starts no run with an appointment` }];
  }
  return [];
}

function reachedFrom(steps: Steps, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const step = steps[name];
    if (!step || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(step).map((target) => target.name));
  }
  return reached;
}

function leadingToExit(steps: Steps): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const [name, step] of Object.entries(steps)) {
    for (const target of targetsOf(step)) sources.set(target.name, [...(sources.get(target.name) ?? []), name]);
  }
  const leading = new Set<string>();
  const open = Object.keys(steps).filter((name) => steps[name]?.kind === 'exit');
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (leading.has(name)) continue;
    leading.add(name);
    open.push(...(sources.get(name) ?? []));
  }
  return leading;
}
