import { addToDay, startOfDay } from '../platform/duration.ts';
import { idOf } from '../platform/hash.ts';
import { type NewTask, OF_NO_RUN } from '../tasks/task.ts';
import type { Agreement } from './agreement.ts';

/** How many days before the end compliance is told. */
export const ALERT_DAYS = [60, 30, 7, 0] as const;
export type AlertDays = (typeof ALERT_DAYS)[number];

export interface Alert {
  readonly daysBefore: AlertDays;
  readonly at: Date;
}

/** One that ended longer ago than this was written down for the record, and nobody needs to be told. */
const HISTORY_MS = 30 * 86_400_000;

/** All alerts of an end, in order of time: each at the start of its day in the clinic's zone. */
export function alertsOf(expiresOn: string, zone: string): readonly Alert[] {
  return ALERT_DAYS.map((daysBefore) => ({
    daysBefore,
    at: startOfDay(addToDay(expiresOn, `-P${daysBefore}D`), zone),
  }));
}

/** The alert whose time it is, and the one after it. */
export function alertsAround(
  expiresOn: string,
  zone: string,
  now: Date,
): { readonly current: Alert | undefined; readonly next: Alert | undefined } {
  const alerts = alertsOf(expiresOn, zone);
  return { current: alerts.findLast(({ at }) => at <= now), next: alerts.find(({ at }) => at > now) };
}

/** When somebody is first told of the end of an agreement as it stands now: at once, if a day of telling is past already. */
export function firstAlertAt(
  agreement: Pick<Agreement, 'signedOn' | 'expiresOn' | 'terminatedAt'>,
  zone: string,
  now: Date,
): Date | null {
  const { signedOn, expiresOn, terminatedAt } = agreement;
  if (signedOn === null || expiresOn === null || terminatedAt !== null) return null;
  const { current, next } = alertsAround(expiresOn, zone, now);
  const isHistory = next === undefined && current !== undefined && now.getTime() - current.at.getTime() > HISTORY_MS;
  return isHistory ? null : ((current ?? next)?.at ?? null);
}

type Ending = Pick<Agreement, 'clinicId' | 'id' | 'vendor' | 'product'> & { readonly expiresOn: string };

/** The same alert of the same end is the same task. A new end has alerts of its own. */
export function alertId(agreementId: string, daysBefore: AlertDays, expiresOn: string): string {
  return idOf(agreementId, String(daysBefore), expiresOn);
}

export function alertTask({ clinicId, id, vendor, product, expiresOn }: Ending, alert: Alert, zone: string): NewTask {
  const what = `the agreement with ${vendor} for ${product}`;
  return {
    clinicId,
    id: alertId(id, alert.daysBefore, expiresOn),
    kind: 'agreement',
    patientId: null,
    ...OF_NO_RUN,
    title:
      alert.daysBefore === 0
        ? `Replace ${what}: since ${expiresOn} it no longer holds, and nothing leaves under it`
        : `Renew ${what}: from ${expiresOn} it no longer holds`,
    role: 'compliance',
    dueAt: startOfDay(expiresOn, zone),
    causeSignal: null,
  };
}
