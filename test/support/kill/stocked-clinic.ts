import { randomUUID } from 'node:crypto';

import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { ClinicsModule } from '../../../src/clinics/clinics.module.ts';
import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { LimitsModule } from '../../../src/limits/limits.module.ts';
import { LimitsService } from '../../../src/limits/limits.service.ts';
import { ConsentsModule } from '../../../src/consents/consents.module.ts';
import { ConsentsService } from '../../../src/consents/consents.service.ts';
import { MessagesModule } from '../../../src/messages/messages.module.ts';
import { MessagesService } from '../../../src/messages/messages.service.ts';
import { OF_NO_RUN, type PlannedMessage } from '../../../src/messages/planned-message.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import type { ClinicKeys } from '../../../src/platform/seal.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import type { TemplateSource } from '../../../src/templates/template-source.ts';
import { TemplatesModule } from '../../../src/templates/templates.module.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { addContactPoints } from '../contact-points.ts';
import { asOwner, type TestDatabase } from '../database.ts';
import type { Sink } from './sink.ts';

export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

const GREETING: TemplateSource = {
  key: 'greeting',
  purpose: 'treatment',
  variables: { 'clinic.name': { type: 'text', phi: 'none' } },
  bodies: {
    sms: { en: { body: 'This is {{clinic.name}}. Reply STOP to opt out.' } },
    email: { en: { subject: 'Hello from {{clinic.name}}', body: 'This is {{clinic.name}}.' } },
  },
};

/** Messages that are planned at once, each to a patient of its own. */
const LOAD = 24;
/** With fewer than these left the next load is planned, so that no process waits for work. */
const LOW = 12;

interface Recipient {
  readonly patientId: string;
  readonly address: string;
}

