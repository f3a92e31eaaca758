import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Public } from '../../access/public.ts';
import { AcceptInvitationService } from '../../access/sign-in/accept-invitation.service.ts';
import type { HttpRequest } from '../../platform/http-request.ts';
import { secretSchema } from './session.controller.ts';

const acceptSchema = z.strictObject({ token: z.string().min(1).max(200), password: secretSchema });

@ApiTags('Sign-in')
@Controller('v1/invitations')
export class InvitationsController {
  constructor(private readonly invitations: AcceptInvitationService) {}

  @Post('accept')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    summary: 'Choose a password by an invitation; ends all sessions of the user',
    description:
      'At least 12 characters of any kind, none of the passwords that are tried first. A password that is refused does not ' +
      'use the invitation up.',
  })
  accept(
    @Req() { id: requestId }: HttpRequest,
    @Body({ schema: acceptSchema }) { token, password }: z.infer<typeof acceptSchema>,
  ): Promise<void> {
    return this.invitations.accept({ token, password, requestId });
  }
}
