import type { Appointment } from '../appointments/appointment.ts';
import { foldAppointment } from '../appointments/fold-appointment.ts';
import type { Timer } from '../journeys/run.ts';
import { moveStage } from '../lifecycle/move-stage.ts';
import type { RecordedChange, StageState } from '../lifecycle/stage.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import { closeRecall, openRecall, type Recall } from '../recalls/recall.ts';
import type { RuleFacts } from '../rules/compile-rule.ts';
import { History, type PastSignal } from '../rules/history.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type BatchFacts, type BatchInput, type Decisions, patientKey, stageKey } from './batch.ts';
import type { ClinicPlan } from './clinic-plan.ts';
import { PatientChanges } from './patient-changes.ts';
import { appointmentFacts, signalFacts } from './rule-facts.ts';
import { RunChanges } from './run-changes.ts';
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
    if (input.kind === 'signal') batch.takeSignal(input.signal);
    else batch.takeTimer(input.timer);
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
  private readonly recalls = new Map<string, Map<string, Recall>>();
  private readonly movedRecalls = new Map<string, Recall>();
  private readonly history = new Map<string, PastSignal[]>();
  private readonly patients: PatientChanges;
  private readonly runs: RunChanges;

  constructor(private readonly facts: BatchFacts) {
    this.stages = new Map(facts.stages);
    this.appointments = new Map(facts.appointments);
    for (const [key, past] of facts.history) this.history.set(key, [...past]);
    for (const [key, items] of facts.recalls) this.recalls.set(key, new Map(items.map((item) => [item.id, item])));
    this.patients = new PatientChanges(facts);
    this.runs = new RunChanges(facts);
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
  }

  takeTimer(timer: Timer): void {
    const plan = this.planOf(timer.clinicId);
    this.runs.fire(plan, timer, this.timerFacts(timer), this.appointments);
  }

  decisions(): Decisions {
    return {
      signals: this.signals,
      ...this.patients.decisions(),
      stages: [...this.movedStages].map((key) => this.stages.get(key)).filter((state) => state !== undefined),
      stageChanges: this.stageChanges,
      appointments: [...this.movedAppointments]
        .map((id) => this.appointments.get(id))
        .filter((one) => one !== undefined),
      recalls: [...this.movedRecalls.values()],
      ...this.runs.decisions(),
    };
  }

  /** What nobody listens to has been taken in, and that is all. */
  private isOfInterest(plan: ClinicPlan, { id, type }: PlacedSignal): boolean {
    return (
      plan.heard.has(type) ||
      plan.recallAnchors.has(type) ||
      plan.recallClosers.has(type) ||
      this.facts.candidates.has(id)
    );
  }

  private takeEffect(plan: ClinicPlan, signal: PlacedSignal, appointment: Appointment | undefined): void {
    const ruleFacts = this.ruleFacts(signal, appointment);
    this.takeRecalls(plan, signal, ruleFacts);
    if (plan.heard.has(signal.type)) {
      this.runs.hear({ plan, signal, ruleFacts, appointment, appointments: this.appointments });
    }
    if (!this.patients.isDeceased(patientKey(signal.clinicId, signal.patientId))) {
      this.runs.start(plan, signal, ruleFacts, appointment);
    }
  }

  private foldAppointment(signal: PlacedSignal): Appointment | undefined {
    const id = signal.appointmentId;
    if (id === undefined) return undefined;
    const folded = foldAppointment(id, this.appointments.get(id), signal);
    if (folded) {
      this.appointments.set(id, folded);
      this.movedAppointments.add(id);
    }
    return this.appointments.get(id);
  }

  private moveStage(plan: ClinicPlan, signal: PlacedSignal, serviceLine: string): void {
    const key = stageKey(signal.clinicId, signal.patientId, serviceLine);
    const move = moveStage(plan.stages, this.stages.get(key), signal, serviceLine, this.facts.now);
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
    });
  }

  /** Closing comes first: the visit that ends one item begins the next. */
  private takeRecalls(plan: ClinicPlan, signal: PlacedSignal, ruleFacts: RuleFacts): void {
    const key = patientKey(signal.clinicId, signal.patientId);
    if (plan.recallClosers.has(signal.type)) {
      for (const recall of [...(this.recalls.get(key)?.values() ?? [])]) {
        const rule = plan.recallRules.get(recall.ruleKey);
        this.putRecall(key, rule && closeRecall(rule, recall, signal, this.facts.now));
      }
    }
    for (const rule of plan.recallAnchors.get(signal.type) ?? []) {
      // A visit told late has been followed by another: the item of that one stands.
      if (this.hasNewerRecall(key, rule.definition.key, signal.time)) continue;
      this.putRecall(key, openRecall(rule, signal, ruleFacts, plan.timeZone));
    }
  }

  private hasNewerRecall(key: string, ruleKey: string, anchorAt: Date): boolean {
    const own = [...(this.recalls.get(key)?.values() ?? [])];
    return own.some((recall) => recall.ruleKey === ruleKey && recall.anchorAt > anchorAt);
  }

  private putRecall(key: string, recall: Recall | undefined): void {
    if (!recall) return;
    const own = this.recalls.get(key) ?? new Map<string, Recall>();
    own.set(recall.id, recall);
    this.recalls.set(key, own);
    this.movedRecalls.set(recall.id, recall);
  }

  private ruleFacts(signal: PlacedSignal, appointment: Appointment | undefined): RuleFacts {
    return {
      signal: signalFacts(signal),
      ...this.factsOfPatient(signal.clinicId, signal.patientId, signal.time),
      appointment: appointmentFacts(appointment),
      now: this.facts.now,
    };
  }

  private timerFacts(timer: Timer): RuleFacts {
    return { ...this.factsOfPatient(timer.clinicId, timer.patientId, this.facts.now), now: this.facts.now };
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
    const entry = { type: signal.type, time: signal.time, data: signal.data };
    if (past) past.push(entry);
    else this.history.set(key, [entry]);
  }

  private planOf(clinicId: string): ClinicPlan {
    const plan = this.facts.plans.get(clinicId);
    if (!plan) throw new Error(`clinic ${clinicId} has no plan`);
    return plan;
  }
}
