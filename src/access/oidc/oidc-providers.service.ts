import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import { seal, type SealPlace, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import type { OidcProvider, OidcProviderSecret } from './oidc-provider.ts';
import { OidcProviderRepository, type StoredOidcProvider } from './oidc-provider.repository.ts';

/** A provider as it is put. Without a secret the one that is there stays. */
export type OidcProviderInput = OidcProvider & { readonly clientSecret: string | undefined };

/** Which provider vouches for a clinic's people. Its client secret is sealed, and shown to nobody. */
@Injectable()
export class OidcProvidersService {
  constructor(
    private readonly providers: OidcProviderRepository,
    private readonly keys: Keys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async find(sql: Sql, clinicId: string): Promise<OidcProvider | undefined> {
    const stored = await this.providers.find(sql, clinicId);
    if (!stored) return undefined;
    const { clientSecret: _, updatedAt: __, ...provider } = stored;
    return provider;
  }

  /** Raises `missing` for a clinic without one. */
  async getWithSecret(sql: Sql, clinicId: string): Promise<OidcProviderSecret> {
    const stored = await this.providers.find(sql, clinicId);
    if (!stored) throw new Failure('missing', 'the clinic has no sign-in by a provider');
    const { clientSecret, updatedAt: _, ...provider } = stored;
    return { ...provider, clientSecret: unseal(await this.keys.of(sql, clinicId), placeOf(clinicId), clientSecret) };
  }

  /** Raises `invalid` without a secret at the first time, and for an issuer without TLS in live mode. */
  async put(tx: Sql, clinicId: string, { clientSecret, ...input }: OidcProviderInput, by: string): Promise<void> {
    const before = await this.providers.find(tx, clinicId);
    this.check(input, clientSecret, before);
    const keys = await this.keys.of(tx, clinicId);
    const opened = clientSecret ?? (before === undefined ? '' : unseal(keys, placeOf(clinicId), before.clientSecret));
    const sealed = seal(keys, placeOf(clinicId), opened);
    const stored = { ...input, clientSecret: sealed, updatedAt: this.clock.now() };
    await this.providers.put(tx, clinicId, stored, by);
  }

  remove(tx: Sql, clinicId: string): Promise<void> {
    return this.providers.remove(tx, clinicId);
  }

  private check(input: OidcProvider, clientSecret: string | undefined, before: StoredOidcProvider | undefined): void {
    if (this.config.mode === 'live' && !input.issuer.startsWith('https:')) {
      throw problem('issuer', 'must be https in live mode');
    }
    // A secret that was meant for one issuer must not be sent to another.
    if (clientSecret === undefined && before?.issuer !== input.issuer) throw problem('clientSecret', 'is required');
  }
}

function problem(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}

function placeOf(clinicId: string): SealPlace {
  return { clinicId, table: 'oidc_provider', column: 'client_secret', rowId: clinicId };
}
