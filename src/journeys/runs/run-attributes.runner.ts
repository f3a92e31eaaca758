import { type ClinicKeys, seal, unseal } from '../../platform/seal.ts';
import type { RunAttributes } from './run.ts';

/** A `set` step may note what a patient said, so what runs remember is sealed; most remember nothing, which is null. */
export function sealAttributes(keys: ClinicKeys, runId: string, attributes: RunAttributes): Buffer | null {
  if (Object.keys(attributes).length === 0) return null;
  return seal(keys, placeOf(keys, runId), JSON.stringify(attributes));
}

export function openAttributes(keys: ClinicKeys, runId: string, sealed: Buffer | null): RunAttributes {
  return sealed === null ? {} : (JSON.parse(unseal(keys, placeOf(keys, runId), sealed)) as RunAttributes);
}

function placeOf({ clinicId }: ClinicKeys, rowId: string) {
  return { clinicId, table: 'run', column: 'attributes', rowId };
}
