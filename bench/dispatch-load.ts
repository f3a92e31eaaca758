import { randomUUID } from 'node:crypto';

import { type ConsentRecord, type Purpose, PURPOSES } from '../src/consents/consent.ts';
import { ConsentsService } from '../src/consents/consents.service.ts';
import { LimitsService } from '../src/limits/limits.service.ts';
import type { MessageKind } from '../src/messages/message-kind.ts';
import { OF_NO_RUN } from '../src/messages/planned-message.ts';
import { MessagesService } from '../src/messages/messages.service.ts';
import { blindIndex, idOf } from '../src/platform/hash.ts';
import { Keys } from '../src/platform/keys.ts';
import { type ClinicKeys, seal } from '../src/platform/seal.ts';
import { ApiDatabase, Database, type Sql } from '../src/platform/sql.ts';
import { TemplatesService } from '../src/templates/templates.service.ts';
import { query, type World } from './world.ts';

export type LoadChannel = 'email' | 'sms';

/** Shipped texts, as a clinic's day mixes them; half of them hang on an appointment. */
const MIX = [
  { template: 'appointment-confirmation', purpose: 'treatment', kind: 'reminder' },
  { template: 'appointment-reminder', purpose: 'treatment', kind: 'reminder' },
  { template: 'appointment-reminder', purpose: 'treatment', kind: 'reminder' },
  { template: 'appointment-reminder', purpose: 'treatment', kind: 'reminder' },
  { template: 'post-visit-follow-up', purpose: 'treatment', kind: 'care' },
  { template: 'recall-due', purpose: 'treatment', kind: 'recall' },
  { template: 'survey-request', purpose: 'operations', kind: 'review' },
  { template: 'asthma-next-step', purpose: 'marketing', kind: 'marketing' },
] as const satisfies readonly { template: string; purpose: Purpose; kind: MessageKind }[];

const REGIONS = ['NY', 'TX', 'FL', 'CA', 'WA', null];
const NAMES = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'José'];
const CHUNK = 1_000;

interface Recipient {
  readonly number: number;
  readonly patientId: string;
  readonly appointmentId: string;
  readonly address: string;
}

/** Patients with one due message each, on one channel. */
export class DispatchLoad {
  private made = 0;

  private constructor(
    private readonly world: World,
    private readonly keys: ClinicKeys,
    private readonly versions: ReadonlyMap<string, { readonly id: string }>,
  ) {}

  /** Signs for the vendors, and lifts the daily count of a small brand, which would end the run after 2,000 texts. */
  static async prepare(
    world: World,
    accounts: readonly (readonly [string, string, string, LoadChannel])[],
  ): Promise<DispatchLoad> {
    const { place, get } = world;
    for (const [vendor, product, account, channel] of accounts) {
      await query(
        place,
        `INSERT INTO vendor_agreement (clinic_id, id, vendor, product, account, channels, signed_on, document_name,
           document_hash, document_type, document_bytes, document_at, created_at, created_by, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, ARRAY[$6], '2020-01-01', 'agreement.pdf', repeat('0', 64), 'application/pdf', 1, now(),
           now(), 'bench', now(), 'bench')`,
        [place.clinicId, randomUUID(), vendor, product, account, channel],
      );
    }
    const versions = await get(ApiDatabase).forClinic(place.clinicId, async (tx) => {
      const value = { channel: 'sms', perSecond: null, perDay: null, careReserve: 0 };
      const limit = { kind: 'throughput', jurisdiction: '*' };
      await get(LimitsService).put(tx, place.clinicId, limit, { value, source: 'bench' }, 'bench');
      return get(TemplatesService).liveVersions(
        tx,
        place.clinicId,
        MIX.map(({ template }) => template),
      );
    });
    return new DispatchLoad(world, await get(Keys).of(get(Database), place.clinicId), versions);
  }

  async add(count: number, channel: LoadChannel): Promise<void> {
    const until = this.made + count;
    while (this.made < until) {
      const size = Math.min(CHUNK, until - this.made);
      const recipients = Array.from({ length: size }, (_, index) => recipientOf(this.made + index, channel));
      this.made += size;
      await this.world.get(Database).transaction((tx) => this.addChunk(tx, recipients, channel));
    }
    // Planner statistics as autovacuum would have made them by now.
    await query(this.world.place, 'VACUUM ANALYZE');
  }

  private async addChunk(tx: Sql, recipients: readonly Recipient[], channel: LoadChannel): Promise<void> {
    const now = new Date();
    await this.addPatients(tx, recipients, now);
    await this.addAppointments(tx, recipients, now);
    await this.addContactPoints(tx, recipients, channel, now);
    const consents = recipients.flatMap((one) => PURPOSES.map((purpose) => this.consentOf(one, purpose, channel, now)));
    await this.world.get(ConsentsService).record(tx, consents, now);
    const messages = recipients.map((one) => this.messageTo(one, channel, now));
    await this.world.get(MessagesService).plan(tx, messages, now);
  }

