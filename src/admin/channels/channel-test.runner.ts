import { Injectable } from '@nestjs/common';

import type { Coverage } from '../../agreements/coverage.ts';
import type { HandoverOutcome } from '../../channels/channel.ts';
import { ChannelsService } from '../../channels/channels.service.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { SuppressionsService } from '../../consents/suppressions.service.ts';
import { canonicalIdentifier } from '../../patients/canonical-identifier.ts';
import { Failure } from '../../platform/errors.ts';
import { blindIndex } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import { Keys } from '../../platform/keys.ts';
import type { Sql } from '../../platform/sql.ts';

/** A call reads its text out of the ledger and a webhook goes to a patient by their id: neither can be tried without one. */
export const TESTED = ['sms', 'email'] as const;
type Tested = (typeof TESTED)[number];

export interface ChannelTest {
  readonly to: string;
  readonly provider?: string | undefined;
}

/** What became of it. `code` says why a provider, or an adapter without an agreement, did not take it. */
export interface ChannelTestAnswer {
  readonly messageId: string;
  readonly channel: Tested;
  readonly provider: string;
  readonly outcome: HandoverOutcome['outcome'];
  readonly code: string | null;
}

/** Sends a text that says nothing but that it is a test, so that an administrator sees whether a provider works. */
@Injectable()
export class ChannelTestRunner {
  constructor(
    private readonly channels: ChannelsService,
    private readonly clinics: ClinicsService,
    private readonly suppressions: SuppressionsService,
    private readonly keys: Keys,
    private readonly ids: Ids,
  ) {}

  /**
   * `coverage` are the agreements of the clinic. Raises `invalid` for an address that is none or must not be written to, and for a
   * provider that is not set up.
   */
  async send(
    tx: Sql,
    clinicId: string,
    name: Tested,
    { to, provider }: ChannelTest,
    coverage: readonly Coverage[],
  ): Promise<ChannelTestAnswer> {
    const channel = provider === undefined ? this.channels.find(name) : this.channels.byProvider(name, provider);
    if (!channel) throw refusal('provider', `${provider ?? name} is not set up here`);
    const address = await this.addressOf(tx, clinicId, name, to);
    const clinic = await this.clinics.get(tx, clinicId);
    const covering = coverage.find((one) => one.channel === name && one.provider === channel.provider);
    const messageId = this.ids.next();
    const result = await channel.deliver({
      clinicId,
      messageId,
      to: address,
      subject: `[TEST] ${clinic.name}`,
      text: `${clinic.name}: this is a test message. There is nothing to do.`,
      language: 'en',
      agreementId: covering?.agreementId ?? null,
    });
    const code = 'code' in result ? result.code : null;
    return { messageId, channel: name, provider: channel.provider, outcome: result.outcome, code };
  }

  private async addressOf(tx: Sql, clinicId: string, name: Tested, to: string): Promise<string> {
    const kind = name === 'email' ? 'email' : 'phone';
    const address = canonicalIdentifier(kind, to);
    if (address === undefined) throw refusal('to', kind === 'email' ? 'is no email address' : 'is no phone number');
    const { index } = await this.keys.of(tx, clinicId);
    const held = await this.suppressions.active(tx, [{ clinicId, kind, hash: blindIndex(index, kind, address) }]);
    if (held.length > 0) throw refusal('to', 'opted out, or does not work');
    return address;
  }
}

function refusal(path: string, message: string): Failure {
  return new Failure('invalid', 'the test cannot be sent', { problems: [{ path, message }] });
}
