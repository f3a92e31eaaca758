import type { Appointment } from '../appointments/appointment.ts';
import { foldAppointment } from '../appointments/fold-appointment.ts';
import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import type { PatientRef, Timer } from '../journeys/runs/run.ts';
import { moveStage } from '../lifecycle/move-stage.ts';
import { machineOf } from '../lifecycle/stage-machine.ts';
import type { RecordedChange, StageState } from '../lifecycle/stage.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import type { RuleFacts } from '../rules/compile-rule.ts';
import { History, type PastSignal } from '../rules/history.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type BatchFacts, type BatchInput, type Decisions, patientKey, stageKey } from './batch.ts';
import { askedBy, type ClinicPlan, concernsRecalls, hearsStageChanges } from './clinic-plan.ts';
import { byTime, isHonoured } from './late-signals.ts';
import { PatientChanges } from './patient-changes.ts';
import { RecallChanges } from './recall-changes.ts';
import { appointmentFacts } from './rule-facts.ts';
import { dataFacts, signalFacts } from '../signals/signal-facts.ts';
import { type Hearing, RunChanges, type Surroundings } from './run-changes.ts';
import type { SegmentCase } from './segment-case.ts';
import { SegmentChanges } from './segment-changes.ts';
import { withLine } from './settle-lines.ts';

/**
 * What a batch leads to: pure, from the facts loaded under the patients' locks to everything that must be written.
 *
 * Inputs are worked off in order; each sees what those before it did. The order within a signal is fixed: first what is known
 * of the patient, the appointment and the stage, then recalls, then the runs that are under way, last what it starts.
 */
export function decideBatch(facts: BatchFacts, inputs: readonly BatchInput[]): Decisions {
  const batch = new Batch(facts);
  for (const input of inputs) {
    switch (input.kind) {
      case 'signal':
        batch.takeSignal(input.signal);
        break;
      case 'timer':
        batch.takeTimer(input.timer);
        break;
      case 'order':
        batch.takeOrder(input.order);
        break;
      case 'segment':
        batch.takeCase(input.case);
    }
  }
  return batch.decisions();
}

class Batch {
  private readonly signals: PlacedSignal[] = [];
  private readonly stages: Map<string, StageState>;
  private readonly movedStages = new Set<string>();
  private readonly stageChanges: RecordedChange[] = [];
  private readonly appointments: Map<string, Appointment>;
  private readonly movedAppointments = new Set<string>();
  /** By patient: signals of this batch that somebody listened to, in the order in which they were taken. */
  private readonly heard = new Map<string, readonly PlacedSignal[]>();
  private readonly history = new Map<string, PastSignal[]>();
  private readonly patients: PatientChanges;
  private readonly recalls: RecallChanges;
  private readonly runs: RunChanges;
  private readonly segments: SegmentChanges;

  constructor(private readonly facts: BatchFacts) {
    this.stages = new Map(facts.stages);
    this.appointments = new Map(facts.appointments);
    for (const [key, past] of facts.history) this.history.set(key, [...past]);
    this.patients = new PatientChanges(facts);
    this.recalls = new RecallChanges(facts);
    this.runs = new RunChanges(facts, (key) => this.patients.patientOf(key));
    this.segments = new SegmentChanges(facts);
  }

  takeSignal(incoming: PlacedSignal): void {
    const plan = this.planOf(incoming.clinicId);
    const signal = withLine(incoming, this.facts.lines);
    const appointment = this.foldAppointment(signal);
    this.signals.push(signal);
    this.patients.take(signal);
    if (signal.serviceLine !== undefined) this.moveStage(plan, signal, signal.serviceLine);
    if (this.isOfInterest(plan, signal)) this.takeEffect(plan, signal, appointment);
    this.remember(signal);
    if (plan.asked.has(signal.type)) this.askAgain(plan, signal);
  }

  takeTimer(timer: Timer): void {
    this.runs.fire(timer, this.surroundingsOf(timer));
  }

  takeOrder(order: RunOrder): void {
    this.runs.obey(order, this.surroundingsOf(order));
  }

  takeCase(one: SegmentCase): void {
    const key = patientKey(one.clinicId, one.patientId);
    this.segments.judge(one, {
      patient: this.patients.patientOf(key),
      profile: this.patients.profileOf(key),
      past: this.history.get(key) ?? [],
    });
  }

  decisions(): Decisions {
    const runs = this.runs.decisions();
    const { raised, ...segments } = this.segments.decisions();
    return {
      signals: this.signals,
      ...this.patients.decisions(),
      stages: [...this.movedStages].map((key) => this.stages.get(key)).filter((state) => state !== undefined),
      stageChanges: this.stageChanges,
      appointments: [...this.movedAppointments]
        .map((id) => this.appointments.get(id))
        .filter((one) => one !== undefined),
      recalls: this.recalls.decisions(),
      ...runs,
      segments,
      raised: [...runs.raised, ...raised],
    };
  }

  /** What nobody listens to has been taken in, and that is all. */
  private isOfInterest(plan: ClinicPlan, { id, type }: PlacedSignal): boolean {
    return plan.heard.has(type) || concernsRecalls(plan, type) || this.facts.candidates.has(id);
  }

