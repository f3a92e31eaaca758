import { type ClinicKeys, keysOf, seal, unseal } from '../../platform/seal.ts';
import { type RunRow, toRun } from './run-row.ts';
import type { Run, RunAttributes } from './run.ts';

const NOTHING: RunAttributes = {};

/** A `set` step may note what a patient said, so what runs remember is sealed; most remember nothing, which is null. */
export function sealAttributes(keys: ClinicKeys, runId: string, attributes: RunAttributes): Buffer | null {
  if (Object.keys(attributes).length === 0) return null;
  return seal(keys, placeOf(keys, runId), JSON.stringify(attributes));
}

export function openAttributes(keys: ClinicKeys, runId: string, sealed: Buffer | null): RunAttributes {
  return sealed === null ? NOTHING : (JSON.parse(unseal(keys, placeOf(keys, runId), sealed)) as RunAttributes);
}

/** Raises what `unseal` raises where what the run noted does not open. */
export function openRun(row: RunRow, keys: ReadonlyMap<string, ClinicKeys>): Run {
  return toRun(row, openAttributes(keysOf(keys, row.clinic_id), row.id, row.attributes));
}

function placeOf({ clinicId }: ClinicKeys, rowId: string) {
  return { clinicId, table: 'run', column: 'attributes', rowId };
}
