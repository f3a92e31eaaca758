import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { WallClock } from '../../platform/clock.ts';
import { Failure, isFailure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import { seal, type SealPlace, unseal } from '../../platform/seal.ts';
import { ApiDatabase } from '../../platform/sql.ts';
import type { Claims } from './decide-identity.ts';
import { OidcClientService } from './oidc-client.service.ts';
import type { OidcProvider } from './oidc-provider.ts';
import { OidcProvidersService } from './oidc-providers.service.ts';

/** What the browser keeps while it is at the provider. */
export interface OidcStart {
  readonly url: string;
  /** For a cookie: the clinic, and the sealed checks. */
  readonly carried: string;
}

export interface OidcReturn {
  readonly clinicId: string;
  readonly provider: OidcProvider;
  /** Nothing when the answer does not fit what was asked, or the provider says no. */
  readonly claims: Claims | undefined;
}

const carriedSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() });

/** Somebody types a password at the provider, and looks for the phone. */
export const OIDC_MINUTES = 10;

const FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]+)$/;

/**
 * Sends a browser to the provider and takes it back. What must fit is carried by the browser itself, sealed, so that an answer
 * counts only in the browser that asked, and nothing piles up of those who never come back.
 */
@Injectable()
export class OidcFlowService {
  constructor(
    private readonly client: OidcClientService,
    private readonly providers: OidcProvidersService,
    private readonly keys: Keys,
    private readonly database: ApiDatabase,
    private readonly clock: WallClock,
  ) {}

  /** Raises `missing` for a clinic without a provider. */
  async begin(clinicId: string): Promise<OidcStart> {
    const provider = await this.database.forClinic(clinicId, (tx) => this.providers.getWithSecret(tx, clinicId));
    const { url, checks } = await this.client.begin(provider);
    const until = this.clock.now().getTime() + OIDC_MINUTES * 60_000;
    const keys = await this.database.forClinic(clinicId, (tx) => this.keys.of(tx, clinicId));
    const sealed = seal(keys, placeOf(clinicId), JSON.stringify({ ...checks, until }));
    return { url: url.href, carried: `${clinicId}.${sealed.toString('base64url')}` };
  }

  /** Raises `invalid` when the browser carries nothing of ours, or for too long. */
  async finish(carried: string | undefined, search: string): Promise<OidcReturn> {
    const [, clinicId = '', sealed = ''] = FORM.exec(carried ?? '') ?? [];
    if (clinicId === '') throw notBegun();
    const checks = carriedSchema.parse(JSON.parse(await this.open(clinicId, Buffer.from(sealed, 'base64url'))));
    if (this.clock.now().getTime() >= checks.until) throw notBegun();
    const provider = await this.database.forClinic(clinicId, (tx) => this.providers.getWithSecret(tx, clinicId));
    return { clinicId, provider, claims: await this.client.finish(provider, search, checks) };
  }

  private async open(clinicId: string, sealed: Buffer): Promise<string> {
    try {
      const keys = await this.database.forClinic(clinicId, (tx) => this.keys.of(tx, clinicId));
      return unseal(keys, placeOf(clinicId), sealed);
    } catch (error) {
      if (isFailure(error)) throw notBegun();
      throw error;
    }
  }
}

function notBegun(): Failure {
  return new Failure('invalid', 'this sign-in was not begun in this browser, or took too long: begin again');
}

/** No row: the browser has it. The place keeps it from being taken for anything else that is sealed. */
function placeOf(clinicId: string): SealPlace {
  return { clinicId, table: 'oidc_provider', column: 'cookie', rowId: clinicId };
}
