import type { Problem } from '../../platform/errors.ts';
import type { JourneyDefinition } from './journey.ts';

export type JourneyStatus = 'draft' | 'live' | 'paused' | 'archived';

/** A journey as staff see it. Instants are RFC 3339. */
export interface JourneyView {
  readonly key: string;
  readonly name: string;
  readonly status: JourneyStatus;
  readonly liveVersion: number | null;
  readonly draft: JourneyDefinition | null;
  /** Who last changed the draft, such as `user:<id>`. */
  readonly draftedBy: string | null;
  readonly updatedAt: string;
}

/** The answer to a change: what is worth a look, though it is no fault. */
export type CheckedJourney = JourneyView & { readonly warnings: readonly Problem[] };

export interface JourneyVersionView {
  readonly version: number;
  readonly definition: JourneyDefinition;
  /** Who last changed it before it was published; null for versions from before that was kept. */
  readonly draftedBy: string | null;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

/** A version as it is stored. `templates` are the template versions it pins, by key. */
export interface StoredVersion extends JourneyVersionView {
  readonly id: string;
  readonly templates: Readonly<Record<string, string>>;
}
