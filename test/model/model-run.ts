import type { JourneyDefinition } from '../../src/journeys/definition/journey.ts';
import type { Facts, ModelSignal } from './rules.ts';
import type { Hours } from './time.ts';

export interface ModelClinic {
  readonly id: string;
  readonly zone: string;
  readonly hours: Hours;
  readonly controlShare: number;
  /** By source, `*` for all others. */
  readonly lateness: Readonly<Record<string, string>>;
  readonly journeys: readonly JourneyDefinition[];
}

export interface ModelMessage {
  readonly step: string;
  readonly visit: number;
  readonly template: string;
  readonly channels: readonly string[];
  readonly due: number;
  readonly latest: number;
  readonly hasAppointment: boolean;
}

export interface ModelTask {
  readonly step: string;
  readonly visit: number;
  readonly due: number;
  status: 'open' | 'done' | 'cancelled';
}

/** One passage through a journey. */
export interface ModelRun {
  readonly name: string;
  readonly journey: JourneyDefinition;
  readonly causedAt: number;
  readonly enteredAt: number;
  readonly correlation: string | undefined;
  readonly appointment: string | undefined;
  hops: number;
  attributes: Record<string, string | number | boolean>;
  readonly visits: Record<string, number>;
  readonly log: string[];
  /** Where it is: the author's name, with `#1`, `#2` ... for the rungs of an escalation. */
  step: string;
  /** When it came there. */
  since: number;
  due: number | undefined;
  signals: readonly string[];
  messages: ModelMessage[];
  readonly tasks: ModelTask[];
  end: string | undefined;
}

/** Everything outside the run that matters at this moment. */
export interface Surroundings {
  readonly clinic: ModelClinic;
  readonly patientId: string;
  readonly zones: readonly string[];
  readonly now: number;
  /** When the run's appointment starts, if it stands. */
  readonly appointmentStart: number | undefined;
  readonly facts: Facts;
  emit(signal: ModelSignal): void;
}
