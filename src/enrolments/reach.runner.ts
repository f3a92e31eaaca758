import { Injectable } from '@nestjs/common';

import { allowsContact, type ChannelName, type Purpose } from '../consents/consent.ts';
import { ConfirmationsView } from '../consents/confirmations.view.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { needsConfirmation } from '../consents/needs-confirmation.ts';
import { suppressedBecause } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { contactKindOf } from '../messages/gate/decide-send.ts';
import { restrictedChannels } from '../patients/restrictions/restriction.ts';
import type { Sql } from '../platform/sql.ts';
import { type ChosenPerson, ChosenPeopleView } from './chosen-people.view.ts';
import type { ChannelFacts } from './judge-enrolment.ts';

/** What a journey would send, and to whom. */
export interface Reach {
  readonly clinicId: string;
  readonly purpose: Purpose;
  readonly channels: readonly ChannelName[];
}

const OPEN = { hasContactPoint: true, isSuppressed: false, hasConsent: true, isUnconfirmed: false } as const;

/**
 * Asks whether people could be reached now, in five statements. Where a minor has a guardian it is enough that one of the two
 * could: which of them a message goes to, its gate decides.
 */
@Injectable()
export class ReachRunner {
  constructor(
    private readonly view: ChosenPeopleView,
    private readonly consents: ConsentsService,
    private readonly suppressions: SuppressionsService,
    private readonly confirmations: ConfirmationsView,
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
    const restricted = Map.groupBy(await this.view.restrictionsOf(sql, clinicId, ids), ({ patientId }) => patientId);
    const emails = purpose === 'marketing' ? contacts.filter(({ kind }) => kind === 'email') : [];
    const confirmations = await this.confirmations.of(sql, emails);
    const factsOf = (id: string, channel: ChannelName, isRestricted: boolean): ChannelFacts => {
      const kind = contactKindOf(channel);
      if (kind === undefined) return { ...OPEN, isRestricted };
      const point = contacts.find((one) => one.patientId === id && one.kind === kind);
      const against = point ? (held.get(`${kind} ${point.hash}`) ?? []) : [];
      const confirmation = confirmations.get(id);
      return {
        hasContactPoint: point !== undefined,
        isSuppressed: suppressedBecause(against, purpose) !== undefined,
        isRestricted,
        hasConsent: consented.has(`${id} ${purpose} ${channel}`),
        isUnconfirmed: confirmation !== undefined && needsConfirmation(purpose, channel, confirmation),
      };
    };
    const receivers = (person: ChosenPerson) =>
      person.guardianId === null ? [person.id] : [person.id, person.guardianId];
    return new Map(
      people.map((person) => {
        // Of a minor and a guardian what was agreed with either holds for both, as at the gate.
        const agreed = receivers(person).flatMap((id) => restricted.get(id) ?? []);
        const closed = restrictedChannels(agreed, purpose, channels);
        const factsFor = (id: string) => channels.map((channel) => factsOf(id, channel, closed.has(channel)));
        return [person.id, receivers(person).flatMap(factsFor)];
      }),
    );
  }
}
