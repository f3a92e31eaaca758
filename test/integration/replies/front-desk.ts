import { randomUUID } from 'node:crypto';

import type { Purpose } from '../../../src/consents/consent.ts';
import { MessagesService } from '../../../src/messages/messages.service.ts';
import { OF_NO_RUN, type PlannedMessage } from '../../../src/messages/planned-message.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { Keys } from '../../../src/platform/keys.ts';
import type { ClinicKeys } from '../../../src/platform/seal.ts';
import { RepliesService } from '../../../src/replies/replies.service.ts';
import type { ReceivedReply } from '../../../src/replies/reply.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { addContactPoints } from '../../support/contact-points.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

export const PHONE = '+12125550123';
export const OTHER_PHONE = '+12125550199';
export const TOMORROW = '2026-11-21T15:00:00Z';

/** The engine with patients who get messages and answer them. */
export class FrontDesk {
  private counter = 0;

  private constructor(
    readonly engine: TestEngine,
    private readonly keys: ClinicKeys,
  ) {}

  static async open(start?: string): Promise<FrontDesk> {
    const engine = await startEngine(start);
    return new FrontDesk(engine, await engine.get(Keys).of(engine.db.database, engine.clinicId));
  }

  close(): Promise<void> {
    return this.engine.stop();
  }

  hashOf(kind: 'phone' | 'email', value: string): string {
    return blindIndex(this.keys.index, kind, value);
  }

  /** A patient with these contact points, who agreed to be texted and mailed about everything. */
  async addPatient(contacts: { phone?: string; email?: string }): Promise<string> {
    const { engine } = this;
    const id = randomUUID();
    await engine.query(
      `INSERT INTO patient (clinic_id, id, time_zone, is_known, created_at, updated_at)
       VALUES ($1, $2, 'America/New_York', true, $3, $3)`,
      [engine.clinicId, id, engine.clock.now()],
    );
    for (const [kind, value] of Object.entries(contacts) as ['phone' | 'email', string][])
      await this.addContact(id, kind, value);
    for (const purpose of ['treatment', 'operations', 'marketing'])
      for (const channel of ['sms', 'email'])
        await this.tell(id, 'consent.granted', { purpose, channel, level: 'written', wording: 'Yes.', source: 'form' });
    return id;
  }

  /** A new address or number, which from now on is where messages go. */
  addContact(patientId: string, kind: 'phone' | 'email', value: string): Promise<void> {
    return addContactPoints(this.engine, this.keys, [{ patientId, kind, value }], this.engine.clock.now());
  }

  /** A fact about a patient, processed. */
  async tell(patientId: string, type: string, data: object): Promise<void> {
    const time = this.engine.clock.now().toISOString();
    const answer = await this.engine.send(anEvent(type, { subject: `patient:${patientId}`, time, data }));
    if (answer.accepted !== 1) throw new Error(JSON.stringify(answer));
  }

  /** Books a visit and answers Attend's id of it. */
  async book(patientId: string, externalId: string, start: string): Promise<string> {
    await this.tell(patientId, 'appointment.booked', { appointmentId: externalId, start, specialty: 'pulmonology' });
    return blindIndex(this.keys.index, 'appointment', externalId);
  }

  /** Sends a message now and answers its id. */
  async sendTo(
    patientId: string,
    template: string,
    changes: Partial<PlannedMessage> & { purpose?: Purpose } = {},
  ): Promise<string> {
    const { engine } = this;
    const id = await this.plan(patientId, template, changes);
    await engine.settle();
    const [row] = await engine.query(`SELECT status, outcome_reason FROM message WHERE id = $1`, [id]);
    if (row?.['status'] !== 'sent' && row?.['status'] !== 'delivered') throw new Error(JSON.stringify(row));
    return id;
  }

  /** Plans a message and answers its id. It is due now unless it says when. */
  async plan(
    patientId: string,
    template: string,
    changes: Partial<PlannedMessage> & { purpose?: Purpose } = {},
  ): Promise<string> {
    const { engine } = this;
    const live = await engine.db.database.transaction((tx) =>
      engine.get(TemplatesService).liveVersions(tx, engine.clinicId, [template]),
    );
    const now = engine.clock.now();
    const message: PlannedMessage = {
      clinicId: engine.clinicId,
      id: randomUUID(),
      patientId,
      ...OF_NO_RUN,
      purpose: 'treatment',
      kind: 'care',
      paidBy: null,
      priority: 50,
      channels: ['sms'],
      templateVersionId: live.get(template)?.id ?? null,
      freeText: null,
      requestedBy: null,
      reason: null,
      dueAt: now,
      latestAt: new Date(now.getTime() + 3_600_000),
      ...changes,
    };
    await engine.db.database.transaction((tx) => engine.get(MessagesService).plan(tx, [message], now));
    return message.id;
  }

  /** A reminder of a visit, sent. */
  remind(patientId: string, appointmentId: string): Promise<string> {
    return this.sendTo(patientId, 'appointment-reminder', { kind: 'reminder', appointmentId });
  }

  /** A text of the patient's, taken and everything after it done. */
  async hear(text: string, changes: Partial<ReceivedReply> = {}): Promise<void> {
    this.counter += 1;
    await this.engine.get(RepliesService).receive({
      clinicId: this.engine.clinicId,
      channel: 'sms',
      kind: 'phone',
      fromHash: this.hashOf('phone', PHONE),
      text,
      providerMessageId: `SM${this.counter}`,
      at: this.engine.clock.now(),
      ...changes,
    });
    await this.engine.settle();
  }

  async statusOf(appointmentId: string): Promise<unknown> {
    const [row] = await this.engine.query(`SELECT status FROM appointment WHERE id = $1`, [appointmentId]);
    return row?.['status'];
  }

  async tasks(): Promise<Record<string, unknown>[]> {
    return this.engine.query(`SELECT kind, title, role, patient_id, due_at FROM task ORDER BY created_at, id`);
  }

  /** Keys of the texts that Attend answered with, and what became of them. */
  async answers(): Promise<string[]> {
    const rows = await this.engine.query(
      `SELECT v.template_key || ' ' || m.status AS line
       FROM message AS m JOIN template_version AS v ON v.id = m.template_version_id
       WHERE m.kind = 'answer' ORDER BY m.planned_at, m.id`,
    );
    return rows.map((row) => row['line'] as string);
  }

  async suppressions(): Promise<Record<string, unknown>[]> {
    return this.engine.query(
      `SELECT kind, hash, purpose, reason, source FROM suppression WHERE lifted_at IS NULL ORDER BY reason, purpose`,
    );
  }

  /** Signals of a type, each with its patient. */
  async signals(type: string): Promise<Record<string, unknown>[]> {
    return this.engine.query(`SELECT patient_id, source, data FROM signal WHERE type = $1 ORDER BY time, id`, [type]);
  }

  /** Who may be contacted for what, as the newest word of each says. */
  async consented(patientId: string): Promise<string[]> {
    const rows = await this.engine.query(
      `SELECT DISTINCT ON (purpose, channel) purpose || ' ' || channel AS line, action
       FROM consent WHERE patient_id = $1 ORDER BY purpose, channel, at DESC, action = 'revoke' DESC`,
      [patientId],
    );
    return rows.filter((row) => row['action'] === 'grant').map((row) => row['line'] as string);
  }
}
