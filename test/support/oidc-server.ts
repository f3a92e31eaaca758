import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import Provider, { type InteractionResults } from 'oidc-provider';

export const CLIENT = { id: 'attend', secret: 'a secret of the client that is long enough' };
export const CALLBACK = 'http://localhost:3000/v1/sign-in/oidc/callback';

export interface OidcAccount {
  email?: string;
  email_verified?: boolean;
  groups?: string[];
}

/** A real provider on loopback, whose people sign in without typing anything. */
export interface OidcServer {
  readonly issuer: string;
  /** People by their subject. Tests change them as they go. */
  readonly accounts: Map<string, OidcAccount>;
  /** Sends somebody through, and answers the address that the provider leads the browser back to. */
  signIn(url: string, subject: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startOidcServer(): Promise<OidcServer> {
  const accounts = new Map<string, OidcAccount>();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerOf(issuer, accounts);
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, request, response);
    else void callback(request, response);
  };
  return {
    issuer,
    accounts,
    signIn: (url, subject) => follow(url, subject),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function providerOf(issuer: string, accounts: ReadonlyMap<string, OidcAccount>): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [CALLBACK],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['groups'] },
    cookies: { keys: ['a key of cookies'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, subject) => ({
      accountId: subject,
      claims: () => Promise.resolve({ sub: subject, ...accounts.get(subject) }),
    }),
  });
}

/** Where a provider shows its pages. The browser of the test says in a header who sits before it. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  const subject = String(request.headers['x-subject']);
  let result: InteractionResults = { login: { accountId: subject, amr: ['pwd', 'otp'] } };
  if (subject === 'nobody') result = { error: 'access_denied', error_description: 'went away' };
  else if (prompt.name === 'consent') {
    const grant = new provider.Grant({
      ...(session ? { accountId: session.accountId } : {}),
      clientId: String(params['client_id']),
    });
    grant.addOIDCScope('openid email profile');
    result = { consent: { grantId: await grant.save() } };
  }
  await provider.interactionFinished(request, response, result);
}

async function follow(start: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  // Authorize, log in, resume, consent, resume: five pages, and two to spare.
  for (let pages = 0; pages < 7; pages += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { Cookie: cookie, 'X-Subject': subject } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('Location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(CALLBACK)) return url;
  }
  throw new Error('the provider leads round in circles');
}
