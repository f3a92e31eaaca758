import { Injectable } from '@nestjs/common';

import { ChannelsService } from '../channels/channels.service.ts';
import { allowsContact } from '../consents/consent.ts';
import { CHANNEL_NAMES, type ChannelName } from '../consents/consent.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import type { Sql } from '../platform/sql.ts';
import { type CompiledTemplate, languageFor } from '../templates/render-message.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import type { SendFacts } from './decide-send.ts';
import { type ContactPoint, GateFactsView, type MessageSurroundings } from './gate-facts.view.ts';
import type { DueMessage } from './message.ts';

/** One due message with everything that decides about it and goes into it. */
export interface GateCase {
  readonly message: DueMessage;
  readonly facts: SendFacts;
  readonly surroundings: MessageSurroundings;
  /** Not there for a manual message with a text of its own. */
  readonly template: CompiledTemplate | undefined;
  readonly contactPoints: ReadonlyMap<'email' | 'phone', ContactPoint>;
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
    private readonly consents: ConsentsService,
    private readonly templates: TemplatesService,
    private readonly channels: ChannelsService,
  ) {}

  async load(tx: Sql, due: readonly DueMessage[]): Promise<GateCase[]> {
    const patients = [...new Map(due.map(({ clinicId, patientId }) => [patientId, { clinicId, patientId }])).values()];
    const surroundings = await this.view.surroundings(tx, due);
    const contactPoints = Map.groupBy(await this.view.contactPoints(tx, patients), ({ patientId }) => patientId);
    const consents = await this.consents.current(tx, patients);
    const consented = new Set(consents.filter(allowsContact).map((c) => `${c.patientId} ${c.purpose} ${c.channel}`));
    const templates = await this.templates.compiledVersions(tx, versionsOf(due));
    return due.map((message) => {
      const around = surroundings.get(message.id);
      if (!around) throw new Error(`message ${message.id} belongs to no clinic`);
      return toCase(message, around, {
        template: message.templateVersionId === null ? undefined : templates.get(message.templateVersionId),
        contactPoints: new Map((contactPoints.get(message.patientId) ?? []).map((point) => [point.kind, point])),
        consented: new Set(
          CHANNEL_NAMES.filter((name) => consented.has(`${message.patientId} ${message.purpose} ${name}`)),
        ),
        available: this.channels.names(),
      });
    });
  }
}

function versionsOf(due: readonly DueMessage[]): { clinicId: string; id: string }[] {
  const refs = new Map<string, { clinicId: string; id: string }>();
  for (const { clinicId, templateVersionId } of due) {
    if (templateVersionId !== null) refs.set(templateVersionId, { clinicId, id: templateVersionId });
  }
  return [...refs.values()];
}

function toCase(
  message: DueMessage,
  surroundings: MessageSurroundings,
  found: Pick<GateCase, 'template' | 'contactPoints'> & Pick<SendFacts, 'available' | 'consented'>,
): GateCase {
  const { clinic, patient, isJourneyPaused, run, appointment, recall } = surroundings;
  const facts: SendFacts = {
    channels: message.channels,
    plannedAt: message.plannedAt,
    latestAt: message.latestAt,
    clinic,
    journey: { isPaused: isJourneyPaused },
    patient,
    appointment,
    recall,
    run,
    content: contentOf(message, surroundings, found.template),
    contactPoints: new Set(found.contactPoints.keys()),
    available: found.available,
    consented: found.consented,
  };
  return { message, facts, surroundings, template: found.template, contactPoints: found.contactPoints };
}

function contentOf(
  message: DueMessage,
  surroundings: MessageSurroundings,
  template: CompiledTemplate | undefined,
): SendFacts['content'] {
  if (message.templateVersionId === null) return { isApproved: true, channels: new Set(CHANNEL_NAMES) };
  if (!template) return { isApproved: false, channels: new Set<ChannelName>() };
  const wanted = languagesOf(surroundings);
  const channels = [...template.channels].filter((name) => languageFor(template, name, wanted) !== undefined);
  return { isApproved: template.isApproved, channels: new Set(channels) };
}
