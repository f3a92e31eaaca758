import { z } from 'zod';

import { addToDay, isZone, startOfDay } from '../platform/duration.ts';
import type { Problem } from '../platform/errors.ts';

const text = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(300);
const instant = z.iso.datetime({ offset: true });
const stated = (cite: string) => z.literal(true, { error: `must be stated in it (45 CFR ${cite})` });

/** Every element that makes an authorization for marketing valid: 45 CFR 164.508(c)(1), (c)(2), (c)(4) and (a)(3)(ii). */
export const authorizationSchema = z.strictObject({
  /** (c)(1)(i): what is used or disclosed, specifically. */
  description: text,
  /** (c)(1)(ii) and (iii): who may disclose it, and to whom. */
  discloser: name,
  recipient: name,
  /** (c)(1)(iv). */
  purpose: text,
  /** (c)(1)(v): the last day, or an event that relates to the patient or the purpose. */
  expires: z.union([z.strictObject({ on: z.iso.date() }), z.strictObject({ event: name })], {
    error: 'is {on: a day} or {event: what ends it}',
  }),
  /** (c)(1)(vi): a representative says by which right they sign. */
  signedAt: instant,
  signer: z
    .strictObject({ name, isRepresentative: z.boolean(), authority: name.nullable().default(null) })
    .refine(({ isRepresentative, authority }) => !isRepresentative || authority !== null, {
      error: 'is what lets a representative sign',
      path: ['authority'],
    }),
  statements: z.strictObject({
    rightToRevoke: stated('164.508(c)(2)(i)'),
    conditioning: stated('164.508(c)(2)(ii)'),
    redisclosure: stated('164.508(c)(2)(iii)'),
    remuneration: stated('164.508(a)(3)(ii)'),
  }),
  /** Who pays for the messages. */
  payer: name,
  /** (c)(4): when the patient got a copy. */
  copyGivenAt: instant,
});

/** An authorization as it was signed. */
export type SignedAuthorization = z.infer<typeof authorizationSchema>;

/** Everything that an authorization lacks: one that misses any element is none (45 CFR 164.508(b)(2)). Empty when it is whole. */
export function checkAuthorization(input: unknown, now: Date): Problem[] {
  const parsed = authorizationSchema.safeParse(input);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  }
  const { signedAt, copyGivenAt, expires } = parsed.data;
  const problems: Problem[] = [];
  if (new Date(signedAt) > now) problems.push({ path: 'signedAt', message: 'is yet to come' });
  if (new Date(copyGivenAt) > now) problems.push({ path: 'copyGivenAt', message: 'is yet to come' });
  if ('on' in expires && expires.on < signedAt.slice(0, 10)) {
    problems.push({ path: 'expires.on', message: 'is before the signature' });
  }
  return problems;
}

/** Until when one is in force: its last day counts to its end, by the calendar of the clinic. Null: nothing has ended it. */
export function endOfAuthorization({
  expiresOn,
  revokedAt,
  zone,
}: {
  readonly expiresOn: string | null;
  readonly revokedAt: Date | null;
  readonly zone: string;
}): Date | null {
  if (expiresOn === null) return revokedAt;
  const expiresAt = startOfDay(addToDay(expiresOn, 'P1D'), isZone(zone) ? zone : 'UTC');
  return revokedAt !== null && revokedAt < expiresAt ? revokedAt : expiresAt;
}
