import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { Clock } from '../platform/clock.ts';
import type { HttpReply } from '../platform/http-request.ts';
import { ApiDatabase } from '../platform/sql.ts';
import { MAX_COMMENT_LENGTH } from '../surveys/survey.ts';
import { SurveysService } from '../surveys/surveys.service.ts';
import { PAGE_HEADERS } from './public-page.ts';
import { type OpenedSurvey, SurveyLinkRunner } from './survey-link.runner.ts';
import { surveyPage, thanksPage } from './survey-page.ts';
import { answerUnknownLink } from './unknown-link.ts';

/** A form sends texts. A comment that is too long is cut rather than lost; a blank one is none. */
const commentSchema = z
  .string()
  .transform((text) => text.trim().slice(0, MAX_COMMENT_LENGTH))
  .catch('');
const formSchema = z.object({
  score: z
    .string()
    .regex(/^(?:\d|10)$/)
    .transform(Number),
  comment: commentSchema,
});
const unfinishedSchema = z.object({ comment: commentSchema }).catch({ comment: '' });

/** Where a patient answers the question after a visit, without a login, a cookie or a script. Only a POST answers it. */
@ApiTags('Hooks')
@Public()
@Controller('s')
export class SurveyController {
  constructor(
    private readonly links: SurveyLinkRunner,
    private readonly surveys: SurveysService,
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Show the question after a visit; answers nothing' })
  async ask(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const survey = await this.links.open(token);
    if (!survey) return answerUnknownLink(reply, wanted);
    const { clinicId, messageId } = survey.message;
    const isAnswered = await this.database.forClinic(clinicId, (tx) =>
      this.surveys.isAnswered(tx, clinicId, messageId),
    );
    return isAnswered ? thanksPage(survey) : surveyPage(survey);
  }

  @Post(':token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @AnswersText('text/html')
  @ApiOperation({ summary: 'Answer the question after a visit, once: score from 0 to 10, and a comment' })
  async answer(
    @Param('token') token: string,
    @Headers('accept-language') wanted: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    void reply.headers(PAGE_HEADERS);
    const survey = await this.links.open(token);
    if (!survey) return answerUnknownLink(reply, wanted);
    const form = formSchema.safeParse(body);
    if (form.success) {
      await this.keep(survey, form.data);
      return thanksPage(survey);
    }
    void reply.status(422);
    return surveyPage(survey, unfinishedSchema.parse(body));
  }

  private async keep({ message }: OpenedSurvey, { score, comment }: z.infer<typeof formSchema>): Promise<void> {
    const { clinicId, messageId, patientId } = message;
    const given = { score, comment: comment === '' ? null : comment, via: 'link', at: this.clock.now() } as const;
    await this.database.forClinic(clinicId, (tx) =>
      this.surveys.answer(tx, { clinicId, messageId, patientId, ...given }),
    );
  }
}
