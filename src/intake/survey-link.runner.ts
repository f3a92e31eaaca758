import { Injectable } from '@nestjs/common';

import { SentTextService } from '../messages/dispatch/sent-text.service.ts';
import { SURVEY_TEMPLATE } from '../surveys/survey.ts';
import { type OpenedLink, PublicLinkRunner } from './public-link.runner.ts';
import { pageLanguage } from './public-page.ts';

export type OpenedSurvey = OpenedLink;

/**
 * Opens the link of a message that asks the question after a visit, in the language in which the message asked it. Not for
 * patients who were erased: what they would write would be kept of them again.
 */
@Injectable()
export class SurveyLinkRunner {
  constructor(
    private readonly links: PublicLinkRunner,
    private readonly texts: SentTextService,
  ) {}

  async open(token: string): Promise<OpenedSurvey | undefined> {
    const link = await this.links.open(token);
    if (link?.message.templateKey !== SURVEY_TEMPLATE || link.message.isErased) return undefined;
    const { clinicId, messageId } = link.message;
    const sent = await this.texts.textOf(clinicId, messageId);
    return { ...link, language: pageLanguage(sent?.language, link.language) };
  }
}
