import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { sha256 } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { TOKEN_SECRET_BYTES } from '../clinic-token.ts';
import { type Caller, nameOf } from '../caller.ts';
import { ApiKeyRepository, type StoredApiKey } from './api-key.repository.ts';
import { formatApiKey } from './api-key.ts';
import { type KeyPower, mustNotBeStronger } from './key-strength.ts';

const MS_PER_HOUR = 3_600_000;

export interface KeyRequest extends KeyPower {
  readonly name: string;
}

/** A key in full. It is told once; what is stored is a hash of its secret. */
export interface ToldKey {
  readonly id: string;
  readonly key: string;
}

/** What staff do with the keys of their clinic. Nobody hands out or takes over more than they hold themselves. */
@Injectable()
export class ApiKeyChangesService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Raises `forbidden` for a key stronger than the caller, and `invalid` for one that would have ended already. */
  async issue(tx: Sql, caller: Caller, request: KeyRequest): Promise<ToldKey> {
    const now = this.clock.now();
    if (request.expiresAt !== null && request.expiresAt <= now) {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: 'expiresAt', message: 'must lie ahead' }],
      });
    }
    mustNotBeStronger(request, caller);
    const { clinicId } = caller;
    const id = this.ids.next();
    const secret = this.ids.secret(TOKEN_SECRET_BYTES);
    const { name, role, scopes, expiresAt } = request;
    const key = { clinicId, id, name, role, scopes, expiresAt, createdBy: nameOf(caller) };
    await this.keys.add(tx, { ...key, secretHash: sha256(secret) }, now);
    return { id, key: formatApiKey({ clinicId, secret }) };
  }

  /**
   * Gives a key another secret; the one before opens for `graceHours` more. Raises `missing`, `conflict` when the key has
   * ended, and `forbidden` when it is stronger than the caller, who would come to hold it.
   */
  async rotate(tx: Sql, caller: Caller, id: string, graceHours: number): Promise<ToldKey> {
    const key = await this.lock(tx, caller.clinicId, id);
    const now = this.clock.now();
    if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) {
      throw new Failure('conflict', 'the key has ended; make another');
    }
    mustNotBeStronger(key, caller);
    const secret = this.ids.secret(TOKEN_SECRET_BYTES);
    const previousUntil = new Date(now.getTime() + graceHours * MS_PER_HOUR);
    await this.keys.rotate(tx, caller.clinicId, id, { secretHash: sha256(secret), previousUntil }, now);
    return { id, key: formatApiKey({ clinicId: caller.clinicId, secret }) };
  }

  /**
   * Ends a key at once, with every secret it has; again changes nothing. A key that leaked must be stopped by whoever sees it,
   * so it may be stronger than the caller; only keys of owners are for owners. Raises `missing` and `forbidden`.
   */
  revoke(tx: Sql, caller: Caller, id: string): Promise<void> {
    return this.revokeAll(tx, caller, [id]);
  }

  /** Ends several keys as `revoke` ends one, or none of them. */
  async revokeAll(tx: Sql, caller: Caller, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { clinicId } = caller;
    const keys = await this.keys.lockAll(tx, clinicId, ids);
    if (keys.length < ids.length) throw missing();
    if (caller.role !== 'owner' && keys.some(({ role }) => role === 'owner'))
      throw new Failure('forbidden', 'keys of owners are for owners');
    await this.keys.revokeAll(tx, clinicId, ids, nameOf(caller), this.clock.now());
  }

  private async lock(tx: Sql, clinicId: string, id: string): Promise<StoredApiKey> {
    const [key] = await this.keys.lockAll(tx, clinicId, [id]);
    if (!key) throw missing();
    return key;
  }
}

function missing(): Failure {
  return new Failure('missing', 'there is no such key');
}
