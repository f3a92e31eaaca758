import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { Handover } from '../../channels/channel.ts';
import type { ChannelName } from '../../consents/consent.ts';
import { Config } from '../../platform/config.ts';
import { keyedHash } from '../../platform/hash.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { plainText } from '../../templates/plain-text.ts';
import { emailOf, languageFor, type RenderedMessage, renderMessage } from '../../templates/render-message.ts';
import { segmentsOf } from '../../templates/segments-of.ts';
import { type LinkFacts, type VariableFacts, variableValues } from '../../templates/template-variables.ts';
import { lacksAddress } from '../gate/lacks-address.ts';
import { contactKindOf } from '../gate/decide-send.ts';
import { type GateCase, languagesOf } from '../gate/facts.runner.ts';
import type { MessageKey, SealedLetter } from '../message.ts';

/** A text with its address: open for the hand-over, sealed for the ledger. */
export interface Letter {
  readonly handover: Handover;
  readonly sealed: SealedLetter;
}

/** Why there is no letter: the text uses a variable without a value, or takes more segments than its template allows. */
export interface NoLetter {
  readonly fault: 'variable_missing' | 'too_long';
}

/** The one field of a profile that a text may use. */
const profileSchema = z.object({ givenName: z.string().optional() });

/** Bytes of a link token: 128 bits nobody guesses. */
const TOKEN_BYTES = 16;

/** Writes the letters of a batch. Names, addresses and texts are open only here and in the hand-over. */
@Injectable()
export class LetterRunner {
  constructor(
    private readonly keys: Keys,
    private readonly config: Config,
  ) {}

  /** The clinics whose keys did not open within the last minute. */
  waiting(): readonly string[] {
    return this.keys.waiting();
  }

  /** By clinic; without those whose keys do not open now. */
  async openKeys(tx: Sql, messages: readonly MessageKey[]): Promise<ReadonlyMap<string, ClinicKeys>> {
    return this.keys.openOf(tx, [...new Set(messages.map(({ clinicId }) => clinicId))]);
  }

  /** `others` are messages to members of the same household that this one speaks for. */
  write(
    gateCase: GateCase,
    channel: ChannelName,
    keys: ClinicKeys | undefined,
    others: readonly GateCase[],
  ): Letter | NoLetter {
    const { message } = gateCase;
    const { clinicId, id } = message;
    const way = gateCase.ways.get(channel);
    if (!keys || !way) throw new Error(`message ${id} has no keys or no way out`);
    const token = tokenOf(keys, id);
    const rendered = this.render(gateCase, channel, keys, { token, others });
    if ('fault' in rendered) return rendered;
    const address = addressOf(gateCase, channel, keys);
    const { segments = null, ...content } = rendered;
    const body = JSON.stringify(content);
    const place = (column: string) => ({ clinicId, table: 'message', column, rowId: id });
    const isLinked = channel === 'email' || body.includes(token);
    return {
      handover: {
        clinicId,
        messageId: id,
        to: address.to,
        ...content,
        agreementId: way.agreementId,
        ...(channel === 'email' && message.kind !== 'answer' ? { unsubscribeUrl: this.linkTo('u', token) } : {}),
      },
      sealed: {
        channel,
        provider: way.channel.provider,
        agreementId: way.agreementId,
        linkToken: isLinked ? token : null,
        segments,
        addressHash: address.hash,
        sentAddress: seal(keys, place('sent_address'), address.to),
        sentBody: seal(keys, place('sent_body'), body),
        // Keyed: the text is known but for a name and a time, which could be tried out.
        contentHash: keyedHash(keys.index, 'content', body),
      },
    };
  }

