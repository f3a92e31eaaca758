import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { PriceRepository } from './price.repository.ts';
import { LIST_PRICES, type Prices } from './price.ts';

/** What messages cost a clinic: its own word, or list prices until it says so. */
@Injectable()
export class PricesService {
  constructor(private readonly prices: PriceRepository) {}

  async of(sql: Sql, clinicId: string): Promise<Prices> {
    return (await this.prices.find(sql, clinicId)) ?? LIST_PRICES;
  }

  async put(tx: Sql, clinicId: string, prices: Prices): Promise<Prices> {
    await this.prices.put(tx, clinicId, prices);
    return prices;
  }
}
