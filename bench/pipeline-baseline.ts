import pg from 'pg';

import { MAX_BATCH } from '../src/engine/engine.service.ts';
import { idOf } from '../src/platform/hash.ts';
import type { Wire } from './engine-lanes.ts';
import { loadSignal, PATIENTS } from './pipeline-load.ts';
import type { Place } from './world.ts';

/** The floor: the same rows with the same keys, a thousand an insert, prepared, one connection, each insert durable. */
export async function bareInserts({ url, clinicId }: Place, signals: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DROP TABLE IF EXISTS bare_signal`);
    await client.query(`
      CREATE TABLE bare_signal (
        clinic_id uuid NOT NULL, id uuid NOT NULL, patient_id uuid NOT NULL, type text NOT NULL, time timestamptz NOT NULL,
        received_at timestamptz NOT NULL, source text NOT NULL, event_id text NOT NULL, data jsonb NOT NULL,
        PRIMARY KEY (clinic_id, id))`);
    await client.query(`CREATE INDEX ON bare_signal (clinic_id, patient_id, type, time)`);
    const time = new Date(Date.now() - 60_000).toISOString();
    const started = performance.now();
    for (let from = 0; from < signals; from += MAX_BATCH) {
      const rows = Array.from({ length: MAX_BATCH }, (_, offset) => bareRow(loadSignal(from + offset, PATIENTS, time)));
      await client.query({ name: 'bare', text: BARE_INSERT, values: columns(clinicId, rows) });
    }
    return (signals / (performance.now() - started)) * 1000;
  } finally {
    await client.end();
  }
}

const BARE_INSERT = `
  INSERT INTO bare_signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::jsonb[])`;

interface BareRow {
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly source: string;
  readonly eventId: string;
  readonly data: string;
}

function bareRow(text: Wire): BareRow {
  const event = JSON.parse(text) as {
    id: string;
    source: string;
    type: string;
    time: string;
    subject: string;
    data: object;
  };
  return {
    id: idOf(event.source, event.id),
    patientId: idOf(event.subject),
    type: event.type,
    time: new Date(event.time),
    source: event.source,
    eventId: event.id,
    data: JSON.stringify(event.data),
  };
}

function columns(clinicId: string, rows: readonly BareRow[]): unknown[] {
  const now = new Date();
  return [
    rows.map(() => clinicId),
    rows.map((row) => row.id),
    rows.map((row) => row.patientId),
    rows.map((row) => row.type),
    rows.map((row) => row.time),
    rows.map(() => now),
    rows.map((row) => row.source),
    rows.map((row) => row.eventId),
    rows.map((row) => row.data),
  ];
}
