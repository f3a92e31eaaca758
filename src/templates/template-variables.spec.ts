import { sampleValues, TEMPLATE_VARIABLES, variableValues } from './template-variables.ts';

const clinic = { name: 'Lakeside', phone: '555', timeZone: 'America/New_York' };
const nothing = { firstName: undefined, clinic, appointmentAt: undefined, recallDueOn: undefined };

describe('variableValues', () => {
  it.each([
    { language: 'en', date: 'March 10', time: '3:30 PM', weekday: 'Tuesday' },
    { language: 'es', date: '10 de marzo', time: '15:30', weekday: 'martes' },
  ])('tells an appointment in $language and in the zone of the clinic', ({ language, date, time, weekday }) => {
    const values = variableValues({ ...nothing, appointmentAt: new Date('2026-03-10T19:30:00Z') }, language);

    expect(values).toMatchObject({
      'appointment.date': date,
      'appointment.time': time,
      'appointment.weekday': weekday,
    });
  });

  it('keeps the wall clock of the clinic across the change to summer time', () => {
    const before = variableValues({ ...nothing, appointmentAt: new Date('2026-03-07T20:30:00Z') }, 'en');
    const after = variableValues({ ...nothing, appointmentAt: new Date('2026-03-08T19:30:00Z') }, 'en');

    expect([before['appointment.time'], after['appointment.time']]).toEqual(['3:30 PM', '3:30 PM']);
  });

  it('leaves out what the message is not about, and keeps an unknown name as an empty one', () => {
    expect(variableValues(nothing, 'en')).toEqual({
      'patient.firstName': '',
      'clinic.name': 'Lakeside',
      'clinic.phone': '555',
    });
  });

  it('tells the day of a recall as the day it is, in no zone', () => {
    expect(variableValues({ ...nothing, recallDueOn: '2026-09-01' }, 'en')['recall.dueOn']).toBe('September 1, 2026');
  });

  it('documents exactly the variables it can fill', () => {
    expect(Object.keys(sampleValues('en')).sort()).toEqual(Object.keys(TEMPLATE_VARIABLES).sort());
  });
});
