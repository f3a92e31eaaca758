import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import { Keys } from '../../platform/keys.ts';
import { seal } from '../../platform/seal.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import { type Caller, nameOf } from '../caller.ts';
import { holdsAlways } from '../holds.ts';
import { BreakGlassRepository } from './break-glass.repository.ts';
import { type BreakGlass, canGain, isOpen, type ReviewObstacle, reviewObstacle } from './break-glass.ts';

const MS_PER_MINUTE = 60_000;

const OBSTACLES = {
  reviewed: { kind: 'conflict', message: 'it was reviewed already' },
  open: { kind: 'conflict', message: 'it is still open: end it first' },
  own: { kind: 'forbidden', message: 'somebody else must review it' },
} as const satisfies Record<ReviewObstacle, { kind: 'conflict' | 'forbidden'; message: string }>;

export interface BreakGlassRequest {
  /** May name a patient, and is sealed. */
  readonly reason: string;
  readonly minutes: number;
}

export interface BreakGlassVerdict {
  readonly outcome: 'justified' | 'not_justified';
  /** May name a patient, and is sealed. */
  readonly note: string;
}

/** Emergency access. Its time is kept by our clock and asked on every request: nothing must run for it to end. */
@Injectable()
export class BreakGlassService {
  private readonly logger = new Logger(BreakGlassService.name);

  constructor(
    private readonly accesses: BreakGlassRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly database: ApiDatabase,
  ) {}

  /** The caller, with the emergency access that is open for them. Whoever finds out who asks calls this once. */
  async raise(tx: Sql, caller: Caller): Promise<Caller> {
    if (!canGain(caller)) return caller;
    const { clinicId, kind, id } = caller;
    const breakGlass = await this.accesses.findOpen(tx, clinicId, kind, id, this.clock.now());
    return breakGlass === undefined ? caller : { ...caller, breakGlass };
  }

  /** The same in a transaction of its own, and in none for callers who have nothing to gain. */
  async raiseAlone(caller: Caller): Promise<Caller> {
    return canGain(caller) ? this.database.forClinic(caller.clinicId, (tx) => this.raise(tx, caller)) : caller;
  }

  /** Raises `conflict` when the caller has nothing to gain, or has it open already. */
  async open(tx: Sql, caller: Caller, { reason, minutes }: BreakGlassRequest): Promise<BreakGlass> {
    if (!canGain(caller)) throw new Failure('conflict', 'you may read all that emergency access opens');
    const { clinicId, kind, id: callerId, role, madeBy = null } = caller;
    await this.accesses.lockCaller(tx, clinicId, nameOf(caller));
    const now = this.clock.now();
    if ((await this.accesses.findOpen(tx, clinicId, kind, callerId, now)) !== undefined) {
      throw new Failure('conflict', 'emergency access is open already');
    }
    const id = this.ids.next();
    const expiresAt = new Date(now.getTime() + minutes * MS_PER_MINUTE);
    const by = { kind, id: callerId, role };
    const access = { clinicId, id, caller: by, madeBy, openedAt: now, expiresAt, endedAt: null, reviewedAt: null };
    await this.accesses.add(tx, access, await this.sealed(tx, access, 'reason', reason));
    this.logger.warn(`emergency access ${id} was opened in clinic ${clinicId} by ${nameOf(caller)}`);
    return access;
  }

  /** For who opened it and for who may end others'. Raises `missing`, `forbidden`, and `conflict` when it has ended. */
  async end(tx: Sql, caller: Caller, id: string): Promise<void> {
    const access = await this.lock(tx, caller.clinicId, id);
    if (nameOf(caller) !== nameOf(access.caller) && !holdsAlways(caller, 'break-glass.end')) {
      throw new Failure('forbidden', 'somebody else opened it');
    }
    const now = this.clock.now();
    if (!isOpen(access, now)) throw new Failure('conflict', 'it has ended');
    await this.accesses.end(tx, caller.clinicId, id, nameOf(caller), now);
  }

  /** Raises `missing`, `forbidden` when it is the reviewer's own, and `conflict` while it is open or when it was reviewed. */
  async review(tx: Sql, reviewer: Caller, id: string, { outcome, note }: BreakGlassVerdict): Promise<void> {
    const access = await this.lock(tx, reviewer.clinicId, id);
    const now = this.clock.now();
    const obstacle = reviewObstacle(access, reviewer, now);
    if (obstacle !== undefined) throw new Failure(OBSTACLES[obstacle].kind, OBSTACLES[obstacle].message);
    const sealed = await this.sealed(tx, access, 'note', note);
    await this.accesses.review(tx, reviewer.clinicId, id, { outcome, note: sealed, by: nameOf(reviewer) }, now);
  }

  private async lock(tx: Sql, clinicId: string, id: string): Promise<BreakGlass> {
    const access = await this.accesses.lock(tx, clinicId, id);
    if (!access) throw new Failure('missing', 'there is no such emergency access');
    return access;
  }

  private async sealed(
    tx: Sql,
    { clinicId, id: rowId }: BreakGlass,
    column: 'reason' | 'note',
    text: string,
  ): Promise<Buffer> {
    return seal(await this.keys.of(tx, clinicId), { clinicId, table: 'break_glass', column, rowId }, text);
  }
}
