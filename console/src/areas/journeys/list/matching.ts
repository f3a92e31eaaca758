import type { components } from '../../../api/schema.ts';

export type JourneyItem = components['schemas']['JourneyItem'];

export interface Wanted {
  readonly text: string;
  readonly state: string | null;
}

/** What is not archived comes first unless asked for: the list is about what goes on. */
export function matching(journeys: readonly JourneyItem[], { text, state }: Wanted): JourneyItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return journeys
    .filter(({ status }) => state === null || status === state)
    .filter(({ key, name, serviceLine, purpose }) => {
      const about = [key, name, serviceLine ?? '', purpose].join(' ').toLowerCase();
      return words.every((word) => about.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function rank({ status }: JourneyItem): number {
  return status === 'archived' ? 1 : 0;
}
