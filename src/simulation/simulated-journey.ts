import type { ClinicPlan } from '../engine/clinic-plan.ts';
import type { IndexKey } from '../platform/hash.ts';
import type { SimulatedGate } from './simulated-gate.ts';
import type { Period } from './simulation.ts';
import type { Tally } from './tally.ts';

/** One version, ready to be simulated, and what is counted of it. */
export interface SimulatedJourney {
  /** In which this version alone is live. */
  readonly plan: ClinicPlan;
  readonly key: string;
  readonly plans: ReadonlyMap<string, ClinicPlan>;
  readonly indexKeys: ReadonlyMap<string, IndexKey>;
  readonly gate: SimulatedGate;
  readonly tally: Tally;
  readonly period: Period;
}
