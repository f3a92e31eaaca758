import { compileJourney } from '../../src/journeys/definition/compile-journey.ts';
import { idOf } from '../../src/platform/hash.ts';
import { Keys } from '../../src/platform/keys.ts';
import { catalogueWith } from '../../src/signals/catalogue.ts';
import { OWN_TYPES, TEMPLATES } from './journey-generator.ts';
import type { ModelEngines } from './model-engine.ts';
import { LINE_OF } from './reference.ts';
import type { ModelClinic } from './model-run.ts';
import type { ModelCase } from './stream-generator.ts';

const OWN_SCHEMA = { type: 'object', properties: {} };
const CATALOGUE = catalogueWith(OWN_TYPES.map((type) => ({ type, schema: OWN_SCHEMA })));

/** Template versions by id. */
export const TEMPLATE_IDS: ReadonlyMap<string, string> = new Map(
  TEMPLATES.map((key) => [idOf('model template', key), key]),
);

/** Ids follow from the case: told again, a case takes the same ways. */
export function clinicOf({ nonce, ...settings }: ModelCase): ModelClinic {
  return { ...settings, id: idOf('model clinic', String(nonce)) };
}

export function patientIdsOf({ nonce, patients }: ModelCase): string[] {
  return Array.from({ length: patients }, (_, place) => idOf('model patient', String(nonce), String(place)));
}

/** Clinics of cases, made in one statement each. */
export class CaseClinics {
  private readonly made = new Set<string>();
  private count = 0;
  private tables: readonly string[] = [];

  constructor(private readonly engines: ModelEngines) {}

  /** Makes the clinic, its patients and its journeys, as if published. What cases before have left is of no concern. */
  async make(story: ModelCase): Promise<ModelClinic> {
    const clinic = clinicOf(story);
    for (const journey of clinic.journeys) {
      const { problems } = compileJourney(journey, CATALOGUE);
      if (problems) throw new Error(`the generator made ${JSON.stringify(problems)} in ${JSON.stringify(journey)}`);
    }
    const isNew = !this.made.has(clinic.id);
    if (!isNew) await this.wipe(clinic.id);
    this.made.add(clinic.id);
    this.count += 1;
    await this.engines.run(`DELETE FROM timer`);
    await this.engines.run(`DELETE FROM pending_signal`);
    await this.engines.run(MAKE, this.rowsOf(story, clinic));
    // Keys outlast the clinic, as engines remember them.
    const owner = {
      query: async (text: string, values: readonly unknown[] = []) => (await this.engines.run(text, values), []),
    };
    if (isNew) await this.engines.engines[0].get(Keys).create(owner, clinic.id, new Date(story.start));
    return clinic;
  }

  private rowsOf(story: ModelCase, clinic: ModelClinic): unknown[] {
    const journeys = clinic.journeys.map(({ holdout, ...definition }) => ({
      id: idOf('model version', clinic.id, definition.key),
      key: definition.key,
      definition: { ...definition, holdout },
    }));
    const templates = Object.fromEntries([...TEMPLATE_IDS].map(([id, key]) => [key, id]));
    return [
      clinic.id,
      `model-${this.count}`,
      clinic.zone,
      this.count,
      new Date(story.start),
      JSON.stringify(clinic.hours),
      clinic.controlShare,
      JSON.stringify(clinic.lateness),
      JSON.stringify(Object.entries(LINE_OF).map(([word, line]) => ({ line, word }))),
      OWN_TYPES,
      JSON.stringify(OWN_SCHEMA),
      patientIdsOf(story),
      JSON.stringify(journeys),
      JSON.stringify(templates),
    ];
  }

  /** A case that is told again, to make it smaller, begins with nothing. */
  private async wipe(clinicId: string): Promise<void> {
    if (this.tables.length === 0) {
      const { names } = await this.engines.ask<{ names: string[] }>(
        `SELECT array_agg(c.table_name::text) AS names FROM information_schema.columns AS c
         JOIN information_schema.tables AS t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND c.column_name = 'clinic_id' AND t.table_type = 'BASE TABLE'
           AND c.table_name <> 'data_key'`,
      );
      this.tables = names;
    }
    await this.engines.run(`SET session_replication_role = replica`);
    for (const table of this.tables) await this.engines.run(`DELETE FROM ${table} WHERE clinic_id = $1`, [clinicId]);
    await this.engines.run(`DELETE FROM clinic WHERE id = $1`, [clinicId]);
    await this.engines.run(`SET session_replication_role = origin`);
  }
}

const MAKE = `
  WITH clinics AS (
    INSERT INTO clinic (id, slug, name, time_zone, config_version, created_at, hours, control_share, lateness)
    VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8)
  ), lines AS (
    INSERT INTO service_line (clinic_id, key, name, matches)
    SELECT $1, l.line, l.line, ARRAY[l.word] FROM json_to_recordset($9) AS l (line text, word text)
  ), types AS (
    INSERT INTO signal_type (clinic_id, type, schema) SELECT $1, t.type, $11::jsonb FROM unnest($10::text[]) AS t (type)
  ), patients AS (
    INSERT INTO patient (clinic_id, id, created_at, updated_at) SELECT $1, p.id, $5, $5 FROM unnest($12::uuid[]) AS p (id)
  ), journeys AS (
    INSERT INTO journey (clinic_id, key, name, status, live_version, created_at, updated_at)
    SELECT $1, j.key, j.key, 'live', 1, $5, $5 FROM json_to_recordset($13) AS j (key text)
  )
  INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by)
  SELECT $1, j.id, j.key, 1, j.definition, $14::jsonb, $5, 'model'
  FROM json_to_recordset($13) AS j (id uuid, key text, definition jsonb)`;
