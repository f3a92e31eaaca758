import type { Appointment } from '../appointments/appointment.ts';
import { closeRecall, openRecall, type Recall, reopenRecall, replaceRecall } from '../recalls/recall.ts';
import { RECALL_DUE } from '../recalls/recall-rule.ts';
import type { RuleFacts } from '../rules/compile-rule.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type BatchFacts, patientKey } from './batch.ts';
import type { ClinicPlan } from './clinic-plan.ts';

/** What a batch does to the recalls of its patients: opens, closes and reopens items. */
export class RecallChanges {
  private readonly known = new Map<string, Map<string, Recall>>();
  private readonly moved = new Map<string, Recall>();

  constructor(private readonly facts: Pick<BatchFacts, 'now' | 'recalls'>) {
    for (const [key, items] of facts.recalls) this.known.set(key, new Map(items.map((item) => [item.id, item])));
  }

  /** Closing comes first: the visit that ends one item begins the next. */
  take(plan: ClinicPlan, signal: PlacedSignal, ruleFacts: RuleFacts, appointment: Appointment | undefined): void {
    const key = patientKey(signal.clinicId, signal.patientId);
    if (plan.recallClosers.has(signal.type)) this.close(plan, key, signal);
    // Also after a booking that is told later than its cancellation.
    if (appointment) this.reopen(key, appointment);
    for (const rule of plan.recallAnchors.get(signal.type) ?? []) {
      // A visit told late has been followed by another: the item of that one stands.
      if (this.has(key, rule.definition.key, (recall) => recall.anchorAt > signal.time)) continue;
      this.begin(key, openRecall(rule, signal, ruleFacts, plan.timeZone), signal);
    }
  }

  /** Whether a signal tells of an item that is not open any more. */
  isOver({ clinicId, patientId, type, data }: PlacedSignal): boolean {
    const { recallId } = data;
    if (type !== RECALL_DUE || typeof recallId !== 'string') return false;
    return this.known.get(patientKey(clinicId, patientId))?.get(recallId)?.status === 'closed';
  }

  decisions(): Recall[] {
    return [...this.moved.values()];
  }

  private close(plan: ClinicPlan, key: string, signal: PlacedSignal): void {
    for (const recall of this.of(key)) {
      const rule = plan.recallRules.get(recall.ruleKey);
      this.put(key, rule && closeRecall(rule, recall, signal, this.facts.now));
    }
  }

  /** Unless something newer has begun an item of the rule meanwhile. */
  private reopen(key: string, appointment: Appointment): void {
    for (const recall of this.of(key)) {
      const isOpenAlready = this.has(key, recall.ruleKey, ({ status }) => status !== 'closed');
      if (!isOpenAlready) this.put(key, reopenRecall(recall, appointment));
    }
  }

  private begin(key: string, begun: Recall | undefined, signal: PlacedSignal): void {
    if (!begun) return;
    for (const recall of this.of(key)) this.put(key, replaceRecall(recall, begun, signal, this.facts.now));
    this.put(key, begun);
  }

  private has(key: string, ruleKey: string, is: (recall: Recall) => boolean): boolean {
    return this.of(key).some((recall) => recall.ruleKey === ruleKey && is(recall));
  }

  private of(key: string): Recall[] {
    return [...(this.known.get(key)?.values() ?? [])];
  }

  private put(key: string, recall: Recall | undefined): void {
    if (!recall) return;
    const own = this.known.get(key) ?? new Map<string, Recall>();
    own.set(recall.id, recall);
    this.known.set(key, own);
    this.moved.set(recall.id, recall);
  }
}
