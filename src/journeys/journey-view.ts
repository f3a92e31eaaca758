import type { JourneyDefinition } from './journey.ts';

export type JourneyStatus = 'draft' | 'live' | 'paused' | 'archived';

/** A journey as staff see it. Instants are RFC 3339. */
export interface JourneyView {
  readonly key: string;
  readonly name: string;
  readonly status: JourneyStatus;
  readonly liveVersion: number | null;
  readonly draft: JourneyDefinition | null;
  readonly updatedAt: string;
}

export interface JourneyVersionView {
  readonly version: number;
  readonly definition: JourneyDefinition;
  readonly publishedAt: string;
  readonly publishedBy: string;
}
