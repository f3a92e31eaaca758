import type { Listen, Step } from './step.ts';

export const PURPOSES = ['treatment', 'operations', 'marketing'] as const;
/** What the messages of a journey may be, where it is not plain from what they are about. */
export const KINDS = ['care', 'reminder', 'recall', 'review', 'marketing'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** A journey as its author writes it. */
export interface Definition {
  readonly key: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly serviceLine?: string;
  readonly kind?: string;
  readonly paidBy?: string;
  readonly priority?: number;
  readonly trigger: { readonly signal: string; readonly when?: string; readonly maxAge?: string };
  readonly correlate?: string | null;
  readonly reentry?: { readonly after: string } | null;
  readonly holdout?: number;
  readonly goal?: { readonly signal: string; readonly when?: string; readonly within?: string };
  readonly exits?: readonly Listen[];
  readonly start: string;
  readonly steps: Readonly<Record<string, Step>>;
}

/** What the server stores tells the two waits apart by their kind; authors, and this console, by their fields. */
export function readDefinition(stored: Readonly<Record<string, unknown>>): Definition {
  const definition = stored as unknown as Definition;
  const steps = Object.entries(definition.steps).map(([name, step]) => [name, readStep(step)] as const);
  return { ...definition, steps: Object.fromEntries(steps) };
}

/** A step as a comparison of versions has it. */
export function readStep(stored: unknown): Step {
  const step = stored as Step | { readonly kind: 'waitUntil' };
  return step.kind === 'waitUntil' ? ({ ...step, kind: 'wait' } as Step) : step;
}

/** The smallest journey there can be: somebody comes in, and is through. */
export function emptyDefinition(key: string, name: string, purpose: Purpose): Definition {
  return {
    key,
    name,
    purpose,
    trigger: { signal: 'appointment.booked' },
    start: 'end',
    steps: { end: { kind: 'exit' } },
  };
}

/** A key for a name: lower case, digits and hyphens. */
export function keyFor(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}
