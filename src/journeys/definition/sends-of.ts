import type { JourneyDefinition } from './journey.ts';
import type { StepOf } from './step.ts';

/** A place in a definition from which messages leave: a step, or a rung of its escalation. */
export interface SendPlace {
  /** Of the step or the rung, such as `steps.invite` or `steps.invite.escalate[0].send`. */
  readonly path: string;
  readonly template: string;
  /** A rung may say what its step says. */
  readonly isOwnTemplate: boolean;
  readonly channels: StepOf<'send'>['channels'];
}

export function sendsOf({ steps }: Pick<JourneyDefinition, 'steps'>): readonly SendPlace[] {
  return Object.entries(steps).flatMap(([name, step]) => (step.kind === 'send' ? placesOf(name, step) : []));
}

/** The keys of all templates that the messages of a journey are made from, each once. */
export function templatesOf(definition: Pick<JourneyDefinition, 'steps'>): readonly string[] {
  return [...new Set(sendsOf(definition).map(({ template }) => template))];
}

function placesOf(name: string, { template, channels, escalate = [] }: StepOf<'send'>): SendPlace[] {
  const rungs = escalate.flatMap(({ send }, index) => {
    if (!send) return [];
    const path = `steps.${name}.escalate[${index}].send`;
    const isOwnTemplate = send.template !== undefined;
    return [{ path, template: send.template ?? template, isOwnTemplate, channels: send.channels }];
  });
  return [{ path: `steps.${name}`, template, isOwnTemplate: true, channels }, ...rungs];
}
