import fc from 'fast-check';

import { CLINIC, PATIENT } from '../../test/support/builders.ts';
import { OF_NO_RUN, type PlannedMessage } from '../messages/planned-message.ts';
import { Agenda } from './agenda.ts';

function timerAt(ms: number, runId = 'run') {
  const at = new Date(ms);
  const timer = { clinicId: CLINIC, patientId: PATIENT, runId, step: 'wait', visit: 1, dueAt: at };
  return { kind: 'timer', at, timer } as const;
}

const PLANNED: PlannedMessage = {
  ...OF_NO_RUN,
  ...{
    clinicId: CLINIC,
    id: 'message',
    patientId: PATIENT,
    purpose: 'treatment',
    kind: 'care',
    paidBy: null,
    priority: 50,
  },
  ...{ channels: ['sms'], templateVersionId: null, freeText: null, requestedBy: null, reason: null },
  ...{ dueAt: new Date(1), latestAt: new Date(9) },
};
const MESSAGE = { planned: PLANNED, lines: [], refillDueOn: undefined };

describe('Agenda', () => {
  it('gives out what is due in the order of time, and nothing that is not due', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100 })), fc.nat({ max: 100 }), (moments, until) => {
        const agenda = new Agenda();
        for (const ms of moments) agenda.add(timerAt(ms));
        const given: number[] = [];
        for (let item = agenda.next(new Date(until)); item; item = agenda.next(new Date(until)))
          given.push(item.at.getTime());

        expect(given).toEqual(moments.filter((ms) => ms <= until).sort((a, b) => a - b));
      }),
    );
  });

  it('has what is put off coming at every moment but the one at which it is put off', () => {
    const agenda = new Agenda();
    agenda.add({ kind: 'message', at: new Date(5), message: MESSAGE, putOffAt: new Date(1) });
    const isComing = (after: number, until: number) => agenda.coming(new Date(after), new Date(until)).length > 0;

    expect(isComing(1, 9)).toBe(false);
    expect(isComing(2, 9)).toBe(true);
    expect(isComing(2, 4)).toBe(false);
    expect(isComing(5, 9)).toBe(false);
  });

  it('forgets the timer of a run that has moved, and of no other', () => {
    const agenda = new Agenda();
    agenda.add(timerAt(1, 'one'));
    agenda.add(timerAt(2, 'other'));
    agenda.removeTimer('one');

    expect(agenda.next(new Date(9))).toMatchObject({ timer: { runId: 'other' } });
    expect(agenda.next(new Date(9))).toBeUndefined();
  });
});
