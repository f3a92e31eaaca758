import { type Agreement, faultOf } from '../../agreements/agreement.ts';
import type { Coverage } from '../../agreements/coverage.ts';
import type { ChannelName } from '../../consents/consent.ts';

export const VENDOR_ROLES = ['channel', 'database', 'broker', 'keys'] as const;
export type VendorRole = (typeof VENDOR_ROLES)[number];

/** A machine that Attend is configured to use and that somebody runs. */
export interface Host {
  readonly role: Exclude<VendorRole, 'channel'>;
  /** As an agreement names it: the registered part of the host's name. */
  readonly vendor: string;
  /** The name of the host. */
  readonly account: string;
  /** Not so for this machine, and for names and addresses that only a network of the clinic's own can have. */
  readonly isOutside: boolean;
}

/** Somebody who gets, holds or could read patient data, or the keys to them. */
export interface Vendor {
  readonly role: VendorRole;
  /** What an agreement must name. */
  readonly vendor: string;
  readonly product: string;
  readonly account: string;
  readonly channels: readonly ChannelName[];
  /** Which patient data it gets, in words. */
  readonly receives: string;
  readonly getsPatientData: boolean;
  readonly agreementId: string | null;
  /** The first day on which the agreement no longer holds; null without an end, or without an agreement. */
  readonly expiresOn: string | null;
  /** What is to be mended; null where nothing is. */
  readonly finding: string | null;
}

const BY_CHANNEL: Readonly<Record<ChannelName, string>> = {
  sms: 'Phone numbers, the texts of messages and of replies, and when they were sent',
  voice: 'Phone numbers, what is said in calls and the keys that are pressed, and when',
  email: 'Email addresses, the texts of messages, and when they were sent',
  webhook: 'Attend’s ids of patients and the texts of messages',
};

const BY_ROLE: Readonly<Record<Host['role'], { readonly receives: string; readonly getsPatientData: boolean }>> = {
  database: {
    receives: 'Everything Attend stores. Personal data are sealed; who was when in which journey and which care is not',
    getsPatientData: true,
  },
  broker: { receives: 'Signals as they come in, unsealed, for as long as the topic keeps them', getsPatientData: true },
  keys: { receives: 'Wrapped data keys to unwrap, and no patient data', getsPatientData: false },
};

/**
 * Everybody outside the clinic whom the configuration of Attend names, whether an agreement covers them, and what is missing.
 * In sandbox mode messages reach nobody, so there are no vendors of channels.
 */
export function vendorsOf(
  coverage: readonly Coverage[],
  hosts: readonly Host[],
  agreements: readonly Agreement[],
  today: string,
): readonly Vendor[] {
  const channels = coverage.flatMap((one) => channelVendor(one, agreements));
  return [...channels, ...hosts.map((host) => hostVendor(host, agreements, today))].sort(
    (a, b) => VENDOR_ROLES.indexOf(a.role) - VENDOR_ROLES.indexOf(b.role) || compare(keyOf(a), keyOf(b)),
  );
}

function channelVendor(coverage: Coverage, agreements: readonly Agreement[]): readonly Vendor[] {
  const { channel, vendor, product, account, agreementId, reason } = coverage;
  if (vendor === null || product === null || account === null) return [];
  const agreement = agreements.find(({ id }) => id === agreementId);
  return [
    {
      role: 'channel',
      ...{ vendor, product, account, agreementId },
      channels: [channel],
      receives: BY_CHANNEL[channel],
      getsPatientData: true,
      expiresOn: agreement?.expiresOn ?? null,
      finding: agreement ? null : `gets patient data without an agreement: ${reason}`,
    },
  ];
}

function hostVendor(host: Host, agreements: readonly Agreement[], today: string): Vendor {
  const { role, vendor, account } = host;
  const named = agreements.filter(
    (one) => one.vendor === vendor.toLowerCase() && one.product === role && one.account === account,
  );
  const agreement = named.find((one) => faultOf(one, today) === undefined);
  const { receives, getsPatientData } = BY_ROLE[role];
  return {
    ...{ role, vendor, account, receives, getsPatientData },
    product: role,
    channels: [],
    agreementId: agreement?.id ?? null,
    expiresOn: agreement?.expiresOn ?? null,
    finding: host.isOutside && getsPatientData && !agreement ? hostFinding(named.length > 0) : null,
  };
}

function hostFinding(isNamed: boolean): string {
  return isNamed
    ? 'holds patient data, and its agreement is not in force'
    : 'holds patient data: write down the agreement with whoever hosts it, or see that nobody outside the clinic does';
}

function keyOf({ vendor, product, account, channels }: Vendor): string {
  return [vendor, product, account, ...channels].join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
