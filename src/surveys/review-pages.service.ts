import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { reviewUrl } from './review-url.ts';

/** The message that a link came from. */
export interface ReviewLink {
  readonly clinicId: string;
  readonly messageId: string;
  readonly patientId: string;
  readonly channel: string;
}

/** Where all patients alike are asked to leave a review, whatever they thought of the visit (FTC Act; 16 CFR 465). */
@Injectable()
export class ReviewPagesService {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly raise: RaiseService,
  ) {}

  async get(sql: Sql, clinicId: string): Promise<string | null> {
    return (await this.clinics.reviewPage(sql, clinicId)).url;
  }

  /** Answers the address as it is kept. Without one no review request leaves. Raises `invalid`. */
  async put(tx: Sql, clinicId: string, url: string | null): Promise<string | null> {
    const kept = url === null ? null : reviewUrl(url);
    await this.clinics.putReviewPage(tx, clinicId, kept);
    return kept;
  }

  /** Where the link of a message leads. That it was followed is noted once, and only where the clinic tracks that. */
  async follow(tx: Sql, message: ReviewLink, now: Date): Promise<string | null> {
    const { clinicId, messageId, patientId, channel } = message;
    const { url, isTracked } = await this.clinics.reviewPage(tx, clinicId);
    if (url !== null && isTracked) {
      const signal = { clinicId, type: 'message.clicked', time: now, patientId, data: { messageId, channel } };
      await this.raise.raise(tx, [{ ...signal, source: '/attend/review-links', key: messageId }]);
    }
    return url;
  }
}
