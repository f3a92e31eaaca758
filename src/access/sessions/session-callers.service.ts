import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import type { HttpRequest } from '../../platform/http-request.ts';
import { BreakGlassService } from '../break-glass/break-glass.service.ts';
import type { Caller } from '../caller.ts';
import { parseClinicToken } from '../clinic-token.ts';
import { RefusalsService } from '../refusals.service.ts';
import { isCsrfToken, isFromOurPages, type Provenance } from './request-proof.ts';
import { SessionCookieService } from './session-cookie.service.ts';
import { SessionsService } from './sessions.service.ts';

/** Methods that change nothing. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds the person behind a request, and whether the person meant it. */
@Injectable()
export class SessionCallersService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookieService,
    private readonly refusals: RefusalsService,
    private readonly breakGlass: BreakGlassService,
    private readonly config: Config,
  ) {}

  /**
   * Raises `forbidden` for a change that does not prove that it comes from a page of ours: a browser sends the cookie along with
   * what other pages make it send.
   */
  async authenticate(request: HttpRequest): Promise<Caller | undefined> {
    const token = this.cookies.tokenIn(request);
    if (token === undefined) return undefined;
    const caller = await this.sessions.authenticate(token);
    const problem = caller && !SAFE.has(request.method) ? this.intentProblem(request, token) : undefined;
    if (!caller) return undefined;
    if (problem === undefined) return this.breakGlass.raiseAlone(caller);
    await this.refusals.record(caller, 'session.csrf', request);
    throw new Failure('forbidden', problem);
  }

  private intentProblem(request: HttpRequest, token: string): string | undefined {
    if (!isFromOurPages(provenanceOf(request), this.config.publicUrl)) {
      return 'the request does not come from a page of ours: neither Sec-Fetch-Site nor Origin says so';
    }
    const given = request.headers['x-csrf-token'];
    const secret = parseClinicToken(token)?.secret ?? '';
    const isGiven = isCsrfToken(typeof given === 'string' ? given : undefined, secret);
    return isGiven ? undefined : 'X-CSRF-Token must be the csrfToken of GET /v1/session';
  }
}

export function provenanceOf(request: HttpRequest): Provenance {
  const site = request.headers['sec-fetch-site'];
  return { secFetchSite: typeof site === 'string' ? site : undefined, origin: request.headers.origin };
}
