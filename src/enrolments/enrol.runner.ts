import { Injectable } from '@nestjs/common';

import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import type { Enrolment } from './enrolment.ts';
import { ChosenPeopleView } from './chosen-people.view.ts';
import { type EnrolmentPlace } from './enrolment.repository.ts';
import { type Choice, dataOf, type Judged, JudgeRunner } from './judge.runner.ts';

/** Somebody whose turn it is. */
export interface Turn {
  readonly position: number;
  readonly line?: number | undefined;
  readonly patientId: string;
  readonly appointmentId?: string | undefined;
}

const SOURCE = '/attend/enrolments';

/**
 * Puts people into a journey: raises a signal for each who may enter, and answers what is to be written down of everybody. Raising
 * the same place of a list twice is raising it once, whatever crashes in between.
 */
@Injectable()
export class EnrolRunner {
  constructor(
    private readonly judges: JudgeRunner,
    private readonly view: ChosenPeopleView,
    private readonly raise: RaiseService,
  ) {}

  /** The clinics for which nobody can be put into a journey now (`Keys.waiting`). */
  waiting(): readonly string[] {
    return this.raise.waiting();
  }

  async enrol(tx: Sql, enrolment: Enrolment, turns: readonly Turn[], now: Date): Promise<EnrolmentPlace[]> {
    const { clinicId, journeyKey, chosenBy, segmentKey } = enrolment;
    const choice = { clinicId, journeyKey, chosenBy, isByName: segmentKey === null };
    const judged = await this.judges.judge(tx, choice, turns, now);
    const isTwice = await this.twiceIn(tx, enrolment, judged);
    const raised: RaisedSignal[] = [];
    const places = turns.map((turn, index) => {
      const one = judged[index];
      if (!one) throw new Error(`nothing was found of position ${turn.position}`);
      const { position, patientId, line } = turn;
      const place = { position, patientId, line: line ?? null };
      // Whom lot keeps out is told to the engine: it notes so, and the journey's effect is measured against them.
      const reasons = one.reasons.filter((reason) => reason !== 'held_out');
      if (reasons.length > 0) return { ...place, refused: reasons, raisedAt: null, signalId: null };
      if (isTwice(one)) return { ...place, refused: ['listed_twice' as const], raisedAt: null, signalId: null };
      const signal = { ...signalOf(enrolment, choice, one, now), key: keyOf(enrolment, turn, one) };
      raised.push(signal);
      return { ...place, refused: null, raisedAt: now, signalId: idOf(clinicId, signal.source, signal.key) };
    });
    await this.raise.raise(tx, raised);
    return places;
  }

  /**
   * Two of an audience may have turned out to be one since it was fixed: whoever comes second is on the list already. Of a list of
   * names that is settled before, and one patient may stand there for several appointments.
   */
  private async twiceIn(tx: Sql, { clinicId, id, segmentKey }: Enrolment, judged: readonly Judged[]) {
    if (segmentKey === null) return () => false;
    const ids = judged.map(({ patientId }) => patientId);
    const taken = new Set(await this.view.takenBy(tx, clinicId, id, ids));
    return ({ patientId }: Judged) => {
      if (taken.has(patientId)) return true;
      taken.add(patientId);
      return false;
    };
  }
}

/** Of several appointments of one patient the place in the list tells which: their own ids stand in no clear text. */
function keyOf({ id }: Enrolment, { position }: Turn, { chosen, patientId }: Judged): string {
  return chosen.appointmentId === undefined ? `${id}:${patientId}` : `${id}:${patientId}:${position}`;
}

function signalOf(
  { clinicId, id }: Enrolment,
  choice: Choice,
  { chosen, patientId }: Judged,
  now: Date,
): Omit<RaisedSignal, 'key'> {
  return {
    clinicId,
    type: ENROLLED,
    time: now,
    patientId,
    source: SOURCE,
    data: { ...dataOf(choice, chosen), enrolmentId: id },
  };
}
