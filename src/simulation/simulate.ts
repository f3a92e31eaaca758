import { findCandidates } from '../engine/find-candidates.ts';
import type { PlannedVersion } from '../engine/clinic-plan.ts';
import { signalFacts } from '../signals/signal-facts.ts';
import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { stepOrder } from '../journeys/definition/step-order.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import type { PatientPast } from './person-past.ts';
import { Sample } from './sample.ts';
import type { SimulatedJourney } from './simulated-journey.ts';
import { SimulatedPatient } from './simulated-patient.ts';
import type { SampledPatient, SimulatedVersion, VersionResult } from './simulation.ts';

/**
 * One version over the history of a clinic: patients one by one, in any order, none knowing of another, so that memory holds one
 * patient and the figures.
 */
export class Simulation {
  private readonly sample: Sample;

  constructor(
    private readonly version: SimulatedVersion,
    private readonly journey: SimulatedJourney,
  ) {
    this.sample = new Sample(journey.plan.clinicId);
  }

  /** Whether a patient with these signals may enter at all. Of the others nothing more need be known. */
  concerns(signals: readonly PlacedSignal[]): boolean {
    return signals.some((signal) => signal.time >= this.journey.period.from && this.mayStart(signal));
  }

  /** Takes a patient through it, with a break every now and then. `signals` are the patient's, the oldest first. */
  *live(past: PatientPast, signals: readonly PlacedSignal[]): Generator<void, void> {
    const timeline = yield* new SimulatedPatient(this.journey, past).live(signals);
    if (timeline) this.sample.add(past.patient.id, timeline);
  }

  /** Counts a patient who cannot be taken through it. */
  giveUp(): void {
    this.journey.tally.giveUp();
  }

  result(currency: string): VersionResult {
    const { name, isLive, definition } = this.version;
    return {
      version: name,
      isLive,
      ...this.journey.tally.figures(stepOrder(definition.start, definition.steps), currency),
    };
  }

  samples(): readonly SampledPatient[] {
    return this.sample.patients().map((one) => ({ version: this.version.name, ...one }));
  }

  private mayStart(signal: PlacedSignal): boolean {
    const { plan, indexKeys, key } = this.journey;
    if (signal.type === ENROLLED) return true;
    const version = plan.live.get(key);
    const index = indexKeys.get(plan.clinicId);
    if (!version || !index || version.journey.trigger.signal !== signal.type) return false;
    if (readsAppointment(version)) return true;
    return findCandidates(plan, signal, { signal: signalFacts(signal), now: signal.time }, index).length > 0;
  }
}

/** What is known of an appointment comes of all that was told of it. */
function readsAppointment({ journey: { trigger, correlate } }: PlannedVersion): boolean {
  return trigger.when?.readsAppointment === true || [...correlate.values()].some((rule) => rule.readsAppointment);
}
