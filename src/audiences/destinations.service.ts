import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import {
  DEFAULT_FIELDS,
  type Destination,
  type DestinationInput,
  type DestinationName,
  DESTINATIONS,
  widenedFields,
} from './destination.ts';
import { DestinationRepository } from './destination.repository.ts';

/** What each ad platform may be told. */
@Injectable()
export class DestinationsService {
  constructor(
    private readonly destinations: DestinationRepository,
    private readonly clock: Clock,
  ) {}

  async list(sql: Sql, clinicId: string): Promise<Destination[]> {
    const own = await this.destinations.list(sql, clinicId);
    return DESTINATIONS.map(
      (destination) =>
        own.find((one) => one.destination === destination) ?? {
          destination,
          fields: DEFAULT_FIELDS[destination],
          riskAcceptance: null,
        },
    );
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, name: string): Promise<Destination> {
    const found = (await this.list(sql, clinicId)).find(({ destination }) => destination === name);
    if (!found) throw new Failure('missing', 'there is no such destination');
    return found;
  }

  /** Takes fields away, or adds some for which somebody signed. Raises `invalid` where nobody did. */
  async put(tx: Sql, caller: Caller, destination: DestinationName, input: DestinationInput): Promise<Destination> {
    const { fields, riskAcceptance = null } = input;
    const widened = widenedFields(destination, fields);
    if (widened.length > 0 && riskAcceptance === null) {
      const message = `is needed for what Attend does not allow by itself: ${widened.join(', ')}`;
      throw new Failure('invalid', 'The list is not valid.', { problems: [{ path: 'riskAcceptance', message }] });
    }
    const put = { destination, fields, riskAcceptance };
    await this.destinations.put(tx, caller.clinicId, put, `${caller.kind}:${caller.id}`, this.clock.now());
    return put;
  }
}
