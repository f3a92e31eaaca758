import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { EngineService } from '../engine/engine.service.ts';
import type { SignalOutcome } from '../engine/batch.runner.ts';
import { PlansService } from '../engine/plans.service.ts';
import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import { parseSignal, type Refusal } from '../signals/parse-signal.ts';
import type { Signal } from '../signals/signal.ts';
import { claimsToBeAttend } from './claims-to-be-attend.ts';
import { type EventMessage, type ReadEvent, readKafkaEvent } from './kafka-event.ts';
import { refusalOf } from './refusal-of.ts';
import { type Outcome, splitOnFault } from './split-on-fault.ts';

/** What became of one message. A refusal will be the same however often the message comes. */
export type Verdict = 'accepted' | 'duplicate' | Refusal;

const OF_CLOSED_CLINIC: Refusal = { path: 'clinicid', reason: 'the clinic has left' };

/** Takes messages of any clinics through the engine. When it answers, what it accepted is committed. */
@Injectable()
export class KafkaBatchRunner {
  constructor(
    private readonly engine: EngineService,
    private readonly plans: PlansService,
    private readonly clinics: ClinicsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Answers the verdicts in the order of the messages; raises whatever keeps the whole batch from being processed. */
  async run(messages: readonly EventMessage[]): Promise<Verdict[]> {
    const parsed = await this.parse(messages.map(readKafkaEvent));
    const signals = parsed.filter((one): one is Signal => !isRefusal(one));
    const outcomes = await splitOnFault(signals, (part) => this.engine.processSignals(part));
    let place = 0;
    return parsed.map((one) => (isRefusal(one) ? one : toVerdict(outcomes[place++])));
  }

  private async parse(events: readonly ReadEvent[]): Promise<(Signal | Refusal)[]> {
    const clinicIds = new Set(events.flatMap((one) => ('clinicId' in one ? [one.clinicId] : [])));
    const plans = await this.plans.of(this.database, [...clinicIds]);
    const closed = await this.clinics.closed(
      this.database,
      [...clinicIds].filter((id) => !plans.has(id)),
    );
    const now = this.clock.now();
    return events.map((one) => {
      if ('refusal' in one) return one.refusal;
      const plan = plans.get(one.clinicId);
      if (!plan) return closed.has(one.clinicId) ? OF_CLOSED_CLINIC : refusalOf('unknown clinic');
      const result = parseSignal(one.clinicId, one.event, plan.catalogue, now);
      return 'signal' in result ? (claimsToBeAttend(result.signal) ?? result.signal) : result.refusal;
    });
  }
}

export function isRefusal(value: Signal | Verdict): value is Refusal {
  return typeof value === 'object' && 'reason' in value;
}

/** Nobody can mend anything for a clinic that has left: its senders have only not heard of it. */
export function isOfClosedClinic(verdict: Verdict): boolean {
  return verdict === OF_CLOSED_CLINIC;
}

function toVerdict(outcome: Outcome<SignalOutcome> | undefined): Verdict {
  if (outcome === undefined) throw new Error('the engine answered for fewer signals than it was given');
  return outcome === 'accepted' || outcome === 'duplicate' ? outcome : refusalOf(outcome);
}
