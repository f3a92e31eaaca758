import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { BUILT_IN_TYPES, type SignalType } from './built-in-types.ts';
import { type Catalogue, catalogueWith, compileType } from './catalogue.ts';
import { SignalTypeRepository } from './signal-type.repository.ts';

const TYPE = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;

/** The catalogue of a clinic: the built-in signal types and its own. */
@Injectable()
export class SignalTypesService {
  constructor(
    private readonly types: SignalTypeRepository,
    private readonly clinics: ClinicsService,
  ) {}

  /** Every type the clinic may send, its own in place of built-in ones of the same name. */
  async list(sql: Sql, clinicId: string): Promise<SignalType[]> {
    const own = await this.types.list(sql, clinicId);
    const replaced = new Set(own.map((entry) => entry.type));
    return [...BUILT_IN_TYPES.filter((entry) => !replaced.has(entry.type)), ...own];
  }

  async catalogueOf(sql: Sql, clinicId: string): Promise<Catalogue> {
    return catalogueWith(await this.types.list(sql, clinicId));
  }

  /** Adds or replaces a type of the clinic. Raises `invalid` when the name or the JSON Schema is wrong. */
  async save(tx: Sql, clinicId: string, entry: SignalType): Promise<void> {
    if (!TYPE.test(entry.type)) {
      throw new Failure('invalid', 'the signal type is refused', {
        problems: [{ path: 'type', message: 'must look like noun.happened, in lower case' }],
      });
    }
    compileType(entry);
    await this.types.save(tx, clinicId, entry);
    await this.clinics.configChanged(tx, clinicId);
  }
}
