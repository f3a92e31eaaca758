import { Injectable } from '@nestjs/common';

import { contactKey } from '../consents/suppression.ts';
import { OptInsService } from '../opt-ins/opt-ins.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { type ClinicKeys, keysOf } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { Signal } from '../signals/signal.ts';
import { SurveysService } from '../surveys/surveys.service.ts';
import { revokedPoint, sharedRevocation } from './shared-revocations.ts';
import { SharersView } from './sharers.view.ts';

/** What patients said: replies, answers to surveys, confirmations. */
@Injectable()
export class SaidRunner {
  constructor(
    private readonly surveys: SurveysService,
    private readonly replies: RepliesService,
    private readonly optIns: OptInsService,
    private readonly sharers: SharersView,
    private readonly raise: RaiseService,
  ) {}

  /**
   * Has whoever else is reached at an address or number take back what a word takes back that names nobody but it. `patientIds`
   * are those of whom the signals are, in their order. Without such words it asks the database nothing.
   */
  async shareRevocations(
    tx: Sql,
    signals: readonly Signal[],
    patientIds: readonly string[],
    keys: ReadonlyMap<string, ClinicKeys>,
  ): Promise<void> {
    const words = signals.flatMap((signal, place) => {
      const point = revokedPoint(signal, keysOf(keys, signal.clinicId).index);
      return point === undefined ? [] : [{ signal, point, of: patientIds[place] }];
    });
    if (words.length === 0) return;
    const points = words.map(({ point }) => point);
    const sharers = Map.groupBy(await this.sharers.of(tx, points), contactKey);
    await this.raise.raise(
      tx,
      words.flatMap(({ signal, point, of }) =>
        (sharers.get(contactKey(point)) ?? [])
          .filter(({ patientId }) => patientId !== of)
          .map(({ patientId }) => sharedRevocation(signal, patientId)),
      ),
    );
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await this.surveys.movePatients(tx, moves);
    await this.replies.movePatients(tx, moves);
    await this.optIns.movePatients(tx, moves);
  }
}