  private takeEffect(plan: ClinicPlan, signal: PlacedSignal, appointment: Appointment | undefined): void {
    const key = patientKey(signal.clinicId, signal.patientId);
    const ruleFacts = this.ruleFacts(signal, appointment);
    if (plan.asked.size > 0) this.heard.set(key, [...(this.heard.get(key) ?? []), signal]);
    this.recalls.take(plan, signal, ruleFacts, appointment);
    if (plan.heard.has(signal.type)) {
      this.runs.hear({ plan, signal, ruleFacts, appointment, appointments: this.appointments });
    }
    if (!this.patients.isDeceased(key) && !this.recalls.isOver(signal)) {
      this.runs.start(plan, signal, ruleFacts, appointment);
    }
  }

  /** A signal that came late may make the trigger of one hold that happened after it and was taken in before. */
  private askAgain(plan: ClinicPlan, late: PlacedSignal): void {
    const key = patientKey(late.clinicId, late.patientId);
    if (!isHonoured(plan, late, this.facts.now) || this.patients.isDeceased(key)) return;
    const asked = askedBy(plan, late);
    if (asked.length === 0) return;
    const since = this.takenSince(key, late).map((signal) => this.hearingOf(plan, signal));
    for (const [place, cause] of since.entries()) {
      const candidates = this.recalls.isOver(cause.signal) ? [] : (this.facts.candidates.get(cause.signal.id) ?? []);
      for (const candidate of candidates.filter(({ version }) => asked.includes(version))) {
        this.runs.startLate(candidate, cause, since.slice(place + 1));
      }
    }
  }

  /** What the patient did since, stored before or taken in by this batch, by when it happened. */
  private takenSince(key: string, late: PlacedSignal): PlacedSignal[] {
    return [...(this.facts.later.get(key) ?? []), ...(this.heard.get(key) ?? [])]
      .filter((one) => one.id !== late.id && one.time >= late.time)
      .sort(byTime);
  }

  private hearingOf(plan: ClinicPlan, signal: PlacedSignal): Hearing {
    const appointment = this.appointmentOf(signal);
    const ruleFacts = this.ruleFacts(signal, appointment);
    return { plan, signal, ruleFacts, appointment, appointments: this.appointments };
  }

  private foldAppointment(signal: PlacedSignal): Appointment | undefined {
    const id = signal.appointmentId;
    if (id === undefined) return undefined;
    const folded = foldAppointment(id, this.appointments.get(id), signal);
    if (folded) {
      this.appointments.set(id, folded);
      this.movedAppointments.add(id);
    }
    return this.appointmentOf(signal);
  }

  /** Whoever puts somebody into a journey may name the appointment of somebody else: of that the patient must hear nothing. */
  private appointmentOf({ type, patientId, appointmentId: id }: PlacedSignal): Appointment | undefined {
    const known = id === undefined ? undefined : this.appointments.get(id);
    return type === ENROLLED && known?.patientId !== patientId ? undefined : known;
  }

  private moveStage(plan: ClinicPlan, signal: PlacedSignal, serviceLine: string): void {
    const key = stageKey(signal.clinicId, signal.patientId, serviceLine);
    const machine = machineOf(plan.stages, serviceLine);
    if (!machine.hears.has(signal.type)) return;
    const move = moveStage(machine, this.stages.get(key), signal, serviceLine, this.facts.now);
    if (!move) return;
    this.stages.set(key, move.state);
    this.movedStages.add(key);
    if (!move.change) return;
    this.stageChanges.push({
      ...move.change,
      clinicId: signal.clinicId,
      patientId: signal.patientId,
      serviceLine,
      at: signal.time,
      signalId: signal.id,
      isHeard: hearsStageChanges(plan),
    });
  }

  private ruleFacts(signal: PlacedSignal, appointment: Appointment | undefined): RuleFacts {
    return {
      signal: signalFacts(signal),
      ...this.factsOfPatient(signal.clinicId, signal.patientId, signal.time),
      appointment: appointmentFacts(appointment),
      now: this.facts.now,
    };
  }

  private surroundingsOf({ clinicId, patientId }: PatientRef): Surroundings {
    const { now } = this.facts;
    const ruleFacts = { ...this.factsOfPatient(clinicId, patientId, now), now };
    return { plan: this.planOf(clinicId), ruleFacts, appointments: this.appointments };
  }

  private factsOfPatient(clinicId: string, patientId: string, at: Date): { patient: object; history: History } {
    const key = patientKey(clinicId, patientId);
    const patient = patientFacts(this.patients.patientOf(key), this.patients.profileOf(key), at);
    return { patient, history: new History(() => this.history.get(key) ?? [], at) };
  }

  /** Later inputs of the batch see this signal as part of the past, if a rule reads its type. */
  private remember(signal: PlacedSignal): void {
    if (!this.planOf(signal.clinicId).remembered.has(signal.type)) return;
    const key = patientKey(signal.clinicId, signal.patientId);
    const past = this.history.get(key);
    const entry = { type: signal.type, time: signal.time, data: dataFacts(signal.data, signal.serviceLine) };
    if (past) past.push(entry);
    else this.history.set(key, [entry]);
  }

  private planOf(clinicId: string): ClinicPlan {
    const plan = this.facts.plans.get(clinicId);
    if (!plan) throw new Error(`clinic ${clinicId} has no plan`);
    return plan;
  }
}
