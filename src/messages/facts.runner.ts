import { Injectable } from '@nestjs/common';

import type { Channel } from '../channels/channel.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { CHANNEL_NAMES, type ChannelName } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import { type CompiledTemplate, languageFor } from '../templates/render-message.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import type { SendFacts } from './decide-send.ts';
import { type ContactPoint, GateFactsView, type MessageSurroundings } from './gate-facts.view.ts';
import type { DueMessage } from './message.ts';
import { PermissionsRunner } from './permissions.runner.ts';
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
export interface GateCase {
  readonly message: DueMessage;
  readonly facts: StandingFacts;
  readonly surroundings: MessageSurroundings;
  /** Not there for a manual message with a text of its own. */
  readonly template: CompiledTemplate | undefined;
  readonly contactPoints: ReadonlyMap<'email' | 'phone', ContactPoint>;
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
    private readonly view: GateFactsView,
    private readonly templates: TemplatesService,
    private readonly channels: ChannelsService,
    private readonly permissions: PermissionsRunner,
    private readonly terms: TermsRunner,
  ) {}

  async load(tx: Sql, due: readonly DueMessage[], now: Date): Promise<GateBatch> {
    const patients = [...new Map(due.map(({ clinicId, patientId }) => [patientId, { clinicId, patientId }])).values()];
    const surroundings = await this.view.surroundings(tx, due);
    const points = await this.view.contactPoints(tx, patients);
    const pointsOf = Map.groupBy(points, ({ patientId }) => patientId);
    const permissions = await this.permissions.load(tx, due, patients, points, now);
    const terms = await this.terms.load(tx, due, patients, surroundings, now);
    const templates = await this.templates.compiledVersions(tx, versionsOf(due));
    const cases = due.map((message): GateCase => {
      const around = surroundings.get(message.id);
      if (!around) throw new Error(`message ${message.id} belongs to no clinic`);
      const template = message.templateVersionId === null ? undefined : templates.get(message.templateVersionId);
      const contactPoints = new Map((pointsOf.get(message.patientId) ?? []).map((point) => [point.kind, point]));
      const ways = this.waysOf(message, terms);
      const facts = {
        ...standingFacts(message, around, template),
        ...permissions.factsFor(message, contactPoints),
        contactPoints: new Set(contactPoints.keys()),
        available: this.channels.names(),
        covered: new Set(ways.keys()),
      };
      return { message, facts, surroundings: around, template, contactPoints, ways };
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

function versionsOf(due: readonly DueMessage[]): { clinicId: string; id: string }[] {
  const refs = new Map<string, { clinicId: string; id: string }>();
  for (const { clinicId, templateVersionId } of due) {
    if (templateVersionId !== null) refs.set(templateVersionId, { clinicId, id: templateVersionId });
  }
  return [...refs.values()];
}

type StatedFacts = Omit<
  StandingFacts,
  'consented' | 'unconfirmed' | 'riskAccepted' | 'suppressed' | 'paid' | 'contactPoints' | 'available' | 'covered'
>;

function standingFacts(
  message: DueMessage,
  surroundings: MessageSurroundings,
  template: CompiledTemplate | undefined,
): StatedFacts {
  const { clinic, patient, isJourneyPaused, run, appointment, recall } = surroundings;
  return {
    purpose: message.purpose,
    kind: message.kind,
    channels: message.channels,
    plannedAt: message.plannedAt,
    latestAt: message.latestAt,
    clinic,
    journey: { isPaused: isJourneyPaused },
    patient,
    appointment,
    recall,
    run,
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
