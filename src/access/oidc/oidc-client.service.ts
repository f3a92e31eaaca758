import { Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';

import { WallClock } from '../../platform/clock.ts';
import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import { sha256 } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import { describeError } from '../../platform/log.ts';
import { Outgoing } from '../../platform/outgoing.ts';
import type { Claims } from './decide-identity.ts';
import type { OidcProviderSecret } from './oidc-provider.ts';
import { readClaims } from './read-claims.ts';

/** What ties an answer of the provider to the browser that asked: kept there, sealed. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Discovered {
  readonly configuration: Promise<Configuration>;
  readonly until: Date;
}

const TIMEOUT_SECONDS = 10;
/** Providers change their addresses and keys rarely, and announce it. */
const DISCOVERY_MS = 3_600_000;
/** RFC 7636, 4.1: 43 characters. */
const SECRET_BYTES = 32;

/** Speaks OpenID Connect with a provider: authorization code flow with PKCE, state and nonce. */
@Injectable()
export class OidcClientService {
  private readonly logger = new Logger(OidcClientService.name);
  private readonly discovered = new Map<string, Discovered>();

  constructor(
    private readonly config: Config,
    private readonly clock: WallClock,
    private readonly ids: Ids,
    private readonly outgoing: Outgoing,
  ) {}

  /** Where a browser is sent, and what must be held against what it brings back. */
  async begin(provider: OidcProviderSecret): Promise<{ readonly url: URL; readonly checks: OidcChecks }> {
    const configuration = await this.configurationOf(provider);
    const [state, nonce, verifier] = [this.secret(), this.secret(), this.secret()];
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, checks: { state, nonce, verifier } };
  }

  /** Exchanges what the browser brought back. Answers nothing for whatever does not fit: the log says what kind of thing it was. */
  async finish(provider: OidcProviderSecret, search: string, checks: OidcChecks): Promise<Claims | undefined> {
    const configuration = await this.configurationOf(provider);
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${this.redirectUri()}${search}`), {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.claims();
      if (!idToken) return undefined;
      const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
      const userInfo = hasUserInfo ? await fetchUserInfo(configuration, tokens.access_token, idToken.sub) : {};
      return readClaims(idToken, userInfo, provider.roleClaim);
    } catch (error) {
      // The library's messages may quote codes and claims; its names and codes do not.
      this.logger.warn(`a sign-in by a provider came to nothing. ${describeError(error)}`);
      return undefined;
    }
  }

  private redirectUri(): string {
    return `${this.config.publicUrl}/v1/sign-in/oidc/callback`;
  }

  private configurationOf(provider: OidcProviderSecret): Promise<Configuration> {
    const key = sha256([provider.issuer, provider.clientId, provider.clientSecret].join('\n'));
    const now = this.clock.now();
    const found = this.discovered.get(key);
    if (found && now < found.until) return found.configuration;
    const configuration = this.discover(provider).catch((error: unknown) => {
      this.discovered.delete(key);
      throw new Failure('transient', 'the provider of sign-ins does not answer as it should', { cause: error });
    });
    this.discovered.set(key, { configuration, until: new Date(now.getTime() + DISCOVERY_MS) });
    return configuration;
  }

  private discover({ issuer, clientId, clientSecret }: OidcProviderSecret): Promise<Configuration> {
    const execute = [enableNonRepudiationChecks];
    // Only for a provider on the same machine, and only where nothing is real.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out, not because it will go
    if (this.config.mode === 'sandbox') execute.push(allowInsecureRequests);
    const auth = authenticationOf(clientSecret);
    // Its addresses are written by people, and some of them by the provider: in live mode only public ones are asked.
    const fetch = this.outgoing.fetch as unknown as CustomFetch;
    return discovery(new URL(issuer), clientId, undefined, auth, {
      execute,
      timeout: TIMEOUT_SECONDS,
      [customFetch]: fetch,
    });
  }

  private secret(): string {
    return this.ids.secret(SECRET_BYTES);
  }
}

/** In the header, which is what a provider takes that says nothing else (OpenID Connect Discovery 1.0, 3). */
function authenticationOf(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}