/** A clinic with an agreement for one provider, and messages to new patients whenever they run low. */
export class StockedClinic {
  /** The address of every message that was ever planned, by its id. */
  readonly planned = new Map<string, string>();
  private left = 0;
  private isClosed = false;
  private loading: Promise<void> = Promise.resolve();

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly db: TestDatabase,
    private readonly channel: Sink['channel'],
    private readonly keys: ClinicKeys,
    private readonly templateVersionId: string,
  ) {}

  static async open(db: TestDatabase, { channel, vendor }: Sink): Promise<StockedClinic> {
    const app = await openApp(db);
    const slug = 'lakeside';
    const { id } = await db.database.transaction((tx) =>
      app.get(ClinicsService).create(tx, { slug, name: 'Lakeside', timeZone: zoneAtNoon(new Date()) }),
    );
    const version = await db.api.forClinic(id, async (tx) => {
      const templates = app.get(TemplatesService);
      await templates.install(tx, id, [GREETING], 'test');
      const value = { channel: 'sms', perSecond: null, perDay: null, careReserve: 0 };
      await app
        .get(LimitsService)
        .put(tx, id, { kind: 'throughput', jurisdiction: '*' }, { value, source: 'test' }, 'test');
      return (await templates.liveVersions(tx, id, ['greeting'])).get('greeting')?.id ?? '';
    });
    await asOwner(
      db.url,
      `INSERT INTO vendor_agreement (clinic_id, id, vendor, product, account, channels, signed_on, document_name, document_hash,
         document_type, document_bytes, document_at, created_at, created_by, updated_at, updated_by)
       VALUES ($1, $2, $3, $4, $5, ARRAY[$6], '2020-01-01', 'agreement.pdf', repeat('0', 64), 'application/pdf', 1,
         now(), now(), 'test', now(), 'test')`,
      [id, randomUUID(), vendor.vendor, vendor.product, vendor.account, channel],
    );
    return new StockedClinic(app, db, channel, await app.get(Keys).of(db.database, id), version);
  }

  /** Plans more when few are left. `claimed` are messages that just left the stock. */
  restock(claimed: number): void {
    this.left -= claimed;
    if (this.isClosed || this.left >= LOW) return;
    this.left += LOAD;
    this.loading = this.loading.then(() => this.plan());
  }

  /** Plans no more from now on. Resolves when all that was ordered is planned; a failure to plan fails here. */
  async closeStock(): Promise<void> {
    this.isClosed = true;
    await this.loading;
  }

  async statuses(): Promise<ReadonlyMap<string, string>> {
    const rows = await asOwner(this.db.url, `SELECT id, status FROM message`);
    return new Map(rows.map((row) => [row['id'] as string, row['status'] as string]));
  }

  async close(): Promise<void> {
    await this.loading.catch(() => undefined);
    await this.app.close();
  }

  private async plan(): Promise<void> {
    const now = new Date();
    const recipients = Array.from({ length: LOAD }, (_, index) => this.recipient(this.planned.size + index));
    const messages = recipients.map(({ patientId }) => this.messageTo(patientId, now));
    for (const [index, { id }] of messages.entries()) this.planned.set(id, recipients[index]?.address ?? '');
    await this.db.database.transaction(async (tx) => {
      await this.addPatients(tx, recipients, now);
      await this.app.get(MessagesService).plan(tx, messages, now);
    });
  }

  private recipient(number: number): Recipient {
    const digits = String(number).padStart(6, '0');
    return {
      patientId: randomUUID(),
      address: this.channel === 'email' ? `patient${digits}@example.com` : `+12125${digits}`,
    };
  }

  private async addPatients(tx: Sql, recipients: readonly Recipient[], now: Date): Promise<void> {
    const { clinicId } = this.keys;
    const kind = this.channel === 'email' ? 'email' : 'phone';
    await tx.query(
      `INSERT INTO patient (clinic_id, id, is_known, created_at, updated_at)
       SELECT $1, p.id, true, $3, $3 FROM unnest($2::uuid[]) AS p (id)`,
      [clinicId, recipients.map(({ patientId }) => patientId), now],
    );
    const points = recipients.map(({ patientId, address: value }) => ({ patientId, kind, value }) as const);
    await addContactPoints(tx, this.keys, points, now);
    await this.app.get(ConsentsService).record(
      tx,
      recipients.map(({ patientId }) => ({
        clinicId,
        id: randomUUID(),
        patientId,
        purpose: 'treatment',
        channel: this.channel,
        level: 'express',
        action: 'grant',
        wording: 'You may write to me.',
        wordingVersion: null,
        source: 'front desk',
        actor: 'patient',
        at: now,
      })),
      now,
    );
  }

  private messageTo(patientId: string, now: Date): PlannedMessage {
    return {
      clinicId: this.keys.clinicId,
      id: randomUUID(),
      patientId,
      ...OF_NO_RUN,
      purpose: 'treatment',
      kind: 'care',
      paidBy: null,
      priority: 50,
      channels: [this.channel],
      templateVersionId: this.templateVersionId,
      freeText: null,
      requestedBy: null,
      reason: null,
      dueAt: now,
      latestAt: new Date(now.getTime() + 2 * 86_400_000),
    };
  }
}

async function openApp(db: TestDatabase): Promise<INestApplicationContext> {
  const config = readConfig({
    DATABASE_URL: db.url,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_MASTER_KEY: MASTER_KEY,
  });
  @Module({
    imports: [
      PlatformModule.with({ config, databaseUrl: db.url }),
      ClinicsModule,
      ConsentsModule,
      LimitsModule,
      TemplatesModule,
      MessagesModule,
    ],
  })
  class StockModule {}
  return NestFactory.createApplicationContext(StockModule, { logger: ['error'] });
}

/** A zone in which it is noon: whenever this test runs, nobody may be asleep. Its names count westwards: `Etc/GMT+5` is New York's winter. */
function zoneAtNoon(now: Date): string {
  const east = 12 - now.getUTCHours();
  return east > 0 ? `Etc/GMT-${east}` : `Etc/GMT+${-east}`;
}