  private async addPatients(tx: Sql, recipients: readonly Recipient[], now: Date): Promise<void> {
    const { clinicId } = this.keys;
    const profileOf = ({ number, patientId }: Recipient) => {
      const profile = JSON.stringify({ givenName: NAMES[number % NAMES.length], familyName: 'Lee' });
      return seal(this.keys, { clinicId, table: 'patient', column: 'profile', rowId: patientId }, profile);
    };
    await tx.query(
      `INSERT INTO patient (clinic_id, id, profile, time_zone, region, is_known, created_at, updated_at)
       SELECT $1, p.id, p.profile, $2, p.region, true, $6, $6
       FROM unnest($3::uuid[], $4::bytea[], $5::text[]) AS p (id, profile, region)`,
      [
        clinicId,
        zoneAtNoon(now),
        recipients.map(({ patientId }) => patientId),
        recipients.map(profileOf),
        recipients.map(({ number }) => REGIONS[number % REGIONS.length] ?? null),
        now,
      ],
    );
  }

  private async addAppointments(tx: Sql, recipients: readonly Recipient[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO appointment (clinic_id, id, patient_id, status, starts_at, changed_at)
       SELECT $1, a.id, a.patient_id, 'booked', $4, $5 FROM unnest($2::uuid[], $3::uuid[]) AS a (id, patient_id)`,
      [
        this.keys.clinicId,
        recipients.map(({ appointmentId }) => appointmentId),
        recipients.map(({ patientId }) => patientId),
        new Date(now.getTime() + 86_400_000),
        now,
      ],
    );
  }

  private async addContactPoints(
    tx: Sql,
    recipients: readonly Recipient[],
    channel: LoadChannel,
    now: Date,
  ): Promise<void> {
    const { clinicId, index } = this.keys;
    const kind = channel === 'email' ? 'email' : 'phone';
    const points = recipients.map(({ patientId, address }) => {
      const hash = blindIndex(index, kind, address);
      const rowId = `${patientId}:${kind}:${hash}`;
      const value = seal(this.keys, { clinicId, table: 'contact_point', column: 'value', rowId }, address);
      return { patientId, hash, value };
    });
    await tx.query(
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT $1, p.patient_id, $2, p.hash, p.value, $6
       FROM unnest($3::uuid[], $4::uuid[], $5::bytea[]) AS p (patient_id, hash, value)`,
      [
        clinicId,
        kind,
        points.map(({ patientId }) => patientId),
        points.map(({ hash }) => hash),
        points.map(({ value }) => value),
        now,
      ],
    );
  }

  private consentOf({ patientId }: Recipient, purpose: Purpose, channel: LoadChannel, now: Date): ConsentRecord {
    return {
      clinicId: this.keys.clinicId,
      id: idOf('bench', patientId, purpose),
      patientId,
      purpose,
      channel,
      level: 'written',
      action: 'grant',
      wording: 'I agree that Bench Clinic writes to me about offers, too. It is no condition of care.',
      wordingVersion: null,
      source: 'bench',
      actor: 'patient',
      at: now,
    };
  }

  private messageTo({ number, patientId, appointmentId }: Recipient, channel: LoadChannel, now: Date) {
    const { template, purpose, kind } = MIX[number % MIX.length] ?? MIX[0];
    return {
      clinicId: this.keys.clinicId,
      id: idOf('bench message', patientId),
      patientId,
      ...OF_NO_RUN,
      purpose,
      kind,
      paidBy: null,
      priority: number % 100,
      channels: [channel],
      templateVersionId: this.versions.get(template)?.id ?? null,
      freeText: null,
      appointmentId: template.startsWith('appointment') ? appointmentId : null,
      requestedBy: null,
      reason: null,
      dueAt: now,
      latestAt: new Date(now.getTime() + 86_400_000),
    };
  }
}

function recipientOf(number: number, channel: LoadChannel): Recipient {
  const digits = String(number).padStart(7, '0');
  return {
    number,
    patientId: idOf('bench patient', digits),
    appointmentId: idOf('bench appointment', digits),
    address: channel === 'email' ? `patient${digits}@example.com` : `+1212${digits}`,
  };
}

/** A zone in which it is noon, so that the night does not end the run. Its names count westwards. */
function zoneAtNoon(now: Date): string {
  const east = 12 - now.getUTCHours();
  return east > 0 ? `Etc/GMT-${east}` : `Etc/GMT+${-east}`;
}
