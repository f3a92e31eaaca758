import fc from 'fast-check';

import { anAppointment, CLINIC, NOON, PATIENT } from '../../test/support/builders.ts';
import { IndexKey } from '../platform/hash.ts';
import { stands, startOf } from './appointment.ts';
import { type AppointmentSignal, appointmentIdOf, appointmentKey, foldAppointment } from './fold-appointment.ts';

const ID = '00000000-0000-8000-8000-0000000000a1';

function told(type: string, time: string, data: Readonly<Record<string, unknown>> = {}): AppointmentSignal {
  return {
    clinicId: CLINIC,
    patientId: PATIENT,
    type,
    time: new Date(time),
    data: { appointmentId: 'A-1', ...data },
  };
}

function fold(...signals: AppointmentSignal[]) {
  return signals.reduce<ReturnType<typeof foldAppointment>>(
    (current, signal) => foldAppointment(ID, current, signal) ?? current,
    undefined,
  );
}

const BOOKED = told('appointment.booked', '2026-03-01T10:00:00Z', {
  start: '2026-03-20T15:00:00Z',
  end: '2026-03-20T15:30:00Z',
  provider: 'Dr. Lee',
});

describe('foldAppointment', () => {
  it('takes a booking as it is told', () => {
    expect(fold({ ...BOOKED, serviceLine: 'pulmonology' })).toEqual({
      clinicId: CLINIC,
      id: ID,
      patientId: PATIENT,
      serviceLine: 'pulmonology',
      status: 'booked',
      startsAt: new Date('2026-03-20T15:00:00Z'),
      endsAt: new Date('2026-03-20T15:30:00Z'),
      startToldAt: BOOKED.time,
      startSince: BOOKED.time,
      details: { externalId: 'A-1', provider: 'Dr. Lee' },
      changedAt: BOOKED.time,
    });
  });

  it.each([
    { type: 'appointment.requested', status: 'requested', isThere: true },
    { type: 'appointment.confirmed', status: 'confirmed', isThere: true },
    { type: 'appointment.cancelled', status: 'cancelled', isThere: false },
    { type: 'appointment.no_show', status: 'no_show', isThere: false },
    { type: 'appointment.checked_in', status: 'checked_in', isThere: false },
    { type: 'visit.completed', status: 'completed', isThere: false },
  ])('makes it $status by $type, and keeps everything else', ({ type, status, isThere }) => {
    const booked = fold(BOOKED);
    const folded = fold(BOOKED, told(type, '2026-03-02T10:00:00Z'));

    expect(folded).toEqual({ ...booked, status, changedAt: new Date('2026-03-02T10:00:00Z') });
    expect(startOf(folded)).toEqual(isThere ? booked?.startsAt : undefined);
  });

  it('moves to the new start, and does not keep the old end', () => {
    const moved = fold(
      BOOKED,
      told('appointment.rescheduled', '2026-03-02T10:00:00Z', { start: '2026-04-01T09:00:00Z' }),
    );

    expect(moved).toMatchObject({ status: 'booked', startsAt: new Date('2026-04-01T09:00:00Z'), endsAt: null });
    expect(moved?.details).toEqual({ externalId: 'A-1', provider: 'Dr. Lee' });
  });

  it('stands again when it is rescheduled after it was cancelled', () => {
    const again = fold(
      BOOKED,
      told('appointment.cancelled', '2026-03-02T10:00:00Z'),
      told('appointment.rescheduled', '2026-03-03T10:00:00Z', { start: '2026-04-01T09:00:00Z' }),
    );

    expect(again && stands(again)).toBe(true);
  });

  it('is not booked again by a booking that is told after the cancellation it came before', () => {
    const late = fold(told('appointment.cancelled', '2026-03-02T10:00:00Z'), BOOKED);

    expect(late).toMatchObject({
      status: 'cancelled',
      startsAt: new Date('2026-03-20T15:00:00Z'),
      changedAt: new Date('2026-03-02T10:00:00Z'),
      details: { provider: 'Dr. Lee' },
    });
    expect(startOf(late)).toBeUndefined();
  });

  it('keeps the newer start when an older booking is told late', () => {
    const moved = told('appointment.rescheduled', '2026-03-02T10:00:00Z', { start: '2026-04-01T09:00:00Z' });

    expect(fold(moved, BOOKED)?.startsAt).toEqual(new Date('2026-04-01T09:00:00Z'));
    // The end that the older signal names belongs to the older start.
    expect(fold(moved, BOOKED)?.endsAt).toBeNull();
  });

  it('moves by a reschedule that is told after a newer confirmation of the old time, and stays confirmed', () => {
    const moved = fold(
      BOOKED,
      told('appointment.confirmed', '2026-03-02T11:00:00Z'),
      told('appointment.rescheduled', '2026-03-02T10:00:00Z', { start: '2026-03-27T15:00:00Z' }),
    );

    expect(moved).toMatchObject({ status: 'confirmed', startsAt: new Date('2026-03-27T15:00:00Z'), endsAt: null });
    expect(moved?.changedAt).toEqual(new Date('2026-03-02T11:00:00Z'));
  });

  it.each([
    { what: 'a signal of another kind', signal: told('page.viewed', '2026-03-02T10:00:00Z') },
    {
      what: 'a signal that names no appointment',
      signal: told('appointment.cancelled', '2026-03-02T10:00:00Z', { appointmentId: '' }),
    },
    {
      what: 'an appointment id that is no text',
      signal: told('appointment.cancelled', '2026-03-02T10:00:00Z', { appointmentId: 7 }),
    },
  ])('is not changed by $what', ({ signal }) => {
    expect(foldAppointment(ID, anAppointment(), signal)).toBeUndefined();
    expect(foldAppointment(ID, undefined, signal)).toBeUndefined();
  });

  it('does not take an impossible start for one', () => {
    expect(fold(told('appointment.booked', '2026-03-02T10:00:00Z', { start: 'soon' }))?.startsAt).toBeNull();
  });

  it('comes to the same end in whatever order signals of different times arrive', () => {
    const TYPES = ['appointment.booked', 'appointment.confirmed', 'appointment.rescheduled', 'appointment.cancelled'];
    const stories = fc
      .uniqueArray(fc.nat({ max: 50 }), { minLength: 1, maxLength: 6 })
      .chain((hours) =>
        fc.tuple(
          ...hours.map((hour) =>
            fc
              .tuple(fc.constantFrom(...TYPES), fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }))
              .map(([type, day]) =>
                told(type, new Date(NOON.getTime() + hour * 3_600_000).toISOString(), {
                  ...(day === undefined ? {} : { start: `2026-05-${String(day).padStart(2, '0')}T09:00:00Z` }),
                }),
              ),
          ),
        ),
      )
      .chain((story) => fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })));

    fc.assert(
      fc.property(stories, ([story, shuffled]) => {
        const inOrder = fold(...[...story].sort((a, b) => a.time.getTime() - b.time.getTime()));
        const anyhow = fold(...shuffled);

        expect(anyhow?.status).toBe(inOrder?.status);
        expect(anyhow?.changedAt).toEqual(inOrder?.changedAt);
        expect(anyhow?.startsAt).toEqual(inOrder?.startsAt);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('appointmentKey', () => {
  const key = new IndexKey(Buffer.alloc(32, 1));

  it('is the same for the same appointment of a clinic, and another under another key', () => {
    expect(appointmentKey(key, 'A-1')).toBe(appointmentKey(key, 'A-1'));
    expect(appointmentKey(key, 'A-1')).not.toBe(appointmentKey(key, 'A-2'));
    expect(appointmentKey(key, 'A-1')).not.toBe(appointmentKey(new IndexKey(Buffer.alloc(32, 2)), 'A-1'));
  });

  it('is asked only of signals about appointments', () => {
    expect(appointmentIdOf({ type: 'appointment.booked', data: { appointmentId: 'A-1' } })).toBe('A-1');
    expect(appointmentIdOf({ type: 'form.submitted', data: { appointmentId: 'A-1' } })).toBeUndefined();
  });
});