  private render(
    gateCase: GateCase,
    channel: ChannelName,
    keys: ClinicKeys,
    { token, others }: { readonly token: string; readonly others: readonly GateCase[] },
  ): RenderedMessage | NoLetter {
    const { message, surroundings, template } = gateCase;
    const { address: clinicAddress } = surroundings.clinic;
    if (lacksAddress({ channel, purpose: message.purpose, address: clinicAddress }))
      return { fault: 'variable_missing' };
    if (!template) return renderFreeText(gateCase, channel, keys);
    const language = languageFor(template, channel, languagesOf(surroundings));
    if (language === undefined) throw new Error(`message ${message.id} has no text for ${channel}`);
    const facts = variableFacts([gateCase, ...others], keys, this.linksOf(gateCase, token));
    const rendered = renderMessage(template, channel, language, variableValues(facts, language));
    if ('absent' in rendered) return { fault: 'variable_missing' };
    return 'limit' in rendered ? { fault: 'too_long' } : rendered;
  }

  private linksOf({ message, surroundings }: GateCase, token: string): LinkFacts {
    return {
      unsubscribe: this.linkTo('u', token),
      survey: this.linkTo('s', token),
      // Only what asks for a confirmation leads to one.
      ...(message.kind === 'answer' ? { confirm: this.linkTo('o', token) } : {}),
      ...(surroundings.clinic.hasReviewPage ? { review: this.linkTo('r', token) } : {}),
    };
  }

  private linkTo(page: 'u' | 's' | 'o' | 'r', token: string): string {
    return `${this.config.publicUrl}/${page}/${token}`;
  }
}

/** The same at every try, so that a link in a message that may have left stays good. */
function tokenOf(keys: ClinicKeys, messageId: string): string {
  return Buffer.from(keyedHash(keys.index, 'link', messageId), 'hex')
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');
}

function variableFacts(cases: readonly GateCase[], keys: ClinicKeys, links: LinkFacts): VariableFacts {
  const [{ surroundings }] = cases as [GateCase];
  return {
    firstNames: cases.flatMap((one) => firstNameOf(one, keys) ?? []),
    clinic: surroundings.clinic,
    appointmentsAt: cases.flatMap((one) => one.surroundings.appointment?.startsAt ?? []),
    recallDueOn: surroundings.recall?.dueOn ?? undefined,
    links,
  };
}

/** A webhook's receiver knows whom it is for by our id. */
function addressOf(
  { message, receiver, contactPoints }: GateCase,
  channel: ChannelName,
  keys: ClinicKeys,
): { readonly to: string; readonly hash: string | null } {
  const contact = contactKindOf(channel);
  if (contact === undefined) return { to: receiver.patientId, hash: null };
  const point = contactPoints.get(contact);
  if (!point) throw new Error(`message ${message.id} has no address`);
  const rowId = `${point.patientId}:${point.kind}:${point.hash}`;
  const place = { clinicId: message.clinicId, table: 'contact_point', column: 'value', rowId };
  return { to: unseal(keys, place, point.value), hash: point.hash };
}

/** Staff write the text and not a subject: the name of the clinic says who writes, and nothing about why. */
function renderFreeText({ message, surroundings }: GateCase, channel: ChannelName, keys: ClinicKeys): RenderedMessage {
  const { clinicId, id, freeText } = message;
  if (freeText === null) throw new Error(`message ${id} has nothing to say`);
  const text = plainText(unseal(keys, { clinicId, table: 'message', column: 'free_text', rowId: id }, freeText));
  const { clinic, patient } = surroundings;
  const language = patient.language ?? clinic.language;
  if (channel === 'email') return emailOf(clinic.name, text, language);
  return channel === 'sms' ? { language, text, segments: segmentsOf(text).segments } : { language, text };
}

function firstNameOf({ message, surroundings }: GateCase, keys: ClinicKeys): string | undefined {
  const { profile } = surroundings.patient;
  if (profile === null) return undefined;
  const place = { clinicId: message.clinicId, table: 'patient', column: 'profile', rowId: message.patientId };
  const parsed = profileSchema.safeParse(JSON.parse(unseal(keys, place, profile)));
  return parsed.success ? parsed.data.givenName : undefined;
}
