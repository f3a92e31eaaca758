import { z } from 'zod';

import { phi } from '../../access/answers.ts';
import { denialOfStored } from '../../rights/denial-reason.ts';
import {
  IDENTITY_PROOFS,
  RECEIVED_VIA,
  REQUEST_STATUSES,
  RIGHTS,
  type RightsRequest,
} from '../../rights/rights-request.ts';
import type { RequestRecord } from '../../rights/request-record.ts';
import { idSchema } from '../page.ts';

const itemAnswer = z.object({
  id: idSchema,
  patientId: idSchema,
  kind: z.enum(RIGHTS),
  status: z.enum(REQUEST_STATUSES),
  receivedAt: z.date(),
  receivedVia: z.enum(RECEIVED_VIA),
  identityBy: z.enum(IDENTITY_PROOFS).nullable(),
  dueAt: z.date(),
  extendedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  denial: z.object({ reason: z.string(), reviewable: z.boolean(), source: z.string() }).nullable(),
});

export const requestListAnswer = z.object({ items: z.array(itemAnswer), next: z.string().nullable() });
export const requestAnswer = itemAnswer.extend({
  clock: z.object({ days: z.number(), extensionDays: z.number(), source: z.string(), note: z.string() }),
  events: z.array(z.object({ at: z.date(), action: z.string(), by: z.string(), note: phi(z.string().nullable()) })),
});

export type RequestItem = z.infer<typeof itemAnswer>;
export type RequestAnswer = z.infer<typeof requestAnswer>;

export function toItem(request: RightsRequest): RequestItem {
  const { clockId: _, denialReason: reason, ...rest } = request;
  const denial = denialOfStored(reason);
  return {
    ...rest,
    denial: reason === null || !denial ? null : { reason, reviewable: denial.reviewable, source: denial.source },
  };
}

export function toAnswer({ clock, events, ...request }: RequestRecord): RequestAnswer {
  const { days, extensionDays, source, note } = clock;
  return { ...toItem(request), clock: { days, extensionDays, source, note }, events: [...events] };
}
