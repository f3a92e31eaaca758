import { randomUUID } from 'node:crypto';

import { ChannelsService } from '../../../src/channels/channels.service.ts';
import { ConsentsService } from '../../../src/consents/consents.service.ts';
import { CHANNEL_NAMES, type ConsentRecord } from '../../../src/consents/consent.ts';
import { type LimitPlace, LimitsService } from '../../../src/limits/limits.service.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { MessagesService } from '../../../src/messages/messages.service.ts';
import { OF_NO_RUN, type PlannedMessage } from '../../../src/messages/planned-message.ts';
import { ReceiptsService } from '../../../src/messages/outcomes/receipts.service.ts';
import { SettleWorker } from '../../../src/messages/outcomes/settle.worker.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../../../src/platform/seal.ts';
import { Database } from '../../../src/platform/sql.ts';
import { RaiseService } from '../../../src/signals/raise.service.ts';
import type { Signal } from '../../../src/signals/signal.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { TestClock } from '../../support/app.ts';
import { addContactPoints } from '../../support/contact-points.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { openApp } from './ledger-app.ts';
import { GREETING, LONG_VISIT, REVIEW, SURVEY, VISIT } from './ledger-templates.ts';

export const CLINIC = '0190a3b2-0000-8000-8000-00000000c11c';

export interface PatientOptions {
  readonly givenName?: string;
  readonly birthDate?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly consents?: readonly (Pick<ConsentRecord, 'purpose' | 'channel'> & Partial<Pick<ConsentRecord, 'level'>>)[];
}

const TEMPLATES = { greeting: GREETING, visit: VISIT, longVisit: LONG_VISIT, review: REVIEW, survey: SURVEY };

const CARE_BY_SMS = [{ purpose: 'treatment', channel: 'sms' }] as const;

export interface MessageRow {
  readonly status: string;
  readonly channel: string | null;
  readonly provider: string | null;
  readonly provider_id: string | null;
  readonly attempts: number;
  readonly outcome_reason: string | null;
  readonly due_at: Date;
  readonly sent_body: Buffer | null;
  readonly sent_address: Buffer | null;
  readonly content_hash: string | null;
}

/** A ledger with its dispatcher on a database of its own, with one clinic whose texts are approved. Nothing runs by itself. */
export class Ledger {
  readonly dispatch: DispatchWorker;
  readonly settle: SettleWorker;
  readonly messages: MessagesService;
  readonly receipts: ReceiptsService;
  readonly templates: TemplatesService;
  readonly consents: ConsentsService;
  private phones = 0;

  private constructor(
    private readonly app: Awaited<ReturnType<typeof openApp>>,
    readonly db: TestDatabase,
    readonly clock: TestClock,
    readonly keys: ClinicKeys,
    readonly versions: Readonly<Record<keyof typeof TEMPLATES, string>>,
  ) {
    this.dispatch = app.get(DispatchWorker);
    this.settle = app.get(SettleWorker);
    this.messages = app.get(MessagesService);
    this.receipts = app.get(ReceiptsService);
    this.templates = app.get(TemplatesService);
    this.consents = app.get(ConsentsService);
  }

