import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import { type FunnelItem, toFunnel } from './funnel.ts';
import { type FunnelQuery, FunnelView } from './funnel.view.ts';
import { findLeaks, type Leak } from './leaks.ts';
import { LeaksView } from './leaks.view.ts';

export type FunnelRequest = Omit<FunnelQuery, 'clinicId' | 'hidesSensitive'> & {
  /** The fewest people of whom a number is told; null for those who may see patients. */
  readonly smallest: number | null;
};

/** How far patients come on their way to care, and where fewer go on than used to. */
@Injectable()
export class FunnelsService {
  constructor(
    private readonly view: FunnelView,
    private readonly stages: LeaksView,
    private readonly clock: Clock,
  ) {}

  async funnel(sql: Sql, clinicId: string, request: FunnelRequest): Promise<FunnelItem[]> {
    const { serviceLine, by, smallest } = request;
    if (smallest === null || serviceLine === null) return this.items(sql, clinicId, request);
    // Judged beside the other lines: from it and from what is told of all together few people of another could be reckoned.
    const lines = ['serviceLine', ...by.filter((key) => key !== 'serviceLine')] as const;
    const items = await this.items(sql, clinicId, { ...request, serviceLine: null, by: lines });
    const own = items.filter((item) => item.serviceLine === serviceLine);
    return by.includes('serviceLine') ? own : own.map((item) => ({ ...item, serviceLine: null }));
  }

  private async items(sql: Sql, clinicId: string, { smallest, ...request }: FunnelRequest): Promise<FunnelItem[]> {
    const query = { ...request, clinicId, hidesSensitive: smallest !== null };
    const cells = await this.view.cells(sql, query);
    return toFunnel(cells, await this.view.stays(sql, query), smallest);
  }

  /** `least`: the fewest people who must be lost before it is called a leak. */
  async leaks(
    sql: Sql,
    clinicId: string,
    { smallest, least, ...request }: Omit<FunnelRequest, 'by'> & { readonly least: number },
  ): Promise<Leak[]> {
    const query = { ...request, clinicId, hidesSensitive: smallest !== null };
    return findLeaks(await this.stages.cells(sql, query, this.clock.now()), least, smallest);
  }
}
