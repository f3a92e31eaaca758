import { Injectable } from '@nestjs/common';

import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { type ContactRef, LIFTED_BY, type LiftCause, type Suppression } from './suppression.ts';
import { type NewSuppression, SuppressionRepository } from './suppression.repository.ts';

/** Addresses and numbers that must not be written to, whoever uses them. */
@Injectable()
export class SuppressionsService {
  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly ids: Ids,
    private readonly keys: Keys,
  ) {}

  /** Answers those that did not hold already: only the first of them deserves a confirmation. `by` is who says so. */
  async add(tx: Sql, suppressions: readonly Suppression[], by: string, now: Date): Promise<Suppression[]> {
    if (suppressions.length === 0) return [];
    const rows = suppressions.map((one) => ({ ...one, id: this.ids.next(), note: null, createdBy: by }));
    return this.suppressions.add(tx, rows, now);
  }

  /** What staff say of the contact points of one clinic, with a note that is kept sealed. */
  async addNoted(
    tx: Sql,
    suppressions: readonly Suppression[],
    { note, by }: { readonly note: string; readonly by: string },
    now: Date,
  ): Promise<Suppression[]> {
    if (suppressions.length === 0) return [];
    const rows: NewSuppression[] = [];
    for (const one of suppressions) {
      const place = { clinicId: one.clinicId, table: 'suppression', column: 'note', rowId: this.ids.next() };
      // Of one clinic: its keys are loaded once.
      const sealed = seal(await this.keys.of(tx, one.clinicId), place, note);
      rows.push({ ...one, id: place.rowId, note: sealed, createdBy: by });
    }
    return this.suppressions.add(tx, rows, now);
  }

  /** Ends what this cause may end, and nothing else: see `LIFTED_BY`. Answers what it ended. `by` is who says so. */
  async lift(
    tx: Sql,
    points: readonly ContactRef[],
    because: LiftCause,
    by: string,
    now: Date,
  ): Promise<Suppression[]> {
    if (points.length === 0) return [];
    return this.suppressions.lift(tx, points, LIFTED_BY[because], { because, by, at: now });
  }

  /** Forgets what staff wrote about addresses and numbers of erased patients. What holds for them goes on to hold. */
  erase(tx: Sql, clinicId: string, contacts: readonly string[]): Promise<number> {
    return this.suppressions.erase(tx, clinicId, contacts);
  }

  /** What holds for contact points, in one statement. `suppressedBecause` says what follows for a purpose. */
  async active(sql: Sql, points: readonly ContactRef[]): Promise<Suppression[]> {
    return points.length === 0 ? [] : this.suppressions.active(sql, points);
  }
}
