import { channelsOf, type Template } from '../source/source.ts';

export interface Wanted {
  readonly text: string;
  readonly purpose: string | null;
  readonly channel: string | null;
  readonly state: string | null;
}

/** The templates that somebody looks for. */
export function matching(templates: readonly Template[], { text, purpose, channel, state }: Wanted): Template[] {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
  return templates
    .filter((template) => purpose === null || template.purpose === purpose)
    .filter((template) => state === null || template.status === state)
    .filter(({ bodies }) => channel === null || channelsOf(bodies).some((one) => one === channel))
    .filter(({ key }) => words.every((word) => key.includes(word)));
}
