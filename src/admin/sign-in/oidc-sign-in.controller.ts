import { Controller, Get, HttpCode, Param, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { OidcCookieService } from '../../access/oidc/oidc-cookie.service.ts';
import { OidcFlowService } from '../../access/oidc/oidc-flow.service.ts';
import { OidcSignInService } from '../../access/oidc/oidc-sign-in.service.ts';
import { Public } from '../../access/public.ts';
import { SessionCookieService } from '../../access/sessions/session-cookie.service.ts';
import { Failure } from '../../platform/errors.ts';
import type { HttpReply, HttpRequest } from '../../platform/http-request.ts';
import { SignInDeskService } from './sign-in-desk.service.ts';

const slugSchema = z.string().min(1).max(100);
/** Others may stand beside them; which of them count is for the library to say. */
const comebackSchema = z.object({
  state: z.string().min(1).max(500),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
});

/** A browser's way to the provider and back. */
@ApiTags('Sign-in')
@Public()
@Controller('v1/sign-in/oidc')
export class OidcSignInController {
  constructor(
    private readonly desk: SignInDeskService,
    private readonly flow: OidcFlowService,
    private readonly signIns: OidcSignInService,
    private readonly carried: OidcCookieService,
    private readonly cookies: SessionCookieService,
  ) {}

  @Get('callback')
  @Redirect('/', 302)
  @ApiResponse({ status: 302, description: 'Home, with a session.' })
  @ApiOperation({ summary: 'Where the provider sends a browser back to: sets the cookie of a session and leads home' })
  async comeBack(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Query({ schema: comebackSchema }) _: z.infer<typeof comebackSchema>,
  ): Promise<void> {
    const carried = this.carried.carriedBy(request);
    this.carried.clear(reply);
    const { token } = await this.signIns.signIn({
      carried,
      search: new URL(request.url, 'http://localhost').search,
      address: request.ip,
      requestId: request.id,
    });
    this.cookies.set(reply, token);
  }

  @Get(':clinic')
  @HttpCode(302)
  @ApiResponse({ status: 302, description: 'To the provider.' })
  @ApiOperation({ summary: 'Go to the provider of a clinic, to sign in there' })
  async go(
    @Param('clinic', { schema: slugSchema }) clinic: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<void> {
    const clinicId = await this.desk.clinicIdOf(clinic);
    if (clinicId === undefined) throw new Failure('missing', 'the clinic has no sign-in by a provider');
    const { url, carried } = await this.flow.begin(clinicId);
    this.carried.set(reply, carried);
    void reply.header('Location', url);
  }
}
