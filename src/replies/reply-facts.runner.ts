import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

import { AppointmentsService } from '../appointments/appointments.service.ts';
import { isSomebodyElses } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { LimitsService } from '../limits/limits.service.ts';
import { nextOpening } from '../messages/gate/open-hours.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { mayConfirm } from './decide-reply.ts';
import type { ReceivedReply, ReplyFacts, UpcomingAppointment } from './reply.ts';
import { ReplyFactsView } from './reply-facts.view.ts';

/** Loads what a reply is decided on. */
@Injectable()
export class ReplyFactsRunner {
  constructor(
    private readonly facts: ReplyFactsView,
    private readonly appointments: AppointmentsService,
    private readonly limits: LimitsService,
    private readonly keys: Keys,
    private readonly suppressions: SuppressionsService,
  ) {}

  async load(tx: Sql, reply: ReceivedReply, now: Date): Promise<ReplyFacts> {
    const { clinicId, kind, fromHash, at } = reply;
    const held = await this.suppressions.active(tx, [{ clinicId, kind, hash: fromHash }]);
    // Whoever has the number of a patient by now does not speak for them.
    const isStrange = held.some(isSomebodyElses);
    const owners = isStrange ? [] : await this.facts.patientsAt(tx, clinicId, kind, fromHash);
    const patients = owners.map(({ id }) => id);
    const latest = isStrange ? undefined : await this.facts.answered(tx, reply);
    const concerned = [...new Set([...patients, ...(latest ? [latest.patientId] : [])])];
    const limits = (await this.limits.of(tx, [clinicId])).get(clinicId);
    return {
      patients,
      reached: owners.filter(({ isReached }) => isReached).map(({ id }) => id),
      latest,
      // An opt-out must not fail on an appointment that cannot be opened.
      appointments: mayConfirm(reply) ? await this.appointmentsOf(tx, clinicId, concerned, now) : [],
      desk: await this.deskOf(tx, clinicId, now),
      isSuppressed: held.length > 0,
      // Without a rule an opt-out ends everything: the safe reading.
      revocationScope: limits?.revocationScope(at) ?? 'all',
    };
  }

  private async deskOf(tx: Sql, clinicId: string, now: Date): Promise<ReplyFacts['desk']> {
    const { timeZone: zone, hours } = await this.facts.deskHours(tx, clinicId);
    const isOpen = nextOpening([zone], [hours], now) === undefined;
    return { isOpen, today: DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM-dd') };
  }

  private async appointmentsOf(
    tx: Sql,
    clinicId: string,
    patients: readonly string[],
    now: Date,
  ): Promise<UpcomingAppointment[]> {
    const ids = patients.length === 0 ? [] : await this.facts.appointmentsAhead(tx, clinicId, patients, now);
    if (ids.length === 0) return [];
    const wanted = ids.map((id) => ({ clinicId, id }));
    const found = await this.appointments.find(tx, wanted, await this.keys.ofAll(tx, [clinicId]));
    return found.map(({ id, patientId, status, startSince, details }) => ({
      id,
      patientId,
      status,
      startSince,
      externalId: details.externalId,
    }));
  }
}
