import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { holds } from '../../access/holds.ts';
import { PERMISSION_NAMES } from '../../access/permissions.ts';
import { csrfTokenOf } from '../../access/sessions/request-proof.ts';
import { SessionCookieService } from '../../access/sessions/session-cookie.service.ts';
import { type SessionSecrets, SessionsService } from '../../access/sessions/sessions.service.ts';
import { parseClinicToken } from '../../access/clinic-token.ts';
import { UsersService } from '../../access/users/users.service.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { Failure } from '../../platform/errors.ts';
import type { HttpReply } from '../../platform/http-request.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import type { Who } from './session-answer.ts';

/** Says who somebody is, and hands out the cookie of a session. */
@Injectable()
export class SessionDeskService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookieService,
    private readonly users: UsersService,
    private readonly clinics: ClinicsService,
    private readonly database: ApiDatabase,
  ) {}

  /** Gives the browser the cookie of a session, and answers who has signed in. */
  async handOut(reply: HttpReply, { token }: SessionSecrets): Promise<Who> {
    const caller = await this.sessions.authenticate(token);
    if (!caller) throw new Failure('unauthenticated', 'the session has ended');
    const who = await this.database.forClinic(caller.clinicId, (tx) => this.whoIs(tx, caller, token));
    this.cookies.set(reply, token);
    return who;
  }

  async clinicName(clinicId: string): Promise<string> {
    return (await this.database.forClinic(clinicId, (tx) => this.clinics.get(tx, clinicId))).name;
  }

  async whoIs(tx: Sql, caller: Caller, token: string | undefined): Promise<Who> {
    const { kind, id, role, clinicId } = caller;
    const { slug, name, timeZone } = await this.clinics.get(tx, clinicId);
    const may = PERMISSION_NAMES.filter((one) => holds(caller, one) && this.sessions.offers(one));
    const who = { kind, id, role, may, clinic: { id: clinicId, slug, name, timeZone } };
    if (!caller.session || token === undefined) return { ...who, email: null, session: null };
    const { email } = await this.users.get(tx, clinicId, id);
    const csrfToken = csrfTokenOf(parseClinicToken(token)?.secret ?? '');
    return { ...who, email, session: { ...(await this.sessions.state(tx, token)), csrfToken } };
  }
}
