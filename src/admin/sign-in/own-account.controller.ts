import { Body, Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OwnTransaction } from '../../access/own-transaction.ts';
import { OwnAccountService, type RequestSource } from '../../access/sign-in/own-account.service.ts';
import { totpUri } from '../../access/sign-in/totp.ts';
import type { HttpReply, HttpRequest } from '../../platform/http-request.ts';
import { type Who, whoSchema } from './session-answer.ts';
import { SessionDeskService } from './session-desk.service.ts';
import { secretSchema } from './session.controller.ts';
import { signedInOf } from './signed-in.ts';

const codeSchema = z.strictObject({ code: secretSchema });
const beginSchema = z.strictObject({ code: secretSchema.optional() });
const passwordSchema = z.strictObject({ old: secretSchema, password: secretSchema });

const enrolmentSchema = z.object({
  secret: z.string().meta({ description: 'In base 32, for an authenticator without a camera.' }),
  uri: z.string().meta({ description: 'For a QR code.' }),
});
const confirmedSchema = whoSchema.extend({
  recoveryCodes: z.array(z.string()).meta({ description: 'Ten, each good once, shown for the only time.' }),
});

/** How one's own account is kept. Each of these writes its audit rows itself, because failures leave one too. */
@ApiTags('Sign-in')
@Controller('v1/session')
export class OwnAccountController {
  constructor(
    private readonly account: OwnAccountService,
    private readonly desk: SessionDeskService,
  ) {}

  @Post('code')
  @HttpCode(200)
  @Can('session.own')
  @OwnTransaction()
  @Answers(whoSchema)
  @ApiOperation({ summary: 'Give the code that the session lacks; it gets a new cookie' })
  async giveCode(
    @By() caller: Caller,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Body({ schema: codeSchema }) { code }: z.infer<typeof codeSchema>,
  ): Promise<Who> {
    const by = signedInOf(caller);
    return this.desk.handOut(reply, await this.account.giveCode(by, sourceOf(request), code));
  }

  @Put('password')
  @Can('account.own')
  @OwnTransaction()
  @Answers(whoSchema)
  @ApiOperation({ summary: 'Change the password; ends all other sessions, and this one gets a new cookie' })
  async changePassword(
    @By() caller: Caller,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Body({ schema: passwordSchema }) body: z.infer<typeof passwordSchema>,
  ): Promise<Who> {
    const by = signedInOf(caller);
    return this.desk.handOut(reply, await this.account.changePassword(by, sourceOf(request), body));
  }

  @Post('totp')
  @HttpCode(200)
  @Can('session.own')
  @OwnTransaction()
  @Answers(enrolmentSchema)
  @ApiOperation({
    summary: 'Begin to set up a second factor (RFC 6238)',
    description: 'It counts once a code of it confirms it. To replace one, give a code of the old.',
  })
  async beginTotp(
    @By() caller: Caller,
    @Req() request: HttpRequest,
    @Body({ schema: beginSchema }) { code }: z.infer<typeof beginSchema>,
  ): Promise<z.infer<typeof enrolmentSchema>> {
    const { secret, account } = await this.account.beginTotp(signedInOf(caller), sourceOf(request), code);
    const issuer = await this.desk.clinicName(caller.clinicId);
    return { secret, uri: totpUri(secret, { issuer, account }) };
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @Can('session.own')
  @OwnTransaction()
  @Answers(confirmedSchema)
  @ApiOperation({ summary: 'Confirm it by its first code; answers recovery codes, and the session gets a new cookie' })
  async confirmTotp(
    @By() caller: Caller,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Body({ schema: codeSchema }) { code }: z.infer<typeof codeSchema>,
  ): Promise<z.infer<typeof confirmedSchema>> {
    const by = signedInOf(caller);
    const { secrets, recoveryCodes } = await this.account.confirmTotp(by, sourceOf(request), code);
    return { ...(await this.desk.handOut(reply, secrets)), recoveryCodes: [...recoveryCodes] };
  }
}

function sourceOf({ ip, id }: HttpRequest): RequestSource {
  return { address: ip, requestId: id };
}
