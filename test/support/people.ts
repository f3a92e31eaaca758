import { Secret, TOTP } from 'otpauth';

import type { UserRole } from '../../src/access/permissions.ts';
import { UsersService } from '../../src/access/users/users.service.ts';
import type { TestAnswer, TestApi, TestApp, TestClinic, TestRequest } from './app.ts';

export const PASSWORD = 'correct horse battery staple';

/** Where pages of the application come from in tests: the public address. */
export const OUR_ORIGIN = 'http://localhost:3000';

export interface Person {
  readonly id: string;
  readonly email: string;
}

/** A user who has chosen a password. */
export async function addUser(test: TestApp, clinic: TestClinic, role: UserRole, email = `${role}@example.com`) {
  const user = { clinicId: clinic.id, email, role, password: PASSWORD };
  const { id } = await test.db.database.transaction((tx) => test.get(UsersService).create(tx, user));
  return { id, email };
}

/** A browser: keeps cookies, says where its requests come from, and sends the CSRF token that it was last told. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken: string | undefined;
  private readonly api: TestApi;

  constructor(private readonly test: TestApp) {
    this.api = test.api();
  }

  /** Signs in, and fails the test when that fails. */
  static async of(test: TestApp, clinic: TestClinic, email: string, more: object = {}): Promise<Browser> {
    const browser = new Browser(test);
    const answer = await browser.signIn(clinic, email, more);
    if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`);
    return browser;
  }

  signIn(clinic: TestClinic, email: string, more: object = {}): Promise<TestAnswer> {
    return this.send('/v1/session', { body: { clinic: clinic.slug, email, password: PASSWORD, ...more } });
  }

  async send(path: string, { headers = {}, ...request }: TestRequest = {}): Promise<TestAnswer> {
    const answer = await this.api(path, {
      ...request,
      headers: {
        Origin: OUR_ORIGIN,
        ...(this.cookies.size === 0 ? {} : { Cookie: this.cookieHeader() }),
        ...(this.csrfToken === undefined ? {} : { 'X-CSRF-Token': this.csrfToken }),
        ...headers,
      },
    });
    this.keep(answer.headers);
    const token: unknown = answer.body?.session?.csrfToken;
    if (typeof token === 'string') this.csrfToken = token;
    return answer;
  }

  /** Follows no redirect, as a test wants to see where it leads. */
  async visit(url: string): Promise<Response> {
    const response = await fetch(new URL(url, this.test.url), {
      redirect: 'manual',
      headers: this.cookies.size === 0 ? {} : { Cookie: this.cookieHeader() },
    });
    this.keep(response.headers);
    return response;
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** The code that an authenticator shows at the moment of the test's clock. */
export function codeOf(test: TestApp, secret: string, stepsAhead = 0): string {
  const timestamp = test.clock.now().getTime() + stepsAhead * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

/** Sets a second factor up, and answers its secret with the recovery codes. */
export async function enrol(test: TestApp, browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body: begun } = await browser.send('/v1/session/totp', { body: {} });
  const { status, body } = await browser.send('/v1/session/totp/confirm', {
    body: { code: codeOf(test, begun.secret) },
  });
  if (status !== 200) throw new Error(`confirming answered ${status}`);
  return { secret: begun.secret, recoveryCodes: body.recoveryCodes };
}

/** What the audit trail has of an action, the last first. */
export async function auditOf(test: TestApp, clinic: TestClinic, action: string): Promise<any[]> {
  return (await test.api(clinic.keys.compliance)(`/v1/audit?action=${action}&limit=200`)).body.items;
}
