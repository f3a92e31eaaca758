import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { Ids } from '../../platform/ids.ts';
import { Keys } from '../../platform/keys.ts';
import { seal, type SealPlace, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCodeHash, recoveryCodeOf } from './recovery-code.ts';
import { RecoveryCodeRepository } from './recovery-code.repository.ts';
import { type StoredTotp, TotpRepository } from './totp.repository.ts';
import { TOTP_SECRET_BYTES, totpSecretOf, totpStep } from './totp.ts';

/** `none`: the user has set no second factor up. */
export type CodeVerdict = 'totp' | 'recovery_code' | 'none' | 'wrong';

/** Somebody sets the app up and types one code. Who begins and goes away begins again. */
const PENDING_MS = 15 * 60_000;

/** The second factor: codes of an authenticator app, and recovery codes for the day on which it is gone. */
@Injectable()
export class TotpService {
  constructor(
    private readonly totps: TotpRepository,
    private readonly codes: RecoveryCodeRepository,
    private readonly keys: Keys,
    private readonly clock: WallClock,
    private readonly ids: Ids,
  ) {}

  /** Judges a code and uses it up. Without a second factor there is nothing to judge. */
  async check(tx: Sql, clinicId: string, userId: string, code: string | undefined): Promise<CodeVerdict> {
    const totp = await this.totps.find(tx, clinicId, userId);
    if (!totp?.secret) return 'none';
    const given = code?.trim() ?? '';
    if (await this.takesStep(tx, clinicId, userId, totp, given)) return 'totp';
    const hash = recoveryCodeHash(given);
    return hash !== undefined && (await this.codes.use(tx, clinicId, userId, hash)) ? 'recovery_code' : 'wrong';
  }

  /** Makes a secret that waits for its first code. One that counts already goes on counting until then. */
  async begin(tx: Sql, clinicId: string, userId: string): Promise<string> {
    const secret = totpSecretOf(Buffer.from(this.ids.secret(TOTP_SECRET_BYTES), 'base64url'));
    const keys = await this.keys.of(tx, clinicId);
    const sealed = seal(keys, placeOf(clinicId, userId, 'pending'), secret);
    await this.totps.putPending(tx, clinicId, userId, sealed, this.clock.now());
    return secret;
  }

  /** Has a secret count from its first code on. Answers new recovery codes, for the only time; nothing for a wrong code or one that comes too late. */
  async confirm(tx: Sql, clinicId: string, userId: string, code: string): Promise<string[] | undefined> {
    const now = this.clock.now();
    const totp = await this.totps.find(tx, clinicId, userId);
    const isPending = totp?.pendingAt && now.getTime() - totp.pendingAt.getTime() < PENDING_MS;
    if (!totp?.pending || !isPending) return undefined;
    const keys = await this.keys.of(tx, clinicId);
    const secret = unseal(keys, placeOf(clinicId, userId, 'pending'), totp.pending);
    const step = totpStep(secret, code.trim(), null, now);
    if (step === undefined) return undefined;
    await this.totps.confirm(tx, clinicId, userId, seal(keys, placeOf(clinicId, userId, 'secret'), secret), step);
    return this.renewRecoveryCodes(tx, clinicId, userId);
  }

  /** Takes the second factor away, so that the user sets it up anew. */
  async reset(tx: Sql, clinicId: string, userId: string): Promise<void> {
    await this.totps.remove(tx, clinicId, userId);
    await this.codes.removeAll(tx, clinicId, userId);
  }

  private async takesStep(
    tx: Sql,
    clinicId: string,
    userId: string,
    { secret, lastStep }: StoredTotp,
    code: string,
  ): Promise<boolean> {
    if (secret === null) return false;
    const keys = await this.keys.of(tx, clinicId);
    const opened = unseal(keys, placeOf(clinicId, userId, 'secret'), secret);
    const step = totpStep(opened, code, lastStep, this.clock.now());
    return step !== undefined && (await this.totps.takeStep(tx, clinicId, userId, step));
  }

  private async renewRecoveryCodes(tx: Sql, clinicId: string, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      recoveryCodeOf(Buffer.from(this.ids.secret(RECOVERY_CODE_BYTES), 'base64url')),
    );
    const hashes = codes.map(recoveryCodeHash).filter((hash) => hash !== undefined);
    await this.codes.removeAll(tx, clinicId, userId);
    await this.codes.add(tx, clinicId, userId, hashes);
    return codes;
  }
}

function placeOf(clinicId: string, userId: string, column: 'secret' | 'pending'): SealPlace {
  return { clinicId, table: 'user_totp', column, rowId: userId };
}
