import { anAppointment, CATALOGUE, CLINIC, NOON, PATIENT } from '../../test/support/builders.ts';
import { compileRecallRule, recallRuleSchema } from './recall-rule.ts';
import { closeRecall, openRecall, type Recall, type RecallSignal, reopenRecall, replaceRecall } from './recall.ts';

const RULE = compileRecallRule(
  recallRuleSchema.parse({
    key: 'followup',
    name: 'Follow-up',
    serviceLine: 'pulmonology',
    anchor: { signal: 'visit.completed', when: "signal.data.reason != 'vaccination'" },
    interval: 'P6M',
    journey: 'recall',
  }),
  CATALOGUE,
);
const LATER = new Date('2026-03-11T12:00:00Z');

function signalOf(type: string, time: Date = NOON, serviceLine?: string): RecallSignal {
  return {
    clinicId: CLINIC,
    id: `signal-${type}`,
    patientId: PATIENT,
    type,
    time,
    ...(serviceLine === undefined ? {} : { serviceLine }),
  };
}

function open(signal: RecallSignal, data: object = { reason: 'asthma' }): Recall | undefined {
  const facts = { signal: { type: signal.type, time: signal.time, source: '/ehr', data }, now: NOON };
  return openRecall(RULE, signal, facts, 'America/New_York');
}

function certain(recall: Recall | undefined): Recall {
  if (!recall) throw new Error('there is no recall');
  return recall;
}

describe('openRecall', () => {
  it('makes an item that is due after the interval', () => {
    expect(open(signalOf('visit.completed', NOON, 'pulmonology'))).toMatchObject({
      ruleKey: 'followup',
      anchorAt: NOON,
      dueOn: '2026-09-10',
      dueAt: new Date('2026-09-10T04:00:00Z'),
      status: 'upcoming',
      closed: undefined,
    });
  });

  it('makes the same item of the same visit, however often it is told', () => {
    const visit = signalOf('visit.completed');

    expect(open(visit)?.id).toBe(open(visit)?.id);
    expect(open(visit)?.id).not.toBe(open({ ...visit, id: 'another' })?.id);
  });

  it.each([
    { what: 'another type', signal: signalOf('appointment.checked_in'), data: { reason: 'asthma' } },
    { what: 'another service line', signal: signalOf('visit.completed', NOON, 'dental'), data: { reason: 'asthma' } },
    {
      what: 'a visit that the condition leaves out',
      signal: signalOf('visit.completed'),
      data: { reason: 'vaccination' },
    },
    { what: 'a visit that lacks what the condition needs', signal: signalOf('visit.completed'), data: {} },
  ])('makes nothing of $what', ({ signal, data }) => {
    expect(open(signal, data)).toBeUndefined();
  });
});

describe('closeRecall', () => {
  const item = certain(open(signalOf('visit.completed')));

  it.each(['upcoming', 'due'] as const)('closes an item that is %s by a later booking', (status) => {
    expect(closeRecall(RULE, { ...item, status }, signalOf('appointment.booked', LATER), LATER)).toMatchObject({
      id: item.id,
      status: 'closed',
      closed: { at: LATER, because: 'appointment.booked', signalId: 'signal-appointment.booked' },
    });
  });

  it.each([
    {
      what: 'a booking from before its anchor',
      signal: signalOf('appointment.booked', new Date('2026-03-09T12:00:00Z')),
    },
    { what: 'its own anchor', signal: signalOf('visit.completed') },
    { what: 'a booking in another service line', signal: signalOf('appointment.booked', LATER, 'dental') },
    { what: 'a signal that the rule does not name', signal: signalOf('appointment.cancelled', LATER) },
  ])('is not closed by $what', ({ signal }) => {
    expect(closeRecall(RULE, item, signal, LATER)).toBeUndefined();
  });

  it('closes once', () => {
    const closed = certain(closeRecall(RULE, item, signalOf('appointment.booked', LATER), LATER));

    expect(closeRecall(RULE, closed, signalOf('visit.completed', LATER), LATER)).toBeUndefined();
  });
});

describe('replaceRecall', () => {
  const item = certain(open(signalOf('visit.completed')));
  const anchor = { ...signalOf('visit.completed', LATER), id: 'another' };
  const newer = certain(open(anchor));

  it('closes the older item of a rule when something newer anchors it', () => {
    expect(replaceRecall(item, newer, anchor, LATER)).toMatchObject({
      id: item.id,
      status: 'closed',
      closed: { because: 'visit.completed', signalId: 'another' },
    });
  });

  it('leaves items of other rules, and the newer one', () => {
    expect(replaceRecall({ ...item, ruleKey: 'another' }, newer, anchor, LATER)).toBeUndefined();
    expect(replaceRecall(newer, item, anchor, LATER)).toBeUndefined();
  });
});

describe('reopenRecall', () => {
  const item = certain(open(signalOf('visit.completed')));
  const booking = { ...signalOf('appointment.booked', LATER), appointmentId: anAppointment().id };
  const closed = certain(closeRecall(RULE, item, booking, LATER));

  it.each(['cancelled', 'no_show'] as const)('opens an item again when what closed it is %s', (status) => {
    expect(reopenRecall(closed, anAppointment({ status }))).toEqual(item);
  });

  it('stands for staff as due when it was raised before', () => {
    const raised = { ...closed, raisedAt: NOON };

    expect(reopenRecall(raised, anAppointment({ status: 'no_show' }))).toMatchObject({
      status: 'due',
      closed: undefined,
    });
  });

  it.each([
    { what: 'an appointment that stands', recall: closed, appointment: anAppointment() },
    { what: 'another appointment', recall: closed, appointment: anAppointment({ id: 'another', status: 'cancelled' }) },
    { what: 'nothing', recall: item, appointment: anAppointment({ status: 'cancelled' }) },
  ])('is not opened by $what', ({ recall, appointment }) => {
    expect(reopenRecall(recall, appointment)).toBeUndefined();
  });
});
