import type { Problem } from '../platform/errors.ts';
import type { JourneyDefinition } from './journey.ts';

/** Every `send` needs an approved template, written for the journey's purpose, with a text for each of its channels. */
export function checkTemplates(
  definition: JourneyDefinition,
  live: ReadonlyMap<string, { readonly purpose: string; readonly channels: readonly string[] }>,
): Problem[] {
  return Object.entries(definition.steps).flatMap(([name, step]) => {
    if (step.kind !== 'send') return [];
    const template = live.get(step.template);
    const path = `steps.${name}.template`;
    if (!template) return [{ path, message: `there is no approved template "${step.template}"` }];
    const purpose =
      template.purpose === definition.purpose
        ? []
        : [{ path, message: `is written for ${template.purpose}, the journey is for ${definition.purpose}` }];
    const missing = step.channels.filter((channel) => !template.channels.includes(channel));
    return [
      ...purpose,
      ...missing.map((channel) => ({
        path: `steps.${name}.channels`,
        message: `the template has no text for ${channel}`,
      })),
    ];
  });
}
