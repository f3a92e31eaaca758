import { EngineService } from '../../src/engine/engine.service.ts';
import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { TimersWorker } from '../../src/engine/timers.worker.ts';
import { openAttributes } from '../../src/journeys/runs/run-attributes.runner.ts';
import { idOf } from '../../src/platform/hash.ts';
import { Keys } from '../../src/platform/keys.ts';
import { ApiDatabase, Database } from '../../src/platform/sql.ts';
import type { Signal } from '../../src/signals/signal.ts';
import { TasksService } from '../../src/tasks/tasks.service.ts';
import { type CaseClinics, patientIdsOf, TEMPLATE_IDS } from './case-clinic.ts';
import type { CrashingEngine, ModelEngines } from './model-engine.ts';
import { engineOutcome, Names, type Outcome, referenceOutcome, STORED, type Stored } from './outcome.ts';
import { PatientWorld } from './reference.ts';
import type { ModelClinic } from './model-run.ts';
import type { ModelSignal } from './rules.ts';
import type { Action, ActionOf, Crash, ModelCase, ToldSignal } from './stream-generator.ts';

export interface Outcomes {
  readonly engine: readonly Outcome[];
  readonly reference: readonly Outcome[];
}

/** A signal on its way to both. */
interface Told {
  readonly world: PatientWorld;
  readonly signal: ModelSignal;
  readonly event: Signal;
}

/** More passes than any case needs: journeys that wake each other stop after eight. */
const MAX_PASSES = 60;

/** Lets a case happen, to the engine and to the reference, and answers what became of its patients in each. */
export async function play(story: ModelCase, engines: ModelEngines, clinics: CaseClinics): Promise<Outcomes> {
  engines.clock.set(story.start);
  const clinic = await clinics.make(story);
  return new Play(clinic, patientIdsOf(story), engines).run(story.actions);
}

class Play {
  private readonly worlds: readonly PatientWorld[];
  private readonly told: Told[] = [];
  private turn = 0;

  constructor(
    private readonly clinic: ModelClinic,
    patientIds: readonly string[],
    private readonly engines: ModelEngines,
  ) {
    this.worlds = patientIds.map((id) => new PatientWorld(clinic, id));
  }

  async run(actions: readonly Action[]): Promise<Outcomes> {
    for (const action of actions) await this.act(action);
    await this.settle();
    const stored = await this.stored();
    return {
      engine: this.worlds.map(({ patientId }) => engineOutcome(stored, patientId, TEMPLATE_IDS)),
      reference: this.worlds.map(referenceOutcome),
    };
  }

  private async act(action: Action): Promise<void> {
    switch (action.kind) {
      case 'tell':
        await this.tell(action);
        return;
      case 'clock':
        this.moveClock(action.ms);
        return;
      case 'clockToDue': {
        const moments = this.worlds.flatMap((world) => world.nextDue() ?? []);
        if (moments.length > 0) this.moveClock(Math.min(...moments) + action.besideMs - this.now());
        return;
      }
      case 'timers':
        await this.fire(action.crash, action.isRace);
        return;
      case 'pending':
        await this.takePending(action.crash);
        return;
      case 'task':
        await this.completeTask(action);
    }
  }

  private async tell({ signals, again, cuts, isRace, crash }: ActionOf<'tell'>): Promise<void> {
    const isAsked = signals.some(({ type }) => type.startsWith('message.'));
    const open = this.worlds.filter((world) => world.isOrderOpen());
    const stored = isAsked || open.length > 0 ? await this.stored() : undefined;
    if (stored && open.length > 0) {
      const names = new Names(stored);
      const order = idsOf(stored).map((id) => names.ofSignal(id));
      for (const world of open) world.order = order;
    }
    const repeated = again.flatMap((place) => this.told[place] ?? []);
    const fresh = signals.flatMap((one) => this.toldAs(one, stored) ?? []);
    const now = this.now();
    for (const { world, signal } of fresh) world.take(signal, now);
    const events = [...repeated, ...fresh].map(({ event }) => event);
    if (isRace) {
      // Each is told everything in the same order, so whoever is first with a signal has had, or waited for, those before it.
      const [one, other] = this.engines.engines;
      await both(this.deliver(one, events, cuts, undefined), this.deliver(other, events, [5, 2], undefined));
      return;
    }
    await this.deliver(this.nextEngine(), events, cuts, crash);
  }

