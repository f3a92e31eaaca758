import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Public } from '../../access/public.ts';
import { SessionCookieService } from '../../access/sessions/session-cookie.service.ts';
import { SessionsService } from '../../access/sessions/sessions.service.ts';
import { Audited } from '../../audit/audited.ts';
import { type HttpReply, type HttpRequest, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Who, whoSchema } from './session-answer.ts';
import { SessionDeskService } from './session-desk.service.ts';
import { signedInOf } from './signed-in.ts';
import { SignInDeskService } from './sign-in-desk.service.ts';

/** Long enough for any password or code, so that what is too long is simply wrong. */
const MAX_SECRET_LENGTH = 500;

export const secretSchema = z.string().min(1).max(MAX_SECRET_LENGTH);

const signInSchema = z.strictObject({
  clinic: z.string().min(1).max(100).meta({ description: 'The slug of the clinic.' }),
  email: z.string().min(1).max(320),
  password: secretSchema,
  code: secretSchema.optional().meta({ description: 'Six digits of the authenticator, or a recovery code.' }),
});

@ApiTags('Sign-in')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInDeskService,
    private readonly desk: SessionDeskService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookieService,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @Answers(whoSchema)
  @ApiOperation({
    summary: 'Sign in: sets the cookie of a session',
    description:
      'Whatever is wrong, the answer is the same 401. After too many failures an account, whether it exists or not, and an ' +
      'address are locked for a while.',
  })
  async signIn(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
  ): Promise<Who> {
    return this.desk.handOut(reply, await this.signIns.signIn(request, body));
  }

  @Get()
  @Can('session.own')
  @Answers(whoSchema)
  @ApiOperation({ summary: 'Who is asking, until when, and what a session still lacks' })
  get(@Tx() tx: Sql, @By() caller: Caller, @Req() request: HttpRequest): Promise<Who> {
    return this.desk.whoIs(tx, caller, this.cookies.tokenIn(request));
  }

  @Delete()
  @HttpCode(204)
  @Can('session.own')
  @Audited({ action: 'session.end' })
  @ApiOperation({ summary: 'Sign out' })
  async signOut(@Tx() tx: Sql, @By() caller: Caller, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const { clinicId, sessionId } = signedInOf(caller);
    await this.sessions.end(tx, clinicId, sessionId);
    this.cookies.clear(reply);
  }
}
