import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { sha256 } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import { describeError } from '../../platform/log.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import { BreakGlassService } from '../break-glass/break-glass.service.ts';
import { TOKEN_SECRET_BYTES } from '../clinic-token.ts';
import type { Caller } from '../caller.ts';
import type { Role } from '../permissions.ts';
import { ApiKeyRepository, type StoredApiKey, type ValidApiKey } from './api-key.repository.ts';
import { formatApiKey, parseApiKey } from './api-key.ts';

/** When a key was last used is known to the minute: writing it on every request would cost more than most requests. */
const TOUCH_EVERY_MS = 60_000;

/** Keys as the guard and the operator need them. What staff do with keys is `ApiKeyChangesService`. */
@Injectable()
export class ApiKeysService implements OnApplicationShutdown {
  private readonly logger = new Logger(ApiKeysService.name);
  private readonly touches = new Map<string, Promise<void>>();

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly breakGlass: BreakGlassService,
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes a key for the operator, who may make any, and answers it in full, for the only time: what is stored is a hash of its
   * secret.
   */
  async create(tx: Sql, clinicId: string, role: Role, name: string): Promise<{ id: string; key: string }> {
    const id = this.ids.next();
    const secret = this.ids.secret(TOKEN_SECRET_BYTES);
    const key = { clinicId, id, name, role, scopes: null, expiresAt: null, createdBy: null };
    await this.keys.add(tx, { ...key, secretHash: sha256(secret) }, this.clock.now());
    return { id, key: formatApiKey({ clinicId, secret }) };
  }

  /**
   * Answers nobody for a key that is malformed, unknown, revoked or expired: a caller learns not which.
   *
   * No secret is compared byte by byte. The database looks for the SHA-256 of 256 random bits, of which whoever guesses cannot
   * choose a prefix; so how long the look-up takes says nothing of a stored hash, and no slow hash is needed.
   */
  async authenticate(key: string): Promise<Caller | undefined> {
    const parts = parseApiKey(key);
    if (!parts) return undefined;
    const { clinicId, secret } = parts;
    return this.database.forClinic(clinicId, async (tx) => {
      const found = await this.keys.findValid(tx, clinicId, sha256(secret), this.clock.now());
      if (!found) return undefined;
      this.touch(clinicId, found);
      return this.breakGlass.raise(tx, toCaller(clinicId, found));
    });
  }

  /** Ends a key at once, for the operator. Answers false when the clinic has no such key. */
  async revoke(tx: Sql, clinicId: string, id: string, by: string): Promise<boolean> {
    const keys = await this.keys.lockAll(tx, clinicId, [id]);
    if (keys.length === 0) return false;
    await this.keys.revokeAll(tx, clinicId, [id], by, this.clock.now());
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.touches.values());
  }

  /** Notes the use beside the request, which does not wait for it. */
  private touch(clinicId: string, { id, lastUsedAt }: StoredApiKey): void {
    const now = this.clock.now();
    const staleBefore = new Date(now.getTime() - TOUCH_EVERY_MS);
    if ((lastUsedAt && lastUsedAt >= staleBefore) || this.touches.has(id)) return;
    const work = this.database
      .forClinic(clinicId, (tx) => this.keys.touch(tx, clinicId, id, now, staleBefore))
      .catch((error: unknown) => {
        this.logger.warn(`the use of API key ${id} was not noted. ${describeError(error)}`);
      })
      .finally(() => this.touches.delete(id));
    this.touches.set(id, work);
  }
}

function toCaller(clinicId: string, { id, role, scopes, expiresAt, createdBy, isOfClosed }: ValidApiKey): Caller {
  return {
    clinicId,
    kind: 'api_key',
    id,
    role,
    ...(scopes === null ? {} : { scopes }),
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(createdBy === null ? {} : { madeBy: createdBy }),
    isOfClosed,
  };
}
