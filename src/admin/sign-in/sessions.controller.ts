import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { SessionCookieService } from '../../access/sessions/session-cookie.service.ts';
import { SessionsService } from '../../access/sessions/sessions.service.ts';
import { Audited } from '../../audit/audited.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { signedInOf } from './signed-in.ts';

import { idSchema, pageSchemaOf } from '../page.ts';
const sessionsSchema = pageSchemaOf(
  z.object({
    id: z.string(),
    method: z.enum(['password', 'oidc']),
    secondFactor: z.enum(['totp', 'recovery_code', 'provider']).nullable(),
    createdAt: z.date(),
    lastSeenAt: z.date(),
    isThisOne: z.boolean(),
  }),
);

@ApiTags('Sign-in')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookieService,
  ) {}

  @Get()
  @Can('account.own')
  @Answers(sessionsSchema)
  @ApiOperation({ summary: "List one's own sessions, the last first" })
  async list(@Tx() tx: Sql, @By() caller: Caller): Promise<z.infer<typeof sessionsSchema>> {
    const { clinicId, id, sessionId } = signedInOf(caller);
    const sessions = await this.sessions.listOf(tx, clinicId, id);
    const items = sessions.map(({ id: itsId, method, secondFactor, createdAt, lastSeenAt }) => {
      return { id: itsId, method, secondFactor, createdAt, lastSeenAt, isThisOne: itsId === sessionId };
    });
    return { items, next: null };
  }

  @Delete()
  @HttpCode(204)
  @Can('session.own')
  @Audited({ action: 'session.end-all' })
  @ApiOperation({ summary: 'Sign out everywhere, here too' })
  async endAll(@Tx() tx: Sql, @By() caller: Caller, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const { clinicId, id } = signedInOf(caller);
    await this.sessions.endAll(tx, clinicId, id);
    this.cookies.clear(reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('account.own')
  @Audited({ action: 'session.end-one', object: ['session', 'id'] })
  @ApiOperation({ summary: "End one of one's own sessions, such as one that was left open elsewhere" })
  async endOne(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    const { clinicId, id: userId } = signedInOf(caller);
    await this.sessions.endOwn(tx, clinicId, userId, id);
  }
}
