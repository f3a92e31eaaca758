import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { type OptIn, stateOf } from '../opt-ins/opt-in.ts';
import { OptInsService } from '../opt-ins/opt-ins.service.ts';
import { Clock } from '../platform/clock.ts';
import type { HttpReply } from '../platform/http-request.ts';
import { confirmedPage, confirmPage, expiredPage } from './opt-in-page.ts';
import { type OpenedLink, PublicLinkRunner } from './public-link.runner.ts';
import { PAGE_HEADERS } from './public-page.ts';
import { answerUnknownLink } from './unknown-link.ts';

/** Where somebody confirms, from their own address, that they want marketing by email. Only a POST confirms. */
@ApiTags('Hooks')
@Public()
@Controller('o')
export class OptInController {
  constructor(
    private readonly links: PublicLinkRunner,
    private readonly optIns: OptInsService,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Show what is to be confirmed; confirms nothing' })
  async ask(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const link = await this.links.openAddressed(token);
    return this.page(reply, link, link && (await this.optIns.find(link.message)), wanted);
  }

  @Post(':token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Confirm' })
  async confirm(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const link = await this.links.openAddressed(token);
    return this.page(reply, link, link && (await this.optIns.confirm(link.message, this.clock.now())), wanted);
  }

  private page(
    reply: HttpReply,
    link: OpenedLink | undefined,
    optIn: OptIn | undefined,
    wanted: string | undefined,
  ): string {
    if (!link || !optIn) return answerUnknownLink(reply, link?.language, wanted);
    const facts = { language: link.language, clinic: link.clinic, wording: optIn.wording };
    const state = stateOf(optIn, this.clock.now());
    if (state === 'confirmed') return confirmedPage(facts);
    if (state === 'open') return confirmPage(facts);
    void reply.status(410);
    return expiredPage(facts);
  }
}
