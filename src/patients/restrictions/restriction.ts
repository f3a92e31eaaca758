/** What a clinic may agree not to do with what it knows of a patient (45 CFR 164.522(a)). */
export const AGREED = ['no_marketing', 'no_operations', 'no_disclosure_to_plan'] as const;
export type Agreed = (typeof AGREED)[number];

export type RestrictionKind = Agreed | 'only_channel' | 'only_address' | 'no_voicemail';

/** What holds for a patient: what was agreed, or where else they are to be reached (45 CFR 164.522(b)). */
export interface Restriction {
  readonly id: string;
  readonly kind: RestrictionKind;
  readonly channel: string | null;
  readonly contactKind: 'email' | 'phone' | null;
  readonly requestId: string;
  readonly agreedAt: Date;
  readonly agreedBy: string;
  readonly endedAt: Date | null;
}

/** As much of a restriction as decides about messages. */
export type Restricting = Pick<Restriction, 'kind' | 'channel'>;

/**
 * The channels that restrictions close for a message of this purpose. A machine that answers cannot be told from a person before
 * the call, so that who wants no voicemail is not called.
 */
export function restrictedChannels<Channel extends string>(
  restrictions: readonly Restricting[],
  purpose: string,
  channels: readonly Channel[],
): ReadonlySet<Channel> {
  return new Set(channels.filter((channel) => restrictions.some((one) => closes(one, purpose, channel))));
}

function closes({ kind, channel: only }: Restricting, purpose: string, channel: string): boolean {
  switch (kind) {
    case 'no_marketing':
      return purpose === 'marketing';
    case 'no_operations':
      return purpose === 'operations';
    case 'only_channel':
      return channel !== only;
    case 'no_voicemail':
      return channel === 'voice';
    case 'only_address':
    case 'no_disclosure_to_plan':
      return false;
  }
}
