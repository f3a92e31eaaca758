import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { FacetRow } from '../suppression/facets.ts';
import type { Span } from '../terms/asked-span.ts';
import type { MessageGroup } from './message-figures.ts';
import { MESSAGE_ROWS, monthsUpToDate } from './message-rows.ts';

export interface MessageQuery {
  readonly clinicId: string;
  /** When messages were planned: from, and before. */
  readonly from: Date;
  readonly to: Date;
  readonly by: MessageGroup;
  /** Whether messages about lines of care that give something away are left out. */
  readonly hidesSensitive: boolean;
}

/** Which sums may be taken as they are kept. */
export interface KeptSums {
  /** First days of months whose sums are up to date. */
  readonly months: readonly string[];
  /** Before it no message was planned; null where there is none. */
  readonly first: Date | null;
}

/** Counts what became of messages. */
@Injectable()
export class MessageFiguresView {
  async kept(sql: Sql, clinicId: string): Promise<KeptSums> {
    const [row] = await sql.query<KeptSums>(
      `SELECT (SELECT min(m.planned_at) FROM message AS m WHERE m.clinic_id = $1) AS first,
              ARRAY(${monthsUpToDate('$1')})::text[] AS months`,
      [clinicId],
    );
    return row ?? { months: [], first: null };
  }

  /**
   * The sums of `months`, and what messages of `spans` come to, in one statement. Numbers of people are the least that they can be,
   * as sums do not know who is in two of them.
   */
  facets(
    sql: Sql,
    { clinicId, by, hidesSensitive }: Pick<MessageQuery, 'clinicId' | 'by' | 'hidesSensitive'>,
    months: readonly string[],
    spans: readonly Span[],
  ): Promise<FacetRow[]> {
    return sql.query<FacetRow>(
      `WITH ${MESSAGE_ROWS}
       SELECT r.key, r.facet, r.value, sum(r.count)::integer AS count, bit_count(bit_or(r.people))::integer AS people
       FROM (
         SELECT c.key, c.facet, c.value, c.count, c.people, c.is_sensitive FROM message_row AS c
         UNION ALL
         SELECT s.key, s.facet, s.value, s.count, s.people, s.is_sensitive FROM message_month AS s
         WHERE s.clinic_id = $1 AND s.grouped_by = ANY ($6::text[]) AND s.month = ANY ($8::date[])
       ) AS r
       WHERE NOT ($7::boolean AND r.is_sensitive)
       GROUP BY r.key, r.facet, r.value
       ORDER BY r.key, r.facet, r.value`,
      [
        clinicId,
        spans[0]?.from ?? null,
        spans.map(() => null),
        spans.map(({ from }) => from),
        spans.map(({ to }) => to),
        [by],
        hidesSensitive,
        months,
      ],
    );
  }
}