  private async deliver(
    engine: CrashingEngine,
    events: readonly Signal[],
    cuts: readonly number[],
    crash: Crash | undefined,
  ): Promise<void> {
    let from = 0;
    for (let batch = 0; from < events.length; batch += 1) {
      const to = from + (cuts[batch % cuts.length] ?? 1);
      const part = events.slice(from, to);
      await engine.insist(batch === 0 ? crash : undefined, () => engine.get(EngineService).processSignals(part));
      from = to;
    }
  }

  private async fire(crash: Crash | undefined, isRace: boolean): Promise<number> {
    const now = this.now();
    for (const world of this.worlds) world.fire(now);
    const [one, other] = this.engines.engines;
    const first = one.insist(crash, () => one.get(TimersWorker).runOnce());
    const [fired] = await both(first, isRace ? other.get(TimersWorker).runOnce() : Promise.resolve(0));
    // Whoever met a patient that the other had locked left it to the next pass.
    if (isRace) await one.get(TimersWorker).runOnce();
    return fired;
  }

  private async takePending(crash: Crash | undefined): Promise<number> {
    const engine = this.nextEngine();
    engine.taken = [];
    await engine.insist(crash, async () => {
      // A pass whose answer was lost took everything: what it set going is for the next.
      if (crash?.point !== 'answer' || engine.taken.length === 0) await engine.get(PendingWorker).runOnce();
    });
    const order = await this.orderOf(engine.taken);
    for (const world of this.worlds) {
      const { pending } = world;
      world.pending = [];
      // The engine takes them by their time; of those of one moment, in the order of their ids.
      pending.sort((a, b) => a.time - b.time || order.indexOf(a.name) - order.indexOf(b.name));
      for (const signal of pending) world.take(signal, this.now());
    }
    return engine.taken.length;
  }

  private async orderOf(taken: readonly string[]): Promise<readonly string[]> {
    const isPlain = this.worlds.every(
      ({ pending }) => new Set(pending.map(({ time }) => time)).size === pending.length,
    );
    if (isPlain) return [];
    const names = new Names(await this.stored());
    return taken.map((id) => names.ofSignal(id));
  }

  private async completeTask({ place, outcome }: ActionOf<'task'>): Promise<void> {
    const open = this.worlds.flatMap((world) =>
      world.runs.flatMap((run) =>
        run.tasks.filter(({ status }) => status === 'open').map((task) => ({ world, run, task })),
      ),
    );
    const chosen = open[place % Math.max(open.length, 1)];
    if (!chosen) return;
    const { world, run, task } = chosen;
    const stored = await this.stored();
    const names = new Names(stored);
    const id = stored.tasks?.find(
      (one) => names.ofRun(one.run) === run.name && one.step === task.step && one.visit === task.visit,
    )?.id;
    if (id === undefined) throw new Error(`the engine has no task ${run.name} ${task.step} ${task.visit}`);
    const engine = this.nextEngine();
    await engine.get(ApiDatabase).forClinic(this.clinic.id, async (tx) => {
      await engine.get(TasksService).complete(tx, this.clinic.id, id, { outcome, by: 'model' });
    });
    world.complete(run, task, outcome, this.now());
  }

