import { Injectable } from '@nestjs/common';

import { EngineService } from '../engine/engine.service.ts';
import type { SignalOutcome } from '../engine/batch.runner.ts';
import { Clock } from '../platform/clock.ts';
import { parseSignal, type Refusal } from '../signals/parse-signal.ts';
import type { Signal } from '../signals/signal.ts';
import { claimsToBeAttend } from './claims-to-be-attend.ts';
import { type EventMessage, type ReadEvent, readKafkaEvent } from './kafka-event.ts';
import { KnownClinicsRunner } from './known-clinics.runner.ts';
import { refusalOf } from './refusal-of.ts';
import { type Outcome, splitOnFault } from './split-on-fault.ts';

/** What became of one message. A refusal will be the same however often the message comes. */
export type Verdict = 'accepted' | 'duplicate' | Refusal;

/** Takes messages of any clinics through the engine. When it answers, what it accepted is committed. */
@Injectable()
export class KafkaBatchRunner {
  constructor(
    private readonly engine: EngineService,
    private readonly clinics: KnownClinicsRunner,
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
    const clinics = await this.clinics.of([...clinicIds]);
    const now = this.clock.now();
    return events.map((one) => {
      if ('refusal' in one) return one.refusal;
      const clinic = clinics.get(one.clinicId) ?? refusalOf('unknown clinic');
      if ('reason' in clinic) return clinic;
      const result = parseSignal(one.clinicId, one.event, clinic.catalogue, now);
      return 'signal' in result ? (claimsToBeAttend(result.signal) ?? result.signal) : result.refusal;
    });
  }
}

export function isRefusal(value: Signal | Verdict): value is Refusal {
  return typeof value === 'object' && 'reason' in value;
}

function toVerdict(outcome: Outcome<SignalOutcome> | undefined): Verdict {
  if (outcome === undefined) throw new Error('the engine answered for fewer signals than it was given');
  return outcome === 'accepted' || outcome === 'duplicate' ? outcome : refusalOf(outcome);
}
