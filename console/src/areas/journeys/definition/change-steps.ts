import type { Definition } from './definition.ts';
import { setIn } from './path.ts';
import type { Step, StepKind } from './step.ts';
import { type Path, waysOf } from './ways.ts';

/** What a new step of a kind begins with: the smallest that the server takes, but for what only its author can know. */
export function newStep(kind: StepKind, next: string): Step {
  switch (kind) {
    case 'send':
      return { kind, template: '', channels: ['sms', 'email'], next };
    case 'wait':
      return { kind, for: 'P1D', next };
    case 'waitFor':
      return { kind, signal: 'appointment.booked', within: 'P5D', then: next, else: next };
    case 'branch':
      return { kind, cases: [{ when: 'patient.age >= 18.0', next }], else: next };
    case 'split':
      return {
        kind,
        ways: [
          { weight: 1, next },
          { weight: 1, next },
        ],
      };
    case 'task':
      return { kind, title: '', role: 'front_desk', due: 'P1D', next };
    case 'set':
      return { kind, attribute: 'note', value: true, next };
    case 'emit':
      return { kind, signal: '', data: {}, next };
    case 'exit':
      return { kind };
  }
}

/** A name that no step has yet. */
export function freeName(steps: Definition['steps'], wanted: string): string {
  if (!Object.hasOwn(steps, wanted)) return wanted;
  const base = wanted.replace(/-\d+$/, '').slice(0, 56);
  for (let number = 2; ; number += 1) {
    const name = `${base}-${number}`;
    if (!Object.hasOwn(steps, name)) return name;
  }
}

/** Puts a step behind another, on its first way; behind none: at the beginning. */
export function insertStep(
  definition: Definition,
  name: string,
  step: (next: string) => Step,
  behind?: string,
): Definition {
  const before = behind === undefined ? undefined : definition.steps[behind];
  const [first] = before ? waysOf(before) : [];
  if (behind === undefined || !first) {
    const steps = { [name]: step(definition.start), ...definition.steps };
    // Behind an end there is nothing: the step stands by itself until it is connected.
    return behind === undefined ? { ...definition, start: name, steps } : { ...definition, steps };
  }
  const withStep = { ...definition, steps: { ...definition.steps, [name]: step(first.to ?? '') } };
  return setIn(withStep, ['steps', behind, ...first.path], name);
}

/** Whatever led to the step leads on to where the step led. The last step stays. */
export function removeStep(definition: Definition, name: string): Definition {
  const step = definition.steps[name];
  if (!step || Object.keys(definition.steps).length === 1) return definition;
  const heir = waysOf(step).find(({ to }) => to !== undefined && to !== name)?.to;
  const { [name]: _, ...steps } = definition.steps;
  const fallback = heir ?? Object.keys(steps).find((one) => steps[one]?.kind === 'exit') ?? Object.keys(steps)[0] ?? '';
  return redirect({ ...definition, steps }, name, fallback);
}

export function renameStep(definition: Definition, from: string, to: string): Definition {
  if (from === to || to === '' || Object.hasOwn(definition.steps, to)) return definition;
  const steps = Object.entries(definition.steps).map(([name, step]) => [name === from ? to : name, step] as const);
  return redirect({ ...definition, steps: Object.fromEntries(steps) }, from, to);
}

/** A copy beside the step, which nothing leads to yet. */
export function pasteStep(definition: Definition, name: string, step: Step): { definition: Definition; name: string } {
  const free = freeName(definition.steps, name);
  return { definition: { ...definition, steps: { ...definition.steps, [free]: step } }, name: free };
}

export function connect(definition: Definition, step: string, way: Path, to: string): Definition {
  return setIn(definition, ['steps', step, ...way], to);
}

function redirect(definition: Definition, from: string, to: string): Definition {
  const ways = Object.entries(definition.steps).flatMap(([name, step]) =>
    waysOf(step)
      .filter((way) => way.to === from)
      .map(({ path }) => ['steps', name, ...path]),
  );
  const start = definition.start === from ? to : definition.start;
  return ways.reduce<Definition>((changed, path) => setIn(changed, path, to), { ...definition, start });
}
