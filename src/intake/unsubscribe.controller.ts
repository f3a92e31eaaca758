import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { Clock } from '../platform/clock.ts';
import type { HttpReply } from '../platform/http-request.ts';
import { type OpenedLink, PublicLinkRunner } from './public-link.runner.ts';
import { PAGE_HEADERS } from './public-page.ts';
import { answerUnknownLink } from './unknown-link.ts';
import { UnsubscribeRunner } from './unsubscribe.runner.ts';
import { askPage, donePage, type UnsubscribeFacts } from './unsubscribe-page.ts';

/**
 * Where the recipient of a message takes consent back, without a login and without a cookie. Only a POST does so; a mail client
 * sends it by itself when its reader presses "unsubscribe" (RFC 8058).
 */
@ApiTags('Hooks')
@Public()
@Controller('u')
export class UnsubscribeController {
  constructor(
    private readonly links: PublicLinkRunner,
    private readonly runner: UnsubscribeRunner,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Show what can be unsubscribed from; changes nothing' })
  async ask(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const link = await this.links.openAddressed(token);
    return link ? askPage(factsOf(link)) : answerUnknownLink(reply, wanted);
  }

  @Post(':token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Unsubscribe: from this kind of message, or with scope=all from everything' })
  async unsubscribe(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const link = await this.links.openAddressed(token);
    if (!link) return answerUnknownLink(reply, wanted);
    // Whatever else a form says, who sends it wants less: one click is about the kind of message that was clicked.
    const isAll = typeof body === 'object' && body !== null && 'scope' in body && body.scope === 'all';
    const scope = isAll ? 'all' : 'purpose';
    await this.runner.unsubscribe(link, scope, this.clock.now());
    return donePage(factsOf(link), scope);
  }
}

function factsOf({ language, clinic, message: { purpose, channel } }: OpenedLink): UnsubscribeFacts {
  return { language, clinic, purpose, channel };
}
