/** The template that asks the question. Its `links.survey` leads to the page on which it is answered. */
export const SURVEY_TEMPLATE = 'survey-request';

/** Together with the id of the message as key: whoever states an answer, the engine takes only the first. */
export const SURVEYS_SOURCE = '/attend/surveys';

export const MAX_SCORE = 10;
/** As much as the signal that tells of it may hold. */
export const MAX_COMMENT_LENGTH = 5000;

/** How likely somebody is to recommend the clinic, from 0 to 10 (Net Promoter). */
export interface SurveyAnswer {
  readonly clinicId: string;
  readonly messageId: string;
  readonly patientId: string;
  readonly score: number;
  /** What they added in their own words. */
  readonly comment: string | null;
  readonly via: 'link' | 'reply';
  readonly at: Date;
}
