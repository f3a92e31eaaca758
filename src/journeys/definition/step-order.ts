import { type Step, targetsOf } from './step.ts';

/** The names of steps in the order in which a patient can come to them, each once; those nobody can come to at the end. */
export function stepOrder(start: string, steps: Readonly<Record<string, Step>>): readonly string[] {
  const order = new Set([start]);
  // A set goes on to what is added while it is walked.
  for (const name of order) {
    const step = steps[name];
    if (step) for (const target of targetsOf(step)) order.add(target.name);
  }
  return [...new Set([...order, ...Object.keys(steps)])].filter((name) => Object.hasOwn(steps, name));
}
