import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { ReviewPagesService } from './review-pages.service.ts';
import { SurveyAnswerRepository } from './survey-answer.repository.ts';
import { SurveysService } from './surveys.service.ts';
import { SurveysView } from './surveys.view.ts';

/** The question after a visit and its answers, and the page on which everybody is asked for a review. */
@Module({
  imports: [ClinicsModule, SignalsModule],
  providers: [SurveyAnswerRepository, SurveysView, SurveysService, ReviewPagesService],
  exports: [SurveysView, SurveysService, ReviewPagesService],
})
export class SurveysModule {}
