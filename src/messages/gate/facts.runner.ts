import { Injectable } from '@nestjs/common';

import type { Channel } from '../../channels/channel.ts';
import { ChannelsService } from '../../channels/channels.service.ts';
import { CHANNEL_NAMES, type ChannelName } from '../../consents/consent.ts';
import { type Hold, NO_HOLD } from '../../pauses/hold-on.ts';
import { restrictedChannels } from '../../patients/restrictions/restriction.ts';
import type { Sql } from '../../platform/sql.ts';
import { type CompiledTemplate, languageFor } from '../../templates/render-message.ts';
import { TemplatesService } from '../../templates/templates.service.ts';
import type { SendFacts } from './decide-send.ts';
import type { MessageSurroundings } from './gate-facts.view.ts';
import type { DueMessage } from '../message.ts';
import { yieldsToPeople } from '../message-kind.ts';
import { PermissionsRunner } from './permissions.runner.ts';
import { type AddressedMessage, receiversOf, RecipientsRunner } from './recipients.runner.ts';
import type { SendingRoom } from './sending-room.ts';
import { type SendingTerms, TermsRunner } from './terms.runner.ts';

/** How a channel would be used for one message. */
export interface Way {
  readonly channel: Channel;
  /** Null when the adapter needs none. */
  readonly agreementId: string | null;
}

/** What is known of a message before its batch is decided; the room that is left comes to it then. */
export type StandingFacts = Omit<SendFacts, keyof ReturnType<SendingRoom['factsFor']>>;

/** One due message with everything that decides about it and goes into it. */
export interface GateCase extends AddressedMessage {
  readonly facts: StandingFacts;
  /** Not there for a manual message with a text of its own. */
  readonly template: CompiledTemplate | undefined;
  /** By channel, where an agreement covers it or none is needed. */
  readonly ways: ReadonlyMap<ChannelName, Way>;
}

export interface GateBatch {
  readonly cases: readonly GateCase[];
  readonly room: SendingRoom;
}

/** The languages a message may be in, the best first. */
export function languagesOf({ patient, clinic }: MessageSurroundings): readonly (string | null)[] {
  return [patient.language, clinic.language, 'en'];
}

/** Loads what the gate looks at, for a whole batch, in a constant number of statements. */
@Injectable()
export class FactsRunner {
  constructor(
    private readonly recipients: RecipientsRunner,
    private readonly templates: TemplatesService,
    private readonly channels: ChannelsService,
    private readonly permissions: PermissionsRunner,
    private readonly terms: TermsRunner,
  ) {}

  /** Who gets each message, and where: what caps and consents are then asked of. */
  address(tx: Sql, due: readonly DueMessage[], now: Date): Promise<AddressedMessage[]> {
    return this.recipients.address(tx, due, now);
  }

  async load(tx: Sql, addressed: readonly AddressedMessage[], now: Date): Promise<GateBatch> {
    const due = addressed.map(({ message }) => message);
    const permissions = await this.permissions.load(tx, addressed, now);
    const surroundings = new Map(addressed.map((one) => [one.message.id, one.surroundings]));
    const terms = await this.terms.load(tx, due, receiversOf(addressed), surroundings, now);
    const templates = await this.templates.compiledVersions(tx, versionsOf(due));
    const cases = addressed.map((one): GateCase => {
      const { message, contactPoints } = one;
      const template = message.templateVersionId === null ? undefined : templates.get(message.templateVersionId);
      const ways = this.waysOf(message, terms);
      const facts = {
        ...standingFacts(message, one.surroundings, template),
        ...heldFacts(one.surroundings, terms.holds.get(message.id) ?? NO_HOLD),
        withPersonUntil: withPersonUntil(one, terms),
        ...permissions.factsFor(one),
        contactPoints: new Set(contactPoints.keys()),
        available: this.channels.names(),
        covered: new Set(ways.keys()),
      };
      return { ...one, facts, template, ways };
    });
    return { cases, room: terms.room };
  }

  /** Providers without an agreement do not count. A second try goes to the next one: the first took nothing. */
  private waysOf(message: DueMessage, terms: SendingTerms): ReadonlyMap<ChannelName, Way> {
    const ways = new Map<ChannelName, Way>();
    for (const name of message.channels) {
      const covered = this.channels.providersOf(name).flatMap((channel): Way[] => {
        const agreementId = terms.agreementFor(message.clinicId, channel);
        return agreementId === undefined ? [] : [{ channel, agreementId }];
      });
      const way = covered[message.attempts % Math.max(1, covered.length)];
      if (way) ways.set(name, way);
    }
    return ways;
  }
}

/** A person may have the conversation with the patient, or with the guardian who gets the message. */
function withPersonUntil({ message, receiver }: AddressedMessage, { heldUntil }: SendingTerms): Date | undefined {
  if (!yieldsToPeople(message)) return undefined;
  const ends = [message.patientId, receiver.patientId].flatMap((id) => heldUntil.get(id)?.getTime() ?? []);
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

function versionsOf(due: readonly DueMessage[]): { clinicId: string; id: string }[] {
  const refs = new Map<string, { clinicId: string; id: string }>();
  for (const { clinicId, templateVersionId } of due) {
    if (templateVersionId !== null) refs.set(templateVersionId, { clinicId, id: templateVersionId });
  }
  return [...refs.values()];
}

type StatedFacts = Omit<
  StandingFacts,
  | 'consented'
  | 'unconfirmed'
  | 'riskAccepted'
  | 'suppressed'
  | 'paid'
  | 'contactPoints'
  | 'available'
  | 'covered'
  | 'withPersonUntil'
  | keyof ReturnType<typeof heldFacts>
>;

function heldFacts({ clinic }: MessageSurroundings, { byClinic, byJourney, channels }: Hold) {
  return {
    clinic: { ...clinic, isPaused: byClinic },
    journey: { isPaused: byJourney },
    pausedChannels: channels,
  };
}

function standingFacts(
  message: DueMessage,
  surroundings: MessageSurroundings,
  template: CompiledTemplate | undefined,
): StatedFacts {
  const { patient, isSensitive, run, appointment, recall } = surroundings;
  return {
    purpose: message.purpose,
    kind: message.kind,
    channels: message.channels,
    plannedAt: message.plannedAt,
    latestAt: message.latestAt,
    patient,
    appointment,
    recall,
    run,
    isSensitive,
    restricted: restrictedChannels(surroundings.restrictions, message.purpose, message.channels),
    content: contentOf(message, surroundings, template),
  };
}

const NO_CHANNELS: ReadonlySet<ChannelName> = new Set();
const ALL_CHANNELS: ReadonlySet<ChannelName> = new Set(CHANNEL_NAMES);

function contentOf(
  message: DueMessage,
  surroundings: MessageSurroundings,
  template: CompiledTemplate | undefined,
): SendFacts['content'] {
  if (message.templateVersionId === null) {
    return { isApproved: true, channels: ALL_CHANNELS, detailed: message.isDetailed ? ALL_CHANNELS : NO_CHANNELS };
  }
  if (!template) return { isApproved: false, channels: NO_CHANNELS, detailed: NO_CHANNELS };
  const wanted = languagesOf(surroundings);
  const channels = [...template.channels].filter((name) => languageFor(template, name, wanted) !== undefined);
  return { isApproved: template.isApproved, channels: new Set(channels), detailed: template.detailed };
}
