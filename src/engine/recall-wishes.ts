import { isCalledOff } from '../appointments/fold-appointment.ts';
import type { RecallWishes } from '../recalls/recall.ts';
import { RECALL_DUE } from '../recalls/recall-rule.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { patientKey } from './batch.ts';
import { type ClinicPlan, concernsRecalls } from './clinic-plan.ts';

/** Which recalls signals may change or speak of. */
export function recallWishes(signals: readonly PlacedSignal[], plans: ReadonlyMap<string, ClinicPlan>): RecallWishes {
  const patients = new Map<string, RecallWishes['patients'][number]>();
  const items = new Map<string, RecallWishes['items'][number]>();
  const closedBy = new Map<string, RecallWishes['closedBy'][number]>();
  for (const { clinicId, patientId, type, data, appointmentId } of signals) {
    const plan = plans.get(clinicId);
    if (plan && concernsRecalls(plan, type)) {
      patients.set(patientKey(clinicId, patientId), { clinicId, patientId });
      if (isCalledOff(type) && appointmentId !== undefined)
        closedBy.set(`${clinicId}|${appointmentId}`, { clinicId, id: appointmentId });
    }
    const { recallId } = data;
    if (type === RECALL_DUE && typeof recallId === 'string') items.set(recallId, { clinicId, id: recallId });
  }
  return { patients: [...patients.values()], items: [...items.values()], closedBy: [...closedBy.values()] };
}
