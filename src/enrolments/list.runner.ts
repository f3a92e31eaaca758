import { Injectable } from '@nestjs/common';

import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { blindIndex, type IndexKey } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { ChosenPeopleView } from './chosen-people.view.ts';
import type { ListPlace } from './enrolment.ts';
import { placesOf, type WrittenLine } from './list-places.ts';

/** Finds out whom a list names, in one statement. */
@Injectable()
export class ListRunner {
  constructor(
    private readonly view: ChosenPeopleView,
    private readonly keys: Keys,
  ) {}

  async places(sql: Sql, clinicId: string, written: readonly WrittenLine[]): Promise<ListPlace[]> {
    const { index } = await this.keys.of(sql, clinicId);
    const lines = written.map((one) => ({ ...one, hashes: hashesOf(one, index) }));
    const hashes = [...new Set(lines.flatMap((line) => line.hashes))];
    const people = hashes.length === 0 ? [] : await this.view.whoIs(sql, clinicId, hashes);
    const found = new Map(
      [...Map.groupBy(people, ({ hash }) => hash)].map(([hash, owners]) => [hash, owners.map((one) => one.patientId)]),
    );
    return placesOf(lines, found);
  }
}

function hashesOf(line: WrittenLine, index: IndexKey): string[] {
  return (['external', 'email', 'phone'] as const).flatMap((kind) => {
    const value = line[kind] === undefined ? undefined : canonicalIdentifier(kind, line[kind]);
    return value === undefined ? [] : [blindIndex(index, kind, value)];
  });
}
