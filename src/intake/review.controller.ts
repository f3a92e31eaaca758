import { Controller, Get, Headers, HttpCode, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { Clock } from '../platform/clock.ts';
import type { HttpReply } from '../platform/http-request.ts';
import { ApiDatabase } from '../platform/sql.ts';
import { ReviewPagesService } from '../surveys/review-pages.service.ts';
import { PublicLinkRunner } from './public-link.runner.ts';
import { PAGE_HEADERS } from './public-page.ts';
import { answerUnknownLink } from './unknown-link.ts';

/**
 * Leads from a message to the page on which the clinic is reviewed. That page learns neither who comes nor from which message:
 * the address is the same for everybody, and no referrer is sent.
 */
@ApiTags('Hooks')
@Public()
@Controller('r')
export class ReviewController {
  constructor(
    private readonly links: PublicLinkRunner,
    private readonly pages: ReviewPagesService,
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @HttpCode(302)
  @AnswersText('text/html')
  @ApiResponse({ status: 302, description: 'To the page for reviews.' })
  @ApiOperation({ summary: 'Lead to the page for reviews, which is the same for everybody' })
  async lead(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers({ ...PAGE_HEADERS, 'Referrer-Policy': 'no-referrer' });
    const link = await this.links.open(token);
    const url = link && (await this.follow(link.message));
    if (typeof url === 'string') {
      void reply.header('Location', url);
      return '';
    }
    return answerUnknownLink(reply, link?.language, wanted);
  }

  private follow(message: Parameters<ReviewPagesService['follow']>[1]): Promise<string | null> {
    return this.database.forClinic(message.clinicId, (tx) => this.pages.follow(tx, message, this.clock.now()));
  }
}
