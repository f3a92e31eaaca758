import type { Problem } from '../../platform/errors.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import { sendsOf } from '../definition/sends-of.ts';

/**
 * Every `send`, and every rung that sends, needs an approved template, written for the journey's purpose, with a text for each of
 * its channels.
 */
export function checkTemplates(
  definition: Pick<JourneyDefinition, 'steps' | 'purpose'>,
  live: ReadonlyMap<string, { readonly purpose: string; readonly channels: readonly string[] }>,
): Problem[] {
  return sendsOf(definition).flatMap(({ path, template: key, isOwnTemplate, channels }) => {
    const template = live.get(key);
    // What a rung takes over from its step is told there.
    const ofTemplate = (message: string) => (isOwnTemplate ? [{ path: `${path}.template`, message }] : []);
    if (!template) return ofTemplate(`there is no approved template "${key}"`);
    const isFitting = template.purpose === definition.purpose;
    return [
      ...(isFitting ? [] : ofTemplate(`is written for ${template.purpose}, the journey is for ${definition.purpose}`)),
      ...channels
        .filter((channel) => !template.channels.includes(channel))
        .map((channel) => ({ path: `${path}.channels`, message: `the template has no text for ${channel}` })),
    ];
  });
}
