import type { VendorAccount } from '../channels/channel.ts';
import type { ChannelName } from '../consents/consent.ts';

/** A business associate agreement (45 CFR 164.504(e)) for one account of one product of a vendor. Days are `YYYY-MM-DD`. */
export interface Agreement {
  readonly clinicId: string;
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly account: string;
  /** What it may be used for. */
  readonly channels: readonly ChannelName[];
  /** Null while it is not signed. */
  readonly signedOn: string | null;
  /** The first day on which it no longer holds; null for one without an end. */
  readonly expiresOn: string | null;
  readonly terminatedAt: Date | null;
  readonly document: AgreementDocument | null;
  readonly notes: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

/** The evidence. */
export interface AgreementDocument {
  readonly name: string;
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly hash: string;
  readonly type: string;
  readonly bytes: number;
  readonly at: Date;
}

/** Why an agreement does not hold, the gravest first. */
export type AgreementFault = 'terminated' | 'not_signed' | 'expired' | 'document_missing';

type Terms = Pick<Agreement, 'signedOn' | 'expiresOn' | 'terminatedAt' | 'document'>;

/** Why it does not hold on this day of the clinic's calendar; nothing when it does. What is not documented does not hold. */
export function faultOf(agreement: Terms, on: string): AgreementFault | undefined {
  if (agreement.terminatedAt !== null) return 'terminated';
  if (agreement.signedOn === null || on < agreement.signedOn) return 'not_signed';
  if (agreement.expiresOn !== null && on >= agreement.expiresOn) return 'expired';
  return agreement.document === null ? 'document_missing' : undefined;
}

export function isInForce(agreement: Terms, on: string): boolean {
  return faultOf(agreement, on) === undefined;
}

/**
 * Whether it is about this channel of this very account: a vendor signs for products and accounts, not for everything it sells.
 * Vendor and product are names, and stored in small letters; an account is an id, in which every letter counts.
 */
export function covers(
  agreement: Pick<Agreement, 'vendor' | 'product' | 'account' | 'channels'>,
  { vendor, product, account }: VendorAccount,
  channel: ChannelName,
): boolean {
  const isProduct = agreement.vendor === vendor.toLowerCase() && agreement.product === product.toLowerCase();
  return isProduct && agreement.account === account && agreement.channels.includes(channel);
}

/** Of agreements in force the one that covers a hand-over; of several the one that lasts longest. */
export function coveringAgreement(
  inForce: readonly Agreement[],
  vendor: VendorAccount,
  channel: ChannelName,
): Agreement | undefined {
  const covering = inForce.filter((agreement) => covers(agreement, vendor, channel));
  return covering.sort((a, b) => compareEnds(b.expiresOn, a.expiresOn))[0];
}

function compareEnds(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return b === null || (a !== null && a < b) ? -1 : 1;
}
