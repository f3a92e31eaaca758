import { Injectable } from '@nestjs/common';

import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { blindIndex, type IndexKey } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { ChosenPeopleView, type FoundPerson, MANY } from './chosen-people.view.ts';
import type { ListPlace } from './enrolment.ts';
import { placesOf, type WrittenLine } from './list-places.ts';

/** Finds out whom a list names, in two statements. */
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
    const found =
      hashes.length === 0 ? new Map<string, string[]>() : ownersByHash(await this.view.whoIs(sql, clinicId, hashes));
    const shared = [...found].flatMap(([hash, owners]) => (owners.length < MANY ? [] : [hash]));
    if (shared.length === 0) return placesOf(lines, found);
    // Not all who share it were found: those were, of whom a line says something else as well.
    const named = lines.flatMap(({ patientId }) => (patientId === undefined ? [] : [patientId]));
    const asked = new Set([...named, ...[...found].flatMap(([hash, owners]) => (shared.includes(hash) ? [] : owners))]);
    const sharers = ownersByHash(await this.view.whoIs(sql, clinicId, shared, [...asked]));
    const all = [...found].map(
      ([hash, owners]) => [hash, [...new Set([...owners, ...(sharers.get(hash) ?? [])])]] as const,
    );
    return placesOf(lines, new Map(all));
  }
}

function ownersByHash(people: readonly FoundPerson[]): Map<string, string[]> {
  const byHash = Map.groupBy(people, ({ hash }) => hash);
  return new Map([...byHash].map(([hash, owners]) => [hash, owners.map((one) => one.patientId)]));
}

function hashesOf(line: WrittenLine, index: IndexKey): string[] {
  return (['external', 'email', 'phone'] as const).flatMap((kind) => {
    const value = line[kind] === undefined ? undefined : canonicalIdentifier(kind, line[kind]);
    return value === undefined ? [] : [blindIndex(index, kind, value)];
  });
}
