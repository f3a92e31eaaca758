import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { GovernanceFactsRunner } from './governance-facts.runner.ts';
import { POLICIES, type PolicyFormat, writePack, writePolicy } from './policies.ts';
import { SetupRunner } from './setup.runner.ts';

/** The governance pack: documents that are filled from the running configuration. */
@Injectable()
export class GovernanceService {
  constructor(
    private readonly facts: GovernanceFactsRunner,
    private readonly setup: SetupRunner,
    private readonly clock: Clock,
  ) {}

  list(): readonly { readonly name: string; readonly title: string }[] {
    return POLICIES.map(({ name, title }) => ({ name, title }));
  }

  /** Raises `missing` for a document that there is not. */
  async read(sql: Sql, clinicId: string, name: string, format: PolicyFormat): Promise<string> {
    const policy = POLICIES.find((one) => one.name === name);
    if (!policy) throw new Failure('missing', 'there is no such document');
    return writePolicy(policy, await this.facts.gather(sql, clinicId, this.setup, this.clock.now()), format);
  }

  /** Every document in every format, as files. */
  async pack(sql: Sql, clinicId: string): Promise<readonly { readonly file: string; readonly text: string }[]> {
    return writePack(await this.facts.gather(sql, clinicId, this.setup, this.clock.now()));
  }
}
