import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { Clock } from '../platform/clock.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { HandOverRepository, type PatientRef } from './hand-over.repository.ts';
import { type HandOver, type HandOverWord } from './hand-over.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Who has the conversation with a patient. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly handOvers: HandOverRepository,
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * A person takes the conversation, from automation or from another person, until they hand it back and for as long as the clinic
   * allows at most: what somebody forgets to hand back goes back by itself, so that no patient falls silent for good.
   * Raises `invalid` for a time that is over or lies further ahead.
   */
  async take(tx: Sql, word: HandOverWord, until: Date | undefined): Promise<HandOver> {
    const { clinicId, patientId, by, reason } = word;
    const since = this.clock.now();
    const { handOverDays } = await this.clinics.settings(tx, clinicId);
    const latest = new Date(since.getTime() + handOverDays * DAY_MS);
    if (until !== undefined && (until <= since || until > latest)) {
      const problems = [{ path: 'until', message: `lies within the next ${handOverDays} days` }];
      throw new Failure('invalid', 'The request is not valid.', { problems });
    }
    await this.endOpen(tx, { ...word, reason: undefined });
    const handOver = { clinicId, id: this.ids.next(), patientId, since, until: until ?? latest, takenBy: by };
    await this.handOvers.add(tx, handOver, await this.sealed(tx, handOver, 'reason', reason));
    return handOver;
  }

  /** Raises `conflict` when no person has the conversation. Whoever calls it lets go what was held back meanwhile. */
  async giveBack(tx: Sql, word: HandOverWord): Promise<void> {
    if (!(await this.endOpen(tx, word))) throw new Failure('conflict', 'automation has the conversation already');
  }

  /** By patient, until when a person has the conversation. In one statement, within the transaction that goes by it. */
  async heldUntil(tx: Sql, patients: readonly PatientRef[], now: Date): Promise<ReadonlyMap<string, Date>> {
    const held = await this.handOvers.shareOpen(tx, patients, now);
    const until = new Map<string, Date>();
    for (const one of held) {
      const other = until.get(one.patientId);
      if (other === undefined || other < one.until) until.set(one.patientId, one.until);
    }
    return until;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.handOvers.movePatients(tx, moves);
  }

  /** Takes away why conversations were taken and handed back whose time is over. */
  purge(tx: Sql, expired: Expired): Promise<Purged> {
    return this.handOvers.purge(tx, expired);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.handOvers.countExpired(sql, expired);
  }

  /** Takes away what was written about erased patients. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<void> {
    return this.handOvers.erase(tx, clinicId, patientIds);
  }

  /** Answers whether there was one whose time was not over. */
  private async endOpen(tx: Sql, { clinicId, patientId, by, reason }: HandOverWord): Promise<boolean> {
    const now = this.clock.now();
    await this.handOvers.takeTurn(tx, { clinicId, patientId });
    const open = await this.handOvers.lockOpen(tx, { clinicId, patientId });
    if (open.length === 0) return false;
    const ids = open.map(({ id }) => id);
    const reasons: (Buffer | null)[] = [];
    for (const id of ids) reasons.push(await this.sealed(tx, { clinicId, id }, 'end_reason', reason));
    await this.handOvers.end(tx, clinicId, ids, { by, reasons }, now);
    return open.some(({ until }) => until > now);
  }

  private async sealed(
    tx: Sql,
    { clinicId, id }: Pick<HandOver, 'clinicId' | 'id'>,
    column: 'reason' | 'end_reason',
    text: string | undefined,
  ): Promise<Buffer | null> {
    if (text === undefined) return null;
    return seal(await this.keys.of(tx, clinicId), { clinicId, table: 'hand_over', column, rowId: id }, text);
  }
}