  private async settle(): Promise<void> {
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      const done = (await this.takePending(undefined)) + (await this.fire(undefined, false));
      if (done === 0) return;
    }
    throw new Error('the case does not settle');
  }

  /** Nothing where the signal would tell of a message and there is none. */
  private toldAs(one: ToldSignal, stored: Stored | undefined): Told | undefined {
    const world = this.worlds[one.patient % this.worlds.length];
    if (!world) return undefined;
    const name = `e${this.told.length}`;
    // A millisecond of its own, so that the order of what happened is never in doubt.
    let time = this.now() - one.ageMs;
    while (this.told.some(({ signal }) => signal.time === time)) time -= 1;
    const signal = { name, type: one.type, time, source: one.source, hops: 0 };
    const data = this.dataOf(one, world, stored);
    if (!data) return undefined;
    const serviceLine = 'serviceLine' in data.engine ? data.engine['serviceLine'] : undefined;
    const event = {
      clinicId: this.clinic.id,
      id: idOf(this.clinic.id, one.source, name),
      source: one.source,
      eventId: name,
      type: one.type,
      time: new Date(signal.time),
      patientId: world.patientId,
      identifiers: {},
      ...(serviceLine === undefined ? {} : { serviceLine }),
      data: data.engine,
    };
    const told = { world, signal: { ...signal, data: data.model }, event };
    this.told.push(told);
    return told;
  }

  private dataOf(one: ToldSignal, world: PatientWorld, stored: Stored | undefined) {
    const { type, data } = one;
    if (type.startsWith('message.')) return this.receiptOf(one, world, stored);
    const plain =
      type.startsWith('appointment.') || type === 'visit.completed' ? this.bookingOf(one) : fieldsOf(type, data);
    return { engine: plain, model: plain };
  }

  private receiptOf({ message }: ToldSignal, world: PatientWorld, stored: Stored | undefined) {
    const planned = world.runs.flatMap((run) => run.messages.map((one) => ({ run, ...one })));
    const chosen = planned[message % Math.max(planned.length, 1)];
    if (!chosen || !stored) return undefined;
    const { run, step, visit } = chosen;
    const names = new Names(stored);
    const id = stored.messages?.find(
      (one) => names.ofRun(one.run) === run.name && one.step === step && one.visit === visit,
    );
    if (!id) throw new Error(`the engine has no message ${run.name} ${step} ${visit}`);
    return { engine: { messageId: id.id }, model: { messageId: `${run.name} ${step} ${visit}` } };
  }

  /** The line is said with the booking, and is the same for all signals of an appointment. */
  private bookingOf({ patient, type, booking, startsInMs, data }: ToldSignal): Record<string, string> {
    const isStart = type === 'appointment.booked' || type === 'appointment.rescheduled';
    const start = new Date(this.now() + startsInMs).toISOString();
    return {
      appointmentId: `A-${patient % this.worlds.length}-${booking}`,
      ...(data['campaign'] === undefined ? {} : { campaign: data['campaign'] }),
      ...(isStart ? { start } : {}),
      ...(type === 'appointment.booked' ? { serviceLine: booking === 0 ? 'pulmonology' : 'dental' } : {}),
    };
  }

  private nextEngine(): CrashingEngine {
    this.turn += 1;
    return this.engines.engines[this.turn % 2 === 0 ? 1 : 0];
  }

  private now(): number {
    return this.engines.clock.now().getTime();
  }

  private moveClock(ms: number): void {
    this.engines.clock.set(new Date(this.now() + Math.max(0, ms)));
  }

  private async stored(): Promise<Stored> {
    const { stored } = await this.engines.ask<{ stored: Stored }>(STORED, [this.clinic.id]);
    const [engine] = this.engines.engines;
    const keys = await engine.get(Keys).of(engine.get(Database), this.clinic.id);
    const open = (id: string, sealed: unknown) =>
      openAttributes(keys, id, typeof sealed === 'string' ? Buffer.from(sealed, 'base64') : null);
    return {
      ...stored,
      runs: stored.runs?.map((run) => ({ ...run, attributes: open(run.id, run.attributes) })) ?? null,
    };
  }
}

/** Of signals of one moment the engine takes that with the smaller id first. */
function idsOf({ signals }: Stored): string[] {
  return (signals ?? []).map(({ id }) => id).sort();
}

/** Waits for both, so that what fails leaves nothing running. */
async function both<T>(first: Promise<T>, second: Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/** Of the generated fields those that a signal of the type has. */
function fieldsOf(type: string, { topic, language, timeZone, channel, ...common }: ToldSignal['data']) {
  const some = (fields: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));
  if (type === 'consent.revoked') return { ...some(common), purpose: 'marketing', channel: 'email' };
  if (type === 'patient.updated') return some({ ...common, channel, language, timeZone: timeZone ?? 'Asia/Tokyo' });
  if (type === 'search.performed') return some({ ...common, channel, specialty: topic });
  return some({ ...common, channel, ...(type === 'guide.downloaded' ? { topic } : {}) });
}
