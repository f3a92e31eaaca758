import type { JourneyDefinition } from '../journeys/definition/journey.ts';
import type { VersionFigures } from './tally.ts';
import type { TimelineEntry } from './timeline.ts';

export const SIMULATION_STATUSES = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type SimulationStatus = (typeof SIMULATION_STATUSES)[number];

/** From the first moment up to, and without, the second. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** A version or a draft as it was when its simulation was asked for. */
export interface SimulatedVersion {
  /** `draft`, or `version` with its number. */
  readonly name: string;
  readonly isLive: boolean;
  readonly definition: JourneyDefinition;
  /** Template key to template version: those it pins, or would pin if it were published. */
  readonly templates: Readonly<Record<string, string>>;
}

/** What one version would have done. */
export interface VersionResult extends VersionFigures {
  readonly version: string;
  readonly isLive: boolean;
}

/** A patient who would have entered, and what would have happened. Holds no name and no text of a message. */
export interface SampledPatient {
  readonly version: string;
  readonly patientId: string;
  readonly timeline: readonly TimelineEntry[];
}

export interface SimulationOutcome {
  readonly results: readonly VersionResult[];
  readonly samples: readonly SampledPatient[];
}

/** How far a simulation is: signals that matter to it, read and in all. */
export interface Progress {
  readonly signals: number;
  readonly of: number | null;
}

/** What a simulation takes for granted, because history does not tell. Part of every answer. */
export const ASSUMPTIONS: readonly string[] = [
  'Every signal was heard the moment it happened.',
  'Nobody was in the journey when the period began.',
  'Who turned out to be one patient, such as a visitor who became known, counts as one from the beginning.',
  'Every message that leaves is delivered at once, and nobody replies.',
  'Every task is done when it is due, with the outcome "done".',
  'Profiles, languages, time zones, states, addresses and numbers are as they are today; consents, suppressions and stages as they were then.',
  'Whoever came into a segment or left it counts as far as some journey was told so at the time.',
  'What other journeys sent counts for caps as it was sent; what they would have sent instead is not asked.',
  'Agreements, limits, providers and opening hours are as they are today, limits of law with their days; nothing is paused and no provider is full.',
  'Channels that were ruled out with single patients count as open.',
  'Messages of a household are counted one by one.',
  'Text messages are priced by the longest names and dates, so the cost is rather too high than too low.',
];

/** Where a simulation was found when it was begun. */
export interface SimulationWork {
  readonly clinicId: string;
  readonly id: string;
  readonly journeyKey: string;
  readonly versions: readonly SimulatedVersion[];
  readonly period: Period;
  /** Which try this is. */
  readonly attempt: number;
}

/** A simulation as staff see it. Instants are RFC 3339. */
export interface SimulationView {
  readonly id: string;
  readonly journey: string;
  readonly versions: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly status: SimulationStatus;
  readonly progress: Progress;
  /** One for each version, in the order of `versions`; null until all are done. */
  readonly results: readonly VersionResult[] | null;
  readonly assumptions: readonly string[];
  readonly fault: string | null;
  readonly requestedBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
