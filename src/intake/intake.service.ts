import { Injectable } from '@nestjs/common';

import { EngineService, MAX_BATCH } from '../engine/engine.service.ts';
import { PlansService } from '../engine/plans.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure, isFailure } from '../platform/errors.ts';
import { Database } from '../platform/sql.ts';
import type { Catalogue } from '../signals/catalogue.ts';
import { parseSignal, type Refusal } from '../signals/parse-signal.ts';
import type { JsonObject, Signal } from '../signals/signal.ts';
import { claimsToBeAttend } from './claims-to-be-attend.ts';
import { refusalOf } from './refusal-of.ts';
import { SignalLog } from './signal-log.ts';
import { splitOnFault } from './split-on-fault.ts';

export interface RejectedEvent {
  readonly index: number;
  /** The id the sender gave, if it gave one. */
  readonly id?: string;
  readonly path: string;
  readonly reason: string;
}

export interface Accepted {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly RejectedEvent[];
}

interface Parsed {
  readonly index: number;
  readonly signal: Signal;
}

/** Takes events of one clinic. When it answers, what it accepted is durable. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly engine: EngineService,
    private readonly plans: PlansService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: SignalLog,
  ) {}

  /**
   * Checks up to a batch of events and hands the good ones on: to Kafka where there is one, else straight to the engine.
   *
   * Bad events are refused one by one with a path; they never take a good neighbour with them.
   */
  async accept(clinicId: string, events: readonly unknown[]): Promise<Accepted> {
    const { parsed, rejected } = await this.read(clinicId, events, claimsToBeAttend);
    if (this.log.isOn) {
      const good = parsed.map(({ signal, index }) => ({ signal, event: events[index] as JsonObject }));
      await this.log.append(good).catch(raiseOwn);
      return { accepted: parsed.length, duplicate: 0, rejected };
    }
    return this.process(parsed, rejected);
  }

  /**
   * The same for events that Attend makes of what staff bring in, under a source of its own: straight to the engine, because who
   * reads them from Kafka could not tell them from what somebody else makes up.
   */
  async acceptOwn(clinicId: string, events: readonly unknown[]): Promise<Accepted> {
    const { parsed, rejected } = await this.read(clinicId, events, () => undefined);
    return this.process(parsed, rejected);
  }

  /**
   * A fact that staff state through the API: committed through the engine before this answers, so that they see what follows.
   * `key` makes it unique: the same key is the same fact.
   */
  async state(
    clinicId: string,
    fact: { type: string; patientId: string; key: string; data: JsonObject },
  ): Promise<void> {
    const event = {
      specversion: '1.0',
      id: fact.key,
      source: '/attend/api',
      type: fact.type,
      time: this.clock.now().toISOString(),
      subject: `patient:${fact.patientId}`,
      data: fact.data,
    };
    const answer = await this.acceptOwn(clinicId, [event]);
    const [problem] = answer.rejected;
    if (problem?.reason === 'unknown patient') throw new Failure('missing', 'there is no such patient');
    if (problem)
      throw new Failure('invalid', 'the request is refused', {
        problems: [{ path: problem.path, message: problem.reason }],
      });
  }

  private async read(
    clinicId: string,
    events: readonly unknown[],
    refuse: (signal: Signal) => Refusal | undefined,
  ): Promise<{ parsed: Parsed[]; rejected: RejectedEvent[] }> {
    if (events.length > MAX_BATCH) throw new Failure('invalid', `send at most ${MAX_BATCH} signals at once`);
    const catalogue = await this.catalogueOf(clinicId);
    const now = this.clock.now();
    const parsed: Parsed[] = [];
    const rejected: RejectedEvent[] = [];
    events.forEach((event, index) => {
      const result = parseSignal(clinicId, event, catalogue, now);
      const refusal = 'refusal' in result ? result.refusal : refuse(result.signal);
      if (refusal) rejected.push({ index, ...idOfEvent(event), ...refusal });
      else if ('signal' in result) parsed.push({ index, signal: result.signal });
    });
    return { parsed, rejected };
  }

  private async process(parsed: readonly Parsed[], rejected: RejectedEvent[]): Promise<Accepted> {
    let accepted = 0;
    let duplicate = 0;
    const outcomes = await splitOnFault(parsed, (part) =>
      this.engine.processSignals(part.map(({ signal }) => signal)),
    ).catch(raiseOwn);
    outcomes.forEach((outcome, place) => {
      const one = parsed[place];
      if (!one) return;
      if (outcome === 'accepted') accepted += 1;
      else if (outcome === 'duplicate') duplicate += 1;
      else rejected.push({ index: one.index, id: one.signal.eventId, ...refusalOf(outcome) });
    });
    return { accepted, duplicate, rejected: rejected.sort((a, b) => a.index - b.index) };
  }

  private async catalogueOf(clinicId: string): Promise<Catalogue> {
    const plan = (await this.plans.of(this.database, [clinicId])).get(clinicId);
    if (!plan) throw new Failure('missing', 'there is no such clinic');
    return plan.catalogue;
  }
}

/** What fails once events are checked, such as data keys that do not open, is no fault of theirs: they must be sent again. */
function raiseOwn(error: unknown): never {
  if (!isFailure(error)) throw error;
  throw new Failure('transient', 'signals cannot be taken now; send them again', { cause: error });
}

function idOfEvent(event: unknown): { id?: string } {
  const id = typeof event === 'object' && event !== null && 'id' in event ? event.id : undefined;
  return typeof id === 'string' && id.length <= 256 ? { id } : {};
}
