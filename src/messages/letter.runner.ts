import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { Handover } from '../channels/channel.ts';
import type { ChannelName } from '../consents/consent.ts';
import { sha256 } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { emailOf, languageFor, type RenderedMessage, renderMessage } from '../templates/render-message.ts';
import { variableValues } from '../templates/template-variables.ts';
import { contactKindOf } from './decide-send.ts';
import { type GateCase, languagesOf } from './facts.runner.ts';
import type { SealedLetter } from './message.ts';

/** A text with its address: open for the hand-over, sealed for the ledger. */
export interface Letter {
  readonly handover: Handover;
  readonly sealed: SealedLetter;
}

/** The one field of a profile that a text may use. */
const profileSchema = z.object({ givenName: z.string().optional() });

/** Writes the letters of a batch. Names, addresses and texts are open only here and in the hand-over. */
@Injectable()
export class LetterRunner {
  constructor(private readonly keys: Keys) {}

  async openKeys(tx: Sql, cases: readonly GateCase[]): Promise<ReadonlyMap<string, ClinicKeys>> {
    return this.keys.ofAll(tx, [...new Set(cases.map(({ message }) => message.clinicId))]);
  }

  /** Answers nothing when the text uses a variable that has no value. */
  write(gateCase: GateCase, channel: ChannelName, provider: string, keys: ClinicKeys | undefined): Letter | undefined {
    const { message, contactPoints } = gateCase;
    const point = contactPoints.get(contactKindOf(channel));
    if (!keys || !point) throw new Error(`message ${message.id} has no keys or no address`);
    const rendered = render(gateCase, channel, keys);
    if (!rendered) return undefined;
    const { clinicId, id } = message;
    const pointId = `${point.patientId}:${point.kind}:${point.hash}`;
    const to = unseal(keys, { clinicId, table: 'contact_point', column: 'value', rowId: pointId }, point.value);
    const body = JSON.stringify(rendered);
    return {
      handover: { clinicId, messageId: id, to, ...rendered, agreementId: null },
      sealed: {
        channel,
        provider,
        addressHash: point.hash,
        sentAddress: seal(keys, { clinicId, table: 'message', column: 'sent_address', rowId: id }, to),
        sentBody: seal(keys, { clinicId, table: 'message', column: 'sent_body', rowId: id }, body),
        contentHash: sha256(body),
      },
    };
  }
}

function render(gateCase: GateCase, channel: ChannelName, keys: ClinicKeys): RenderedMessage | undefined {
  const { message, surroundings, template } = gateCase;
  if (!template) return renderFreeText(gateCase, channel, keys);
  const language = languageFor(template, channel, languagesOf(surroundings));
  if (language === undefined) throw new Error(`message ${message.id} has no text for ${channel}`);
  const { clinic, appointment, recall } = surroundings;
  const facts = {
    firstName: firstNameOf(gateCase, keys),
    clinic,
    appointmentAt: appointment?.startsAt ?? undefined,
    recallDueOn: recall?.dueOn ?? undefined,
  };
  const rendered = renderMessage(template, channel, language, variableValues(facts, language));
  return 'absent' in rendered ? undefined : rendered;
}

/** Staff write the text and not a subject: the name of the clinic says who writes, and nothing about why. */
function renderFreeText({ message, surroundings }: GateCase, channel: ChannelName, keys: ClinicKeys): RenderedMessage {
  const { clinicId, id, freeText } = message;
  if (freeText === null) throw new Error(`message ${id} has nothing to say`);
  const text = unseal(keys, { clinicId, table: 'message', column: 'free_text', rowId: id }, freeText);
  const { clinic, patient } = surroundings;
  const language = patient.language ?? clinic.language;
  return channel === 'email' ? emailOf(clinic.name, text, language) : { language, text };
}

function firstNameOf({ message, surroundings }: GateCase, keys: ClinicKeys): string | undefined {
  const { profile } = surroundings.patient;
  if (profile === null) return undefined;
  const place = { clinicId: message.clinicId, table: 'patient', column: 'profile', rowId: message.patientId };
  const parsed = profileSchema.safeParse(JSON.parse(unseal(keys, place, profile)));
  return parsed.success ? parsed.data.givenName : undefined;
}
