import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { LegalHoldsService } from '../rights/holds/legal-holds.service.ts';
import { PurgeRunner } from './purge.runner.ts';
import { DAY_MS, EXPIRING, type ExpiringKind, expiresBefore, faultOf, type RetentionRule } from './retention.ts';
import { RetentionRepository } from './retention.repository.ts';

/** What would be taken away of a kind today. */
export interface RetentionPreview {
  readonly kind: string;
  readonly before: Date;
  readonly rows: number;
}

interface Asked {
  readonly kind: ExpiringKind;
  readonly before: Date;
  readonly held: 'everybody' | readonly string[];
}

const EPOCH = new Date(0);

/** How long what is kept: floors of law, Attend's defaults, and what a clinic puts in their place. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly rules: RetentionRepository,
    private readonly purges: PurgeRunner,
    private readonly holds: LegalHoldsService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  list(sql: Sql, clinicId: string): Promise<RetentionRule[]> {
    return this.rules.list(sql, clinicId);
  }

  /** Null: for good. Raises `missing` for a kind that there is not, and `invalid` below the floor. */
  async put(
    tx: Sql,
    clinicId: string,
    kind: string,
    { days, source }: { readonly days: number | null; readonly source: string },
    by: string,
  ): Promise<RetentionRule[]> {
    mayBe(ruleOf(await this.rules.list(tx, clinicId), kind), days);
    const now = this.clock.now();
    await this.rules.end(tx, clinicId, kind, now);
    await this.rules.add(tx, clinicId, { id: this.ids.next(), kind, days, source, by }, now);
    return this.rules.list(tx, clinicId);
  }

  /** How many rows of each kind would go now. It takes nothing away. */
  async preview(sql: Sql, clinicId: string): Promise<RetentionPreview[]> {
    const now = this.clock.now();
    const rules = await this.rules.list(sql, clinicId);
    const held = await this.holds.held(sql, clinicId);
    const found: RetentionPreview[] = [];
    for (const kind of EXPIRING) {
      const before = expiresBefore(ruleOf(rules, kind), now);
      if (before !== undefined)
        found.push({ kind, before, rows: await this.countExpired(sql, clinicId, { kind, before, held }) });
    }
    return found;
  }

  /** How many rows would go if records of a kind were kept for so many days. Raises `missing` and `invalid` as `put` does. */
  async previewOf(sql: Sql, clinicId: string, kind: string, days: number): Promise<RetentionPreview> {
    mayBe(ruleOf(await this.rules.list(sql, clinicId), kind), days);
    const expiring = EXPIRING.find((one) => one === kind);
    if (!expiring) throw new Error(`records of ${kind} may expire, and nothing purges them`);
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    const held = await this.holds.held(sql, clinicId);
    return { kind: expiring, before, rows: await this.countExpired(sql, clinicId, { kind: expiring, before, held }) };
  }

  private async countExpired(sql: Sql, clinicId: string, { kind, before, held }: Asked): Promise<number> {
    if (held === 'everybody') return 0;
    return this.purges.count(sql, kind, { clinicId, after: EPOCH, before, held });
  }
}

function ruleOf(rules: readonly RetentionRule[], kind: string): RetentionRule {
  const rule = rules.find((one) => one.kind === kind);
  if (!rule) throw new Failure('missing', 'there are no such records');
  return rule;
}

function mayBe(rule: RetentionRule, days: number | null): void {
  const fault = faultOf(rule, days);
  if (fault === undefined) return;
  throw new Failure('invalid', 'The request is not valid.', { problems: [{ path: 'days', message: fault }] });
}