  static async open(environment: Readonly<Record<string, string>> = {}): Promise<Ledger> {
    const db = await createTestDatabase();
    const clock = new TestClock('2026-03-10T16:00:00Z');
    const app = await openApp(db, clock, environment);
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, phone, time_zone, created_at)
       VALUES ($1, 'lakeside', 'Lakeside', '555-0100', 'America/New_York', $2)`,
      [CLINIC, clock.now()],
    );
    const keys = app.get(Keys);
    await keys.create(db.database, CLINIC, clock.now());
    const templates = app.get(TemplatesService);
    const live = await db.api.forClinic(CLINIC, async (tx) => {
      const sources = Object.values(TEMPLATES);
      await templates.install(tx, CLINIC, sources, 'test');
      return templates.liveVersions(
        tx,
        CLINIC,
        sources.map(({ key }) => key),
      );
    });
    const versionOf = (name: keyof typeof TEMPLATES) => live.get(TEMPLATES[name].key)?.id ?? '';
    const versions = {
      greeting: versionOf('greeting'),
      visit: versionOf('visit'),
      longVisit: versionOf('longVisit'),
      review: versionOf('review'),
      survey: versionOf('survey'),
    };
    const ledger = new Ledger(app, db, clock, await keys.of(db.database, CLINIC), versions);
    await ledger.signAgreements();
    await ledger.cap(1000, 24);
    return ledger;
  }

  /** Puts an agreement in force for every account that the channels of this ledger use. */
  async signAgreements(): Promise<void> {
    const channels = CHANNEL_NAMES.flatMap((name) => this.get(ChannelsService).providersOf(name));
    for (const { name, vendor } of channels) {
      if (vendor === undefined) continue;
      await this.db.api.forClinic(CLINIC, (tx) =>
        tx.query(
          `INSERT INTO vendor_agreement (clinic_id, id, vendor, product, account, channels, signed_on, document_name, document_hash,
                                       document_type, document_bytes, document_at, created_at, created_by, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, '2026-01-01', 'baa.pdf', 'hash', 'application/pdf', 1, $7, $7, 'test', $7, 'test')`,
          [CLINIC, randomUUID(), vendor.vendor, vendor.product, vendor.account, [name], this.clock.now()],
        ),
      );
    }
  }

  /** Puts one cap in the place of those for care. */
  async cap(count: number, hours: number): Promise<void> {
    const value = { purposes: ['treatment', 'operations'], caps: [{ count, hours }] };
    await this.limit({ kind: 'caps', jurisdiction: '*' }, value);
  }

  /** Puts a limit of the clinic in the place of Attend's. */
  async limit(place: LimitPlace, value: object): Promise<void> {
    const stated = { value, effectiveFrom: '2026-01-01', source: 'a test' };
    await this.db.api.forClinic(CLINIC, (tx) => this.get(LimitsService).put(tx, CLINIC, place, stated, 'test'));
  }

  /** A second dispatcher on the same database, as another process would have. */
  async another(environment: Readonly<Record<string, string>> = {}): Promise<DispatchWorker> {
    return (await this.anotherProcess(environment)).get(DispatchWorker);
  }

  /** Another process on the same database. It has nothing cached yet. */
  async anotherProcess(environment: Readonly<Record<string, string>> = {}): Promise<Pick<Ledger, 'get'>> {
    const app = await openApp(this.db, this.clock, environment);
    this.others.push(app);
    return { get: (type) => app.get(type, { strict: false }) };
  }

  private readonly others: Awaited<ReturnType<typeof openApp>>[] = [];

  async close(): Promise<void> {
    for (const app of [this.app, ...this.others]) await app.close();
    await this.db.drop();
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.app.get(type, { strict: false });
  }

  /** Counts the statements that the workers of this ledger run. */
  countStatements(): { count: number } {
    const counter = { count: 0 };
    const database = this.app.get(Database);
    const transaction = database.transaction.bind(database);
    const query = database.query.bind(database);
    database.transaction = (work) =>
      transaction((tx) =>
        work({
          query: (text, values) => {
            counter.count += 1;
            return tx.query(text, values);
          },
        }),
      );
    database.query = (text, values) => {
      counter.count += 1;
      return query(text, values);
    };
    return counter;
  }

  async addPatient(options: PatientOptions = {}): Promise<string> {
    const id = randomUUID();
    const { givenName = 'Ann', language = null, timeZone = null, consents = CARE_BY_SMS } = options;
    const profile = seal(
      this.keys,
      { clinicId: CLINIC, table: 'patient', column: 'profile', rowId: id },
      JSON.stringify({ givenName, familyName: 'Lee', birthDate: options.birthDate }),
    );
    await this.db.database.query(
      `INSERT INTO patient (clinic_id, id, profile, language, time_zone, is_known, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, true, $6, $6)`,
      [CLINIC, id, profile, language, timeZone, this.clock.now()],
    );
    this.phones += 1;
    const phone = options.phone === undefined ? `+1555${String(this.phones).padStart(7, '0')}` : options.phone;
    if (phone !== null) await this.addContact(id, 'phone', phone);
    if (typeof options.email === 'string') await this.addContact(id, 'email', options.email);
    await this.consents.record(
      this.db.database,
      consents.map((consent) => this.consentOf(id, consent)),
      this.clock.now(),
    );
    return id;
  }

  /** Makes one patient the guardian of another. */
  async addGuardian(
    patientId: string,
    guardianId: string,
    { since = '2020-01-01T00:00:00Z', until = null }: { since?: string; until?: string | null } = {},
  ): Promise<void> {
    await this.db.api.forClinic(CLINIC, (tx) =>
      tx.query(
        `INSERT INTO stakeholder (clinic_id, id, patient_id, kind, other_patient_id, since, until, source, created_by, created_at)
         VALUES ($1, $2, $3, 'guardian', $4, $5, $6, 'front desk', 'test', $7)`,
        [CLINIC, randomUUID(), patientId, guardianId, since, until, this.clock.now()],
      ),
    );
  }

  consentOf(patientId: string, changes: Partial<ConsentRecord> = {}): ConsentRecord {
    return {
      clinicId: CLINIC,
      id: randomUUID(),
      patientId,
      purpose: 'treatment',
      channel: 'sms',
      level: 'express',
      action: 'grant',
      wording: 'You may text me.',
      wordingVersion: null,
      source: 'front desk',
      actor: 'patient',
      at: new Date('2026-01-01T00:00:00Z'),
      ...changes,
    };
  }

  messageTo(patientId: string, changes: Partial<PlannedMessage> = {}): PlannedMessage {
    return {
      clinicId: CLINIC,
      id: randomUUID(),
      patientId,
      ...OF_NO_RUN,
      purpose: 'treatment',
      kind: 'care',
      paidBy: null,
      priority: 50,
      channels: ['sms', 'email'],
      templateVersionId: this.versions.greeting,
      freeText: null,
      requestedBy: null,
      reason: null,
      dueAt: this.clock.now(),
      latestAt: new Date(this.clock.now().getTime() + 2 * 86_400_000),
      ...changes,
    };
  }

  async plan(...messages: readonly PlannedMessage[]): Promise<void> {
    await this.db.database.transaction((tx) => this.messages.plan(tx, messages, this.clock.now()));
  }

  async row(id: string): Promise<MessageRow> {
    const [row] = await this.db.database.query<MessageRow>(
      `SELECT status, channel, provider, provider_id, attempts, outcome_reason, due_at, sent_body, sent_address, content_hash
       FROM message WHERE id = $1`,
      [id],
    );
    if (!row) throw new Error('there is no such message');
    return row;
  }

  /** The message that repeats this one, if one does. */
  async repetitionOf(id: string): Promise<string | undefined> {
    const [row] = await this.db.database.query<{ id: string }>(`SELECT id FROM message WHERE repeats = $1`, [id]);
    return row?.id;
  }

  async statuses(): Promise<Record<string, number>> {
    const rows = await this.db.database.query<{ status: string; count: number }>(
      `SELECT status, count(*)::integer AS count FROM message GROUP BY status`,
    );
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  }

  decisions(id: string): Promise<{ outcome: string; reason: string; channel: string | null; until: Date | null }[]> {
    return this.db.database.query(
      `SELECT outcome, reason, channel, until FROM message_decision WHERE message_id = $1 ORDER BY ordinal`,
      [id],
    );
  }

  attempts(id: string): Promise<{ ordinal: number; outcome: string | null; code: string | null }[]> {
    return this.db.database.query(
      `SELECT ordinal, outcome, code FROM message_attempt WHERE message_id = $1 ORDER BY ordinal`,
      [id],
    );
  }

  /** What is in the sink, opened. */
  async delivered(): Promise<{ messageId: string; to: string; text: string; subject?: string; html?: string }[]> {
    const rows = await this.db.database.query<{ message_id: string; content: Buffer }>(
      `SELECT message_id, content FROM sandbox_delivery`,
    );
    return rows.map(({ message_id: messageId, content }) => ({
      messageId,
      ...(JSON.parse(this.open('sandbox_delivery', 'content', messageId, content)) as { to: string; text: string }),
    }));
  }

  open(table: string, column: string, rowId: string, sealed: Buffer | null): string {
    if (sealed === null) throw new Error(`${table}.${column} is empty`);
    return unseal(this.keys, { clinicId: CLINIC, table, column, rowId }, sealed);
  }

  /** Takes the signals that were raised since the last call. */
  async raised(): Promise<Pick<Signal, 'type' | 'data' | 'patientId'>[]> {
    const signals = await this.db.database.transaction((tx) => this.get(RaiseService).take(tx, 1_000));
    return signals.map(({ type, data, patientId }) => ({
      type,
      data,
      ...(patientId === undefined ? {} : { patientId }),
    }));
  }

  sql(text: string, values: unknown[] = []): Promise<unknown[]> {
    return this.db.database.query(text, values);
  }

  private addContact(patientId: string, kind: 'email' | 'phone', value: string): Promise<void> {
    return addContactPoints(this.db.database, this.keys, [{ patientId, kind, value }], this.clock.now());
  }
}
