import { aJourney, anAppointment, aRun, CLINIC, NOON, PATIENT } from '../../test/support/builders.ts';
import { messageIdOf } from '../journeys/runs/message-id.ts';
import type { Run } from '../journeys/runs/run.ts';
import type { RuleFacts } from '../rules/compile-rule.ts';
import type { JsonObject, PlacedSignal } from '../signals/signal.ts';
import { endOf, wakeOf } from './wake-of.ts';

const ZONE = 'America/New_York';
const END = { kind: 'exit' };

const versionOf = (fields: object) => ({
  id: 'version-1',
  journey: aJourney({ start: 'end', ...fields }),
  templates: {},
  maxAgeMs: 0,
});

function signalOf(type: string, fields: Partial<PlacedSignal> = {}): PlacedSignal {
  return {
    clinicId: CLINIC,
    id: 'signal-1',
    patientId: PATIENT,
    type,
    time: NOON,
    source: '/test',
    data: {},
    ...fields,
  } as PlacedSignal;
}

const factsOf = ({ type, time, source, data }: PlacedSignal): RuleFacts => ({
  signal: { type, time, source, data },
  now: NOON,
});

describe('endOf', () => {
  const version = versionOf({
    goal: { signal: 'appointment.booked', when: 'signal.data.serviceLine == "pulmonology"', within: 'P30D' },
    exits: [{ signal: 'consent.revoked' }, { signal: 'appointment.booked', when: 'signal.data.provider == "none"' }],
    steps: { end: END },
  });
  const endBy = (type: string, data: object, time = '2026-03-11T12:00:00Z') => {
    const signal = signalOf(type, { data, time: new Date(time) } as Partial<PlacedSignal>);
    return endOf(version, aRun({ causedAt: NOON }), signal, factsOf(signal), ZONE);
  };
  const booked = { serviceLine: 'pulmonology' };

  it.each([
    { what: 'after the cause', time: '2026-03-11T12:00:00Z', end: 'goal' },
    { what: 'at the moment of the cause', time: '2026-03-10T12:00:00Z', end: 'goal' },
    { what: 'at the last moment', time: '2026-04-09T12:00:00Z', end: 'goal' },
    { what: 'before the cause', time: '2026-03-10T11:59:59Z', end: undefined },
    { what: 'too late', time: '2026-04-09T12:00:01Z', end: undefined },
  ])('says $end for what was reached $what', ({ time, end }) => {
    expect(endBy('appointment.booked', booked, time)).toBe(end);
  });

  it('does not take for the goal what its condition does not hold for', () => {
    expect(endBy('appointment.booked', { serviceLine: 'dental-hygiene' })).toBeUndefined();
    expect(endBy('appointment.booked', {})).toBeUndefined();
  });

  it('leaves by an exit whenever it happened, by the second as by the first', () => {
    expect(endBy('consent.revoked', {}, '2020-01-01T00:00:00Z')).toBe('exit: consent.revoked');
    expect(endBy('appointment.booked', { provider: 'none' })).toBe('exit: appointment.booked');
  });

  it('leaves when the patient has died, whatever the journey says of it', () => {
    expect(endBy('patient.deceased', {})).toBe('exit: patient.deceased');
  });

  it('calls what is both a goal and an exit a goal', () => {
    expect(endBy('appointment.booked', { ...booked, provider: 'none' })).toBe('goal');
  });
});

describe('wakeOf, at a wait for signals', () => {
  const version = versionOf({
    steps: {
      'which?': {
        kind: 'waitFor',
        signals: [
          { signal: 'call.received', when: 'signal.data.outcome == "booked"' },
          { signal: 'call.received' },
          { signal: 'appointment.booked' },
        ],
        within: 'P5D',
        then: 'end',
        else: 'end',
      },
      end: END,
    },
  });
  const run = aRun({ step: 'which?', visits: { 'which?': 1 }, causedAt: NOON });
  const wakeBy = (signal: PlacedSignal) => wakeOf(version, run, signal, factsOf(signal), undefined);

  it.each([
    { type: 'call.received', data: { outcome: 'booked' }, listen: 0 },
    { type: 'call.received', data: { outcome: 'busy' }, listen: 1 },
    { type: 'call.received', data: {}, listen: 1 },
    { type: 'appointment.booked', data: {}, listen: 2 },
  ])('takes the first that accepts $type with $data', ({ type, data, listen }) => {
    expect(wakeBy(signalOf(type, { data }))).toEqual({ kind: 'signal', signalId: 'signal-1', listen });
  });

  it('sleeps on by another signal, and by one from before the run began', () => {
    expect(wakeBy(signalOf('page.viewed'))).toBeUndefined();
    expect(wakeBy(signalOf('call.received', { time: new Date('2026-03-10T11:59:59Z') }))).toBeUndefined();
  });
});

