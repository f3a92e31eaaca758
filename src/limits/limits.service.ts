import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { checkLimit, kindOf } from './check-limit.ts';
import { LimitRepository } from './limit.repository.ts';
import { dayOf } from './limit-rule.ts';
import { Limits } from './limits.ts';
import { type LimitItem, listLimits } from './list-limits.ts';
import { endedBy } from './replace-rule.ts';

/** Which limit: a kind, and the place where it holds. */
export interface LimitPlace {
  readonly kind: string;
  readonly jurisdiction: string;
}

/** The numbers of law, of carriers and of clinics, which are rows with dates and sources. */
@Injectable()
export class LimitsService {
  constructor(
    private readonly limits: LimitRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The limits of each clinic, in one statement. Nothing is kept between calls: what a compliance user changes counts from the
   * next batch on, in every process.
   */
  async of(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, Limits>> {
    const wanted = [...new Set(clinicIds)];
    if (wanted.length === 0) return new Map();
    const { attends, clinics } = await this.limits.load(sql, wanted);
    const own = Map.groupBy(clinics, ({ clinicId }) => clinicId);
    // Most clinics state nothing of their own and share one.
    const common = new Limits(attends);
    return new Map(wanted.map((id) => [id, own.has(id) ? new Limits(attends, own.get(id)) : common]));
  }

  /** What counts for a clinic today or later, with where it comes from. */
  async list(sql: Sql, clinicId: string): Promise<LimitItem[]> {
    const { attends, clinics } = await this.limits.load(sql, [clinicId]);
    return listLimits(attends, clinics, this.clock.now());
  }

  /**
   * Puts a rule of the clinic in the place of Attend's, and of the clinic's own about the same. `by` is who says so.
   *
   * Raises `missing` for a limit that does not exist, `invalid` with every fault, and `conflict` when the rule is about only a
   * part of what another rule of the clinic is about.
   */
  async put(tx: Sql, clinicId: string, place: LimitPlace, input: unknown, by: string): Promise<LimitItem[]> {
    const now = this.clock.now();
    const { rule, note } = checkLimit(place.kind, place.jurisdiction, input, now);
    const ended = endedBy(rule, await this.statedAt(tx, clinicId, place), dayOf(now));
    const id = this.ids.next();
    await this.limits.add(tx, { ...rule, note, clinicId, id, createdAt: now, createdBy: by });
    await this.limits.end(
      tx,
      clinicId,
      ended.map((one) => one.id),
      id,
      now,
    );
    return this.list(tx, clinicId);
  }

  /** Ends what a clinic stated, so that Attend's rules hold again. Raises `missing` when it stated nothing there. */
  async end(tx: Sql, clinicId: string, place: LimitPlace): Promise<void> {
    kindOf(place.kind, place.jurisdiction);
    const ids = (await this.statedAt(tx, clinicId, place)).map(({ id }) => id);
    if (ids.length === 0) throw new Failure('missing', 'there is no such limit of your own');
    await this.limits.end(tx, clinicId, ids, null, this.clock.now());
  }

  private async statedAt(tx: Sql, clinicId: string, { kind, jurisdiction }: LimitPlace) {
    const { clinics } = await this.limits.load(tx, [clinicId]);
    return clinics.filter((rule) => rule.kind === kind && rule.jurisdiction === jurisdiction);
  }
}
