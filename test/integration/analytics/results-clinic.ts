import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { idOf } from '../../../src/platform/hash.ts';
import type { TestApp, TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const DAY_MS = 86_400_000;

/** An instant so many days after 1 January 2026, noon in New York. */
export function day(days: number): Date {
  return new Date(Date.parse('2026-01-01T17:00:00Z') + days * DAY_MS);
}

/** Rows as the worker and the engine would write them, without living through how they came about. */
export class ResultsClinic {
  private counter = 0;

  constructor(
    readonly test: TestApp,
    readonly clinic: TestClinic,
  ) {}

  as(role: keyof TestClinic['keys']) {
    return this.test.api(this.clinic.keys[role]);
  }

  id(name: string): string {
    return idOf(this.clinic.id, name);
  }

  async publish(definition: { readonly key: string }): Promise<void> {
    await this.test.db.api.forClinic(this.clinic.id, async (tx) => {
      await this.test.get(JourneysService).saveDraft(tx, this.clinic.id, definition.key, definition, 'test');
      await this.test.get(JourneysService).publish(tx, this.clinic.id, definition.key, 'test');
    });
  }

  query(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return asOwner(this.test.db.url, statement, values);
  }

  /** Rows of a table; `clinic_id` goes without saying, and `id` where a table has one and a row does not state it. */
  async add(table: string, rows: readonly Readonly<Record<string, unknown>>[], hasId = true): Promise<void> {
    if (rows.length === 0) return;
    const full = rows.map((row) => {
      this.counter += 1;
      return { clinic_id: this.clinic.id, ...(hasId ? { id: this.id(`row ${this.counter}`) } : {}), ...row };
    });
    const columns = [...new Set(full.flatMap((row) => Object.keys(row)))].join(', ');
    await this.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(full)],
    );
  }

  /** That each of these patients did something the clinic wants, at a moment. */
  async convert(
    patientIds: readonly string[],
    kind: 'booked' | 'completed',
    at: Date,
    fields: object = {},
  ): Promise<void> {
    const month = `${at.toISOString().slice(0, 7)}-01`;
    await this.add(
      'conversion',
      patientIds.map((patient_id) => ({ patient_id, kind, at, month, is_new: false, is_reversed: false, ...fields })),
    );
  }

  /** A message as far as reports look at it. */
  message(patientId: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const planned = fields['planned_at'] ?? day(0);
    return {
      patient_id: patientId,
      purpose: 'treatment',
      priority: 1,
      kind: 'care',
      channels: ['sms'],
      channel: 'sms',
      free_text: '\\x00',
      status: 'delivered',
      due_at: planned,
      latest_at: planned,
      sent_at: planned,
      claimed_at: planned,
      attempts: 1,
      is_detailed: false,
      ...fields,
    };
  }

  /** The way of an episode: its stages with their days. */
  async episode(
    patientId: string,
    stages: Readonly<Record<string, number>>,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const steps = Object.entries(stages);
    const episode = { patient_id: patientId, service_line: 'dental-hygiene', episode: 1, ...fields };
    await this.add(
      'stage_change',
      steps.map(([to_stage, at], place) => ({
        ...episode,
        ...{ from_stage: steps[place - 1]?.[0] ?? null, to_stage, at: day(at), recorded_at: day(at), rule: 'test' },
        signal_id: this.id(`${patientId} ${episode.service_line} ${episode.episode} ${to_stage}`),
      })),
      false,
    );
    const [stage, since] = steps.at(-1) ?? ['awareness', 0];
    await this.query(`DELETE FROM lifecycle WHERE clinic_id = $1 AND patient_id = $2 AND service_line = $3`, [
      this.clinic.id,
      patientId,
      episode.service_line,
    ]);
    const state = { because_signal: this.id('signal'), because_rule: 'test', stage, since: day(since) };
    await this.add('lifecycle', [{ ...episode, ...state }], false);
  }
}