describe('wakeOf, at the fate of a message', () => {
  const escalate = [
    { after: 'PT4H', send: { channels: ['email'] } },
    { after: 'P1D', task: { title: 'Call', role: 'front_desk' } },
  ];
  const version = versionOf({
    steps: { hello: { kind: 'send', template: 't', channels: ['sms'], escalate, next: 'end' }, end: END },
  });
  const at = (step: string, visits: Readonly<Record<string, number>>) => aRun({ step, visits });
  const wakeBy = (run: Run, type: string, messageId: string, told: JsonObject = {}) => {
    const signal = signalOf(type, { data: { messageId, ...told } });
    return wakeOf(version, run, signal, factsOf(signal), undefined);
  };
  const first = at('hello#1', { hello: 1, 'hello#1': 1 });

  it.each([
    { type: 'message.delivered', fate: 'delivered' },
    { type: 'message.failed', fate: 'failed' },
    { type: 'message.replied', fate: 'answered' },
  ])('hears $type as $fate', ({ type, fate }) => {
    expect(wakeBy(first, type, messageIdOf(first, 'hello', 1))).toEqual({ kind: 'fate', signalId: 'signal-1', fate });
  });

  it('takes for delivered what another message of the household said', () => {
    const wake = wakeBy(first, 'message.failed', messageIdOf(first, 'hello', 1), { reason: 'household_merged' });

    expect(wake).toMatchObject({ kind: 'fate', fate: 'delivered' });
  });

  it('hears nothing of another run, another step, another visit or another kind', () => {
    const again = at('hello#1', { hello: 2, 'hello#1': 2 });

    expect(wakeBy(first, 'message.delivered', messageIdOf({ ...first, id: 'other' }, 'hello', 1))).toBeUndefined();
    expect(wakeBy(first, 'message.delivered', messageIdOf(first, 'hello#2', 1))).toBeUndefined();
    expect(wakeBy(again, 'message.delivered', messageIdOf(again, 'hello', 1))).toBeUndefined();
    expect(wakeBy(first, 'message.opened', messageIdOf(first, 'hello', 1))).toBeUndefined();
  });

  it('hears of the last message on a later rung', () => {
    const later = at('hello#3', { hello: 1, 'hello#2': 1, 'hello#3': 1 });

    expect(wakeBy(later, 'message.failed', messageIdOf(later, 'hello#2', 1))).toMatchObject({ fate: 'failed' });
    expect(wakeBy(later, 'message.failed', messageIdOf(later, 'hello', 1))).toBeUndefined();
  });
});

describe('wakeOf, at a task', () => {
  const version = versionOf({
    steps: { call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' }, end: END },
  });
  const run = aRun({ step: 'call', visits: { call: 2 } });
  const wakeBy = (data: object) => {
    const signal = signalOf('task.completed', { data } as Partial<PlacedSignal>);
    return wakeOf(version, run, signal, factsOf(signal), undefined);
  };

  it('hears the outcome of its task', () => {
    expect(wakeBy({ runId: run.id, step: 'call', visit: 2, outcome: 'booked' })).toEqual({
      kind: 'task',
      signalId: 'signal-1',
      outcome: 'booked',
    });
    expect(wakeBy({ runId: run.id, step: 'call', visit: 2 })).toMatchObject({ outcome: 'done' });
  });

  it('hears nothing of another task of the run, such as the one that said it was held up', () => {
    expect(wakeBy({ runId: run.id, step: 'call', outcome: 'done' })).toBeUndefined();
    expect(wakeBy({ runId: run.id, step: 'call', visit: 1, outcome: 'done' })).toBeUndefined();
    expect(wakeBy({ runId: run.id, step: 'write', visit: 2, outcome: 'done' })).toBeUndefined();
  });
});

describe('wakeOf, at a moment', () => {
  const version = versionOf({
    steps: {
      remind: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'end' },
      rest: { kind: 'wait', for: 'P1D', next: 'end' },
      end: END,
    },
  });
  const appointment = anAppointment();
  const wakeBy = (step: string, type: string, appointmentId: string | null = appointment.id) => {
    const signal = signalOf(type);
    return wakeOf(version, aRun({ step, appointmentId }), signal, factsOf(signal), appointment);
  };

  it('looks again when its appointment moves', () => {
    expect(wakeBy('remind', 'appointment.rescheduled')).toEqual({ kind: 'appointment', signalId: 'signal-1' });
    expect(wakeBy('remind', 'appointment.cancelled')).toEqual({ kind: 'appointment', signalId: 'signal-1' });
  });

  it('sleeps on by another appointment, another signal, and in a wait that hangs on none', () => {
    expect(wakeBy('remind', 'appointment.rescheduled', 'another')).toBeUndefined();
    expect(wakeBy('remind', 'page.viewed')).toBeUndefined();
    expect(wakeBy('rest', 'appointment.rescheduled')).toBeUndefined();
  });
});
