import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../consents/consent.ts';
import { type Agreement, type AgreementFault, coveringAgreement, covers, faultOf } from './agreement.ts';

/** Whether what leaves over an adapter is covered by an agreement. */
export interface Coverage {
  readonly channel: ChannelName;
  readonly provider: string;
  readonly vendor: string | null;
  readonly product: string | null;
  readonly account: string | null;
  readonly agreementId: string | null;
  readonly reason: string;
}

const FAULTS: Readonly<Record<AgreementFault, string>> = {
  terminated: 'the agreement is terminated',
  not_signed: 'the agreement is not signed yet',
  expired: 'the agreement has expired',
  document_missing: 'the document of the agreement is missing',
};

type Adapter = Pick<Channel, 'name' | 'provider' | 'vendor'>;

export function coverageOf(adapter: Adapter, agreements: readonly Agreement[], today: string): Coverage {
  const { name, provider, vendor } = adapter;
  const base = { channel: name, provider };
  if (vendor === undefined) {
    const reason = `${provider}: reaches nobody, needs no agreement`;
    return { ...base, vendor: null, product: null, account: null, agreementId: null, reason };
  }
  const inForce = agreements.filter((agreement) => faultOf(agreement, today) === undefined);
  const found = coveringAgreement(inForce, vendor, name);
  const reason = found ? 'covered' : whyNot(adapter, agreements, today);
  const { product, account } = vendor;
  return { ...base, vendor: vendor.vendor, product, account, agreementId: found?.id ?? null, reason };
}

/** The nearest miss: what is to be mended. */
function whyNot({ name, vendor }: Adapter, agreements: readonly Agreement[], today: string): string {
  if (vendor === undefined) return '';
  // The newest says most of what is to be done.
  const covering = agreements
    .filter((agreement) => covers(agreement, vendor, name))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const [fault] = covering.map((agreement) => faultOf(agreement, today)).filter((one) => one !== undefined);
  if (fault !== undefined) return FAULTS[fault];
  const ofAccount = agreements.some((agreement) =>
    agreement.channels.some((other) => covers(agreement, vendor, other)),
  );
  return ofAccount ? `the agreement does not name the channel ${name}` : 'there is no agreement for this account';
}
