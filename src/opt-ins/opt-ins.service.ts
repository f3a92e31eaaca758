import { Injectable } from '@nestjs/common';

import { SuppressionsService } from '../consents/suppressions.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { Database, type Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { type OptIn, stateOf } from './opt-in.ts';
import { OptInRepository } from './opt-in.repository.ts';

export const DOUBLE_OPT_IN = 'double opt-in';

/** The message that a confirmation comes from. */
export interface OptInLink {
  readonly clinicId: string;
  /** The first that asked: the mail itself may be its repetition. */
  readonly firstMessageId: string;
  readonly patientId: string;
  readonly addressHash: string;
}

/** Double opt-in: consent to marketing by email that was given from the address itself. */
@Injectable()
export class OptInsService {
  constructor(
    private readonly optIns: OptInRepository,
    private readonly suppressions: SuppressionsService,
    private readonly raise: RaiseService,
    private readonly database: Database,
  ) {}

  ofPatient(sql: Sql, clinicId: string, patientId: string): Promise<readonly OptIn[]> {
    return this.optIns.ofPatient(sql, clinicId, patientId);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.optIns.movePatients(tx, moves);
  }

  /** What a message asks for; nothing when it asks for nothing, or went to another address than the one that was meant. */
  async find({ clinicId, firstMessageId, addressHash }: OptInLink): Promise<OptIn | undefined> {
    const optIn = await this.optIns.findByMessage(this.database, clinicId, firstMessageId);
    return optIn?.emailHash === addressHash ? optIn : undefined;
  }

  /** Answers how it stands then. Confirming again changes nothing. */
  async confirm(link: OptInLink, now: Date): Promise<OptIn | undefined> {
    const optIn = await this.find(link);
    if (optIn && stateOf(optIn, now) === 'open') await this.grant(optIn, link.patientId, now);
    return this.find(link);
  }

  private async grant(optIn: OptIn, patientId: string, now: Date): Promise<void> {
    const { clinicId, id, emailHash, wording, wordingVersion } = optIn;
    await this.database.transaction(async (tx) => {
      if (!(await this.optIns.confirm(tx, clinicId, id, now))) return;
      // Who confirms from an address that was unsubscribed has changed their mind.
      await this.suppressions.lift(tx, [{ clinicId, kind: 'email', hash: emailHash }], 'start', 'patient', now);
      await this.raise.raise(tx, [
        {
          clinicId,
          type: 'consent.granted',
          time: now,
          patientId,
          source: '/attend/opt-ins',
          key: id,
          data: {
            purpose: 'marketing',
            channel: 'email',
            level: 'written',
            wording,
            wordingVersion,
            source: DOUBLE_OPT_IN,
            actor: 'patient',
          },
        },
      ]);
    });
  }
}
