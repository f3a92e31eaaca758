import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import type { ChannelName } from '../consents/consent.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import type { PreviewedText } from '../templates/preview-template.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { TemplateStaffView } from './template-staff.view.ts';

export interface TestSend {
  readonly channel: ChannelName;
  /** `me`, or the id of a user of the clinic. */
  readonly to: string;
  readonly language?: string | undefined;
}

/** What became of it. `code` says why a provider, or an adapter without an agreement, did not take it. */
export interface TestSendAnswer {
  readonly messageId: string;
  readonly channel: ChannelName;
  readonly provider: string;
  readonly language: string;
  readonly outcome: 'accepted' | 'rejected' | 'not_taken' | 'unknown';
  readonly code: string | null;
}

/**
 * Sends a text to somebody who works at the clinic, with sample values. It is no message: it has no patient, no row in the
 * ledger and no second try. The adapter asks for an agreement all the same.
 */
@Injectable()
export class TemplateTestRunner {
  constructor(
    private readonly templates: TemplatesService,
    private readonly staff: TemplateStaffView,
    private readonly channels: ChannelsService,
    private readonly agreements: AgreementsService,
    private readonly ids: Ids,
  ) {}

  /** Raises `invalid` when there is nobody or no text to send, `missing` for an unknown template. */
  async send(tx: Sql, caller: Caller, key: string, request: TestSend): Promise<TestSendAnswer> {
    const { clinicId } = caller;
    const preview = await this.templates.preview(tx, clinicId, key, { case: 'sample', variables: {} });
    const text = textFor(preview[request.channel] ?? {}, request);
    const to = await this.addressOf(tx, caller, request);
    const channel = this.channels.find(request.channel);
    if (!channel) throw refusal('channel', `${request.channel} is not set up here`);
    const coverage = await this.agreements.coverage(tx, clinicId);
    const messageId = this.ids.next();
    const result = await channel.deliver({
      clinicId,
      messageId,
      to,
      subject: `[TEST] ${text.subject ?? key}`,
      text: text.text,
      ...(text.html === undefined ? {} : { html: text.html }),
      language: text.language,
      agreementId: coverage.find(({ provider }) => provider === channel.provider)?.agreementId ?? null,
    });
    return {
      messageId,
      channel: channel.name,
      provider: channel.provider,
      language: text.language,
      outcome: result.outcome,
      code: 'code' in result ? result.code : null,
    };
  }

  private async addressOf(tx: Sql, { clinicId, kind, id }: Caller, { channel, to }: TestSend): Promise<string> {
    if (to === 'me' && kind !== 'user') throw refusal('to', 'a key is nobody: name the id of a user');
    const address = await this.staff.emailOf(tx, clinicId, to === 'me' ? id : to);
    if (address === undefined) throw refusal('to', 'the clinic has no such user');
    if (channel !== 'email')
      throw refusal('channel', `users have an email address and nothing else: no ${channel} reaches them`);
    return address;
  }
}

function textFor(texts: Readonly<Record<string, PreviewedText>>, { channel, language }: TestSend): PreviewedText {
  const text = language === undefined ? (texts['en'] ?? Object.values(texts)[0]) : texts[language];
  if (text) return text;
  const wanted = language === undefined ? channel : `${channel} in ${language}`;
  throw refusal(language === undefined ? 'channel' : 'language', `the template has no ${wanted}`);
}

function refusal(path: string, message: string): Failure {
  return new Failure('invalid', 'the test cannot be sent', { problems: [{ path, message }] });
}
