import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Conversion, Touch } from '../attribution/journey.ts';
import type { AttributionSettings } from '../settings/attribution-settings.ts';
import type { ConversionKind } from '../touches/derive.ts';
import { othersOf, touchesOfOthers } from './others.ts';
import { counted, ownTouches } from './relations.ts';

/** A touch with what a report tells apart, and which signal it was. */
export interface NamedTouch extends Touch {
  readonly id: string;
  readonly campaign: string | null;
  readonly actor: string;
}

export interface NamedConversion extends Conversion {
  readonly id: string;
  readonly isNew: boolean;
  readonly isReversed: boolean;
}

export interface PatientJourney {
  readonly touches: readonly NamedTouch[];
  readonly conversions: readonly NamedConversion[];
}

const TOUCHES = `
  SELECT t.id, t.at, t.seq, t.channel, t.campaign, t.actor, t.service_line AS "serviceLine", t.is_lead AS "isLead",
         t.is_related AS "isRelated"
  FROM (
    SELECT * FROM ${ownTouches('$1')} AS o
    UNION ALL
    ${touchesOfOthers('$1', 'r.patient_id', `(${othersOf({ clinic: '$1', stakeholders: '$3', household: '$4' })}) AS r`)}
  ) AS t
  WHERE t.patient_id = $2
  ORDER BY t.at, t.seq`;

const CONVERSIONS = `
  SELECT c.id, c.at, c.service_line AS "serviceLine", c.is_new AS "isNew", c.is_reversed AS "isReversed",
         CASE WHEN c.is_reversed THEN 0 ELSE coalesce(c.value, 0) END AS value, c.opportunity_at AS "opportunityAt",
         coalesce(l.sensitivity <> 'standard', false) AS "isSensitive"
  FROM conversion AS c LEFT JOIN service_line AS l ON l.clinic_id = c.clinic_id AND l.key = c.service_line
  WHERE ${counted('c', { clinic: '$1', kind: '$3', lines: `'{}'`, isRest: 'true' })} AND c.patient_id = $2
  ORDER BY c.at, c.id`;

type TouchRow = Omit<NamedTouch, 'at' | 'seq'> & { at: Date; seq: string; isLead: boolean };
type ConversionRow = Omit<NamedConversion, 'at'> & { at: Date; opportunityAt: Date | null };

/** What one patient did, as attribution sees it. */
@Injectable()
export class PatientJourneyView {
  async of(
    sql: Sql,
    clinicId: string,
    patientId: string,
    kind: ConversionKind,
    { stakeholders, household }: AttributionSettings['joins'],
  ): Promise<PatientJourney> {
    const touches = await sql.query<TouchRow>(TOUCHES, [clinicId, patientId, stakeholders, household]);
    const conversions = await sql.query<ConversionRow>(CONVERSIONS, [clinicId, patientId, kind]);
    return { touches: touches.map(toTouch), conversions: conversions.map(toConversion) };
  }
}

function toTouch({ at, seq, isLead, ...row }: TouchRow): NamedTouch {
  return { ...row, at: at.getTime(), seq: Number(seq), milestones: isLead ? ['lead'] : [] };
}

/** Becoming known is told by touches, the rest by when it was. */
function toConversion({ at, opportunityAt, ...row }: ConversionRow): NamedConversion {
  const opportunity = opportunityAt === null ? {} : { opportunity: opportunityAt.getTime() };
  return { ...row, at: at.getTime(), milestonesAt: { ...opportunity, close: at.getTime() } };
}
