import { Injectable } from '@nestjs/common';

import { suppressedBecause } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { restrictedChannels } from '../patients/restrictions/restriction.ts';
import { RestrictionsService } from '../patients/restrictions/restrictions.service.ts';
import { Failure } from '../platform/errors.ts';
import { blindIndex } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import type { OptIn } from './opt-in.ts';
import { OptInRepository } from './opt-in.repository.ts';
import { ReachedEmailView } from './reached-email.view.ts';

/** That of the message that asks. */
export const ASKING_PURPOSE = 'operations';

type Asking = Pick<OptIn, 'clinicId' | 'id' | 'patientId'> & { readonly now: Date };

/** Says which address a patient is asked at, if it may be asked. */
@Injectable()
export class AskedAddressRunner {
  constructor(
    private readonly optIns: OptInRepository,
    private readonly emails: ReachedEmailView,
    private readonly suppressions: SuppressionsService,
    private readonly restrictions: RestrictionsService,
    private readonly keys: Keys,
  ) {}

  /** Answers its hash. Raises `invalid` and `conflict` as `OptInRequestsService.start` says. */
  async toAsk(tx: Sql, asking: Asking, email: string | undefined): Promise<string> {
    const { clinicId, patientId } = asking;
    const hash = await this.addressOf(tx, clinicId, patientId, email);
    await this.expectUnasked(tx, asking, hash);
    const held = await this.suppressions.active(tx, [{ clinicId, kind: 'email', hash }]);
    if (suppressedBecause(held, ASKING_PURPOSE) !== undefined) throw new Failure('conflict', 'the address is closed');
    const agreed = await this.restrictions.list(tx, clinicId, patientId);
    const holding = agreed.filter(({ endedAt }) => endedAt === null);
    const isClosed = (purpose: string) => restrictedChannels(holding, purpose, ['email']).size > 0;
    if (isClosed(ASKING_PURPOSE) || isClosed('marketing')) {
      throw new Failure('conflict', 'the clinic agreed with the patient not to write so (45 CFR 164.522)');
    }
    return hash;
  }

  /** Of two who ask at once the second waits and finds what the first asked. The same request again is that request. */
  private async expectUnasked(tx: Sql, { clinicId, id, now }: Asking, hash: string): Promise<void> {
    await this.optIns.takeTurn(tx, clinicId, hash);
    const open = await this.optIns.openAt(tx, clinicId, hash, now);
    if (open.length > 0 && !open.includes(id)) {
      throw new Failure(
        'conflict',
        'the address was asked already, and the request is open until it is answered or expires',
      );
    }
  }

  private async addressOf(tx: Sql, clinicId: string, patientId: string, email: string | undefined): Promise<string> {
    const reached = await this.emails.hashOf(tx, clinicId, patientId);
    if (reached === undefined) throw refused('the patient has no email address');
    if (email === undefined) return reached;
    const canonical = canonicalIdentifier('email', email);
    const { index } = await this.keys.of(tx, clinicId);
    const isReached = canonical !== undefined && blindIndex(index, 'email', canonical) === reached;
    if (!isReached) throw refused('is not the address that messages to the patient go to');
    return reached;
  }
}

function refused(message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path: 'email', message }] });
}
