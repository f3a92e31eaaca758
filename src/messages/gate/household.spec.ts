import { type HouseholdMessage, mergeHousehold } from './household.ts';

function message(id: string, changes: Partial<HouseholdMessage> = {}): HouseholdMessage {
  return {
    clinicId: 'clinic',
    id,
    patientId: `patient of ${id}`,
    kind: 'reminder',
    templateVersionId: 'reminder v1',
    channel: 'sms',
    addressHash: 'shared phone',
    step: 'day-before',
    appointmentId: `appointment of ${id}`,
    appointmentAt: new Date('2026-03-10T15:00:00Z'),
    timeZone: 'America/New_York',
    maySpeak: true,
    ...changes,
  };
}

describe('mergeHousehold', () => {
  it('lets the first message speak for the rest of the household', () => {
    const later = { appointmentAt: new Date('2026-03-10T20:00:00Z') };

    expect([...mergeHousehold([message('ann'), message('ben', later), message('cy')])]).toEqual([
      ['ann', ['ben', 'cy']],
    ]);
  });

  it.each([
    { what: 'another address', changes: { addressHash: 'own phone' } },
    { what: 'another text', changes: { templateVersionId: 'confirmation v1' } },
    { what: 'another channel', changes: { channel: 'email' } },
    { what: 'another day at the clinic', changes: { appointmentAt: new Date('2026-03-11T04:30:00Z') } },
    { what: 'another clinic', changes: { clinicId: 'other' } },
    { what: 'a text that staff wrote', changes: { templateVersionId: null } },
    { what: 'a message that is about care', changes: { kind: 'care' } },
    { what: 'another step of the journey', changes: { step: 'last-hours' } },
    {
      what: 'the same appointment of the same patient',
      changes: { patientId: 'patient of ann', appointmentId: 'appointment of ann' },
    },
  ] as const)('does not merge $what', ({ changes }) => {
    expect(mergeHousehold([message('ann'), message('ben', changes)]).size).toBe(0);
  });

  it('merges two appointments of one patient on the same day', () => {
    const second = { patientId: 'patient of ann', appointmentAt: new Date('2026-03-10T20:00:00Z') };

    expect([...mergeHousehold([message('ann'), message('ann again', second)])]).toEqual([['ann', ['ann again']]]);
  });

  it('speaks for what the caps hold back, which does not speak itself', () => {
    const held = { maySpeak: false };

    expect([...mergeHousehold([message('ben', held), message('ann'), message('cy', held)])]).toEqual([['ann', ['cy']]]);
  });

  it('goes by the calendar of the clinic, not by that of Greenwich', () => {
    const lateEvening = { appointmentAt: new Date('2026-03-11T01:00:00Z') };

    expect(mergeHousehold([message('ann'), message('ben', lateEvening)]).size).toBe(1);
  });

  it('merges recalls, which have no appointment', () => {
    const recall = { kind: 'recall', appointmentAt: null, appointmentId: null } as const;

    expect([...mergeHousehold([message('ann', recall), message('ben', recall)])]).toEqual([['ann', ['ben']]]);
  });
});
