import { Injectable } from '@nestjs/common';

import { AGREED } from '../patients/restrictions/restriction.ts';
import type { Sql } from '../platform/sql.ts';
import type { AudienceSpec } from './audience-spec.ts';

/** Somebody who may be in an audience, with the profile still sealed. */
export interface SealedCandidate {
  readonly id: string;
  readonly profile: Buffer | null;
  readonly region: string | null;
  readonly language: string | null;
  readonly stage: string | null;
}

/** What a clinic and the law decide about who may be counted. */
export interface CountingTerms {
  /** The lines whose name tells nothing. */
  readonly openLines: readonly string[];
  /** States whose visitors need not be asked. Whoever is from elsewhere, or from nobody knows where, must have said yes. */
  readonly freeStates: readonly string[];
}

const PAGE = 5_000;

@Injectable()
export class CandidatesView {
  /**
   * Everybody whom a specification may mean, a page at a time: alive, in a line that may be named, and not somebody who opted out
   * of marketing, at any of their addresses or on any channel, or with whom the clinic agreed to do less with what it knows
   * (45 CFR 164.522(a)). Visitors who must be asked are not read unless they said yes.
   */
  async *find(sql: Sql, clinicId: string, spec: AudienceSpec, terms: CountingTerms): AsyncGenerator<SealedCandidate[]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await this.page(sql, clinicId, spec, terms, after);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.id;
    }
  }

  private page(
    sql: Sql,
    clinicId: string,
    spec: AudienceSpec,
    terms: CountingTerms,
    after: string,
  ): Promise<SealedCandidate[]> {
    return sql.query<SealedCandidate>(
      `SELECT p.id, p.profile, p.region, p.language, CASE WHEN $10 THEN l.stage END AS stage
       FROM patient AS p
       JOIN LATERAL (
         SELECT o.stage FROM lifecycle AS o
         WHERE o.clinic_id = p.clinic_id AND o.patient_id = p.id AND o.service_line = ANY ($4::text[])
           AND ($5::text[] IS NULL OR o.stage = ANY ($5))
           AND ($6::timestamptz IS NULL OR (o.since >= $6 AND o.since < $7))
         LIMIT 1
       ) AS l ON true
       WHERE p.clinic_id = $1 AND p.id > $2 AND p.is_known = $3
         AND p.merged_into IS NULL AND p.deceased_at IS NULL AND p.erased_at IS NULL
         AND ($8::text[] IS NULL OR p.region = ANY ($8))
         AND ($9::text[] IS NULL OR left(p.language, 2) = ANY ($9))
         AND (p.is_known OR p.region = ANY ($11::text[]) OR EXISTS (
           SELECT 1 FROM signal AS s
           WHERE s.clinic_id = p.clinic_id AND s.patient_id = p.id AND s.type = 'sharing.allowed'))
         AND NOT EXISTS (
           SELECT 1 FROM signal AS s
           WHERE s.clinic_id = p.clinic_id AND s.patient_id = p.id AND s.type = 'sharing.refused'
             AND NOT EXISTS (
               SELECT 1 FROM signal AS later
               WHERE later.clinic_id = s.clinic_id AND later.patient_id = s.patient_id AND later.type = 'sharing.allowed'
                 AND later.time > s.time))
         AND NOT EXISTS (
           SELECT 1 FROM patient_restriction AS r
           WHERE r.clinic_id = p.clinic_id AND r.patient_id = p.id AND r.ended_at IS NULL AND r.kind = ANY ($12::text[]))
         AND NOT EXISTS (
           SELECT 1 FROM consent AS c
           WHERE c.clinic_id = p.clinic_id AND c.patient_id = p.id AND c.purpose = 'marketing' AND c.action = 'revoke'
             AND NOT EXISTS (
               SELECT 1 FROM consent AS later
               WHERE later.clinic_id = c.clinic_id AND later.patient_id = c.patient_id AND later.purpose = c.purpose
                 AND later.channel = c.channel AND later.action = 'grant' AND later.level <> 'none' AND later.at > c.at))
         AND NOT EXISTS (
           SELECT 1 FROM contact_point AS t
           JOIN suppression AS s ON s.clinic_id = t.clinic_id AND s.hash = t.hash AND s.kind = t.kind
           WHERE t.clinic_id = p.clinic_id AND t.patient_id = p.id AND s.lifted_at IS NULL
             AND (s.purpose IS NULL OR s.purpose = 'marketing')
             AND s.reason IN ('opt_out', 'unsubscribed', 'complaint', 'staff'))
       ORDER BY p.id
       LIMIT ${PAGE}`,
      [
        clinicId,
        after,
        spec.people === 'patients',
        linesOf(spec, terms),
        spec.stages ?? null,
        ...[spec.since ? firstOf(spec.since.from) : null, spec.since ? firstOf(spec.since.to) : null],
        ...[spec.states ?? null, spec.languages ?? null, spec.serviceLine !== undefined, terms.freeStates, AGREED],
      ],
    );
  }
}

function linesOf({ serviceLine }: AudienceSpec, { openLines }: CountingTerms): readonly string[] {
  return serviceLine === undefined ? openLines : [serviceLine];
}

/** Months are those of UTC: an audience has no more to do with a day than that. */
function firstOf(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
