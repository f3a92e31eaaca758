import type { ChannelName, Purpose } from '../../consents/consent.ts';

/** Whether a message must name the postal address of the clinic, as a promotion by email must (15 U.S.C. 7704(a)(5)), and there is none. */
export function lacksAddress({
  channel,
  purpose,
  address,
}: {
  readonly channel: ChannelName;
  readonly purpose: Purpose;
  readonly address: string;
}): boolean {
  return channel === 'email' && purpose === 'marketing' && address === '';
}
