import { Injectable } from '@nestjs/common';

import { allowsContact, type ChannelName, type Purpose } from '../consents/consent.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { suppressedBecause } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { contactKindOf } from '../messages/gate/decide-send.ts';
import type { Sql } from '../platform/sql.ts';
import { type ChosenPerson, ChosenPeopleView } from './chosen-people.view.ts';
import type { ChannelFacts } from './judge-enrolment.ts';

/** What a journey would send, and to whom. */
export interface Reach {
  readonly clinicId: string;
  readonly purpose: Purpose;
  readonly channels: readonly ChannelName[];
}

/**
 * Asks whether people could be reached now, in three statements. Where a minor has a guardian it is enough that one of the two
 * could: which of them a message goes to, its gate decides.
 */
@Injectable()
export class ReachRunner {
  constructor(
    private readonly view: ChosenPeopleView,
    private readonly consents: ConsentsService,
    private readonly suppressions: SuppressionsService,
  ) {}

  /** By the id of the patient. */
  async of(
    sql: Sql,
    { clinicId, purpose, channels }: Reach,
    people: readonly ChosenPerson[],
  ): Promise<ReadonlyMap<string, readonly ChannelFacts[]>> {
    if (channels.length === 0 || people.length === 0) return new Map();
    const ids = [...new Set(people.flatMap(({ id, guardianId }) => (guardianId === null ? [id] : [id, guardianId])))];
    const contacts = await this.view.contacts(sql, clinicId, ids);
    const words = await this.consents.current(
      sql,
      ids.map((patientId) => ({ clinicId, patientId })),
    );
    const held = Map.groupBy(await this.suppressions.active(sql, contacts), ({ kind, hash }) => `${kind} ${hash}`);
    const consented = new Set(
      words.filter(allowsContact).map((one) => `${one.patientId} ${one.purpose} ${one.channel}`),
    );
    const factsOf = (id: string, channel: ChannelName): ChannelFacts => {
      const kind = contactKindOf(channel);
      if (kind === undefined) return { hasContactPoint: true, isSuppressed: false, hasConsent: true };
      const point = contacts.find((one) => one.patientId === id && one.kind === kind);
      const against = point ? (held.get(`${kind} ${point.hash}`) ?? []) : [];
      return {
        hasContactPoint: point !== undefined,
        isSuppressed: suppressedBecause(against, purpose) !== undefined,
        hasConsent: consented.has(`${id} ${purpose} ${channel}`),
      };
    };
    const receivers = (person: ChosenPerson) =>
      person.guardianId === null ? [person.id] : [person.id, person.guardianId];
    return new Map(
      people.map((person) => [
        person.id,
        receivers(person).flatMap((id) => channels.map((channel) => factsOf(id, channel))),
      ]),
    );
  }
}
