import { Injectable } from '@nestjs/common';

import { postalAddressOf } from '../clinics/postal-address.ts';
import type { Question } from '../messages/gate/sending-room.ts';
import { Config } from '../platform/config.ts';
import type { Sql } from '../platform/sql.ts';

export interface ClinicTermsRow {
  readonly timeZone: string;
  readonly region: string | null;
  readonly language: string;
  readonly needsOptIn: boolean;
  readonly hasReviewPage: boolean;
  /** Empty in live mode where the clinic has none. */
  readonly address: string;
  readonly sensitiveLines: string[];
}

/** What the gate goes by at a clinic. */
@Injectable()
export class GateTermsView {
  constructor(private readonly config: Config) {}

  async clinic(tx: Sql, clinicId: string): Promise<ClinicTermsRow | undefined> {
    const [row] = await tx.query<ClinicTermsRow>(
      `SELECT c.time_zone AS "timeZone", c.region, c.language, c.double_opt_in AS "needsOptIn",
              c.review_url IS NOT NULL AS "hasReviewPage", c.address,
              ARRAY (SELECT l.key FROM service_line AS l WHERE l.clinic_id = c.id AND l.sensitivity <> 'standard')
                AS "sensitiveLines"
       FROM clinic AS c WHERE c.id = $1`,
      [clinicId],
    );
    return row && { ...row, address: postalAddressOf(row.address, this.config.mode) };
  }

  /** What template versions ask for, if they ask: for an answer to a survey where they have that link and none for reviews. */
  questions(tx: Sql, clinicId: string, versionIds: readonly string[]): Promise<{ id: string; question: Question }[]> {
    return tx.query<{ id: string; question: Question }>(
      `SELECT v.id, CASE WHEN v.variables ? 'links.survey' AND NOT v.variables ? 'links.review' THEN 'survey'
                         ELSE 'review' END AS question
       FROM template_version AS v WHERE v.clinic_id = $1 AND v.id = ANY ($2::uuid[])`,
      [clinicId, versionIds],
    );
  }
}
