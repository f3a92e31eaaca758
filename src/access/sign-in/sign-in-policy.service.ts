import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import { DEFAULT_LIMITS, type SessionLimits } from '../sessions/session.ts';
import { SignInPolicyRepository } from './sign-in-policy.repository.ts';

/** How long a clinic lets sessions live. What is put counts from the next request on, for sessions that have begun as well. */
@Injectable()
export class SignInPolicyService {
  constructor(
    private readonly policies: SignInPolicyRepository,
    private readonly clock: Clock,
  ) {}

  async of(sql: Sql, clinicId: string): Promise<SessionLimits> {
    return (await this.policies.find(sql, clinicId)) ?? DEFAULT_LIMITS;
  }

  put(tx: Sql, clinicId: string, limits: SessionLimits, by: string): Promise<void> {
    return this.policies.put(tx, clinicId, limits, by, this.clock.now());
  }
}
