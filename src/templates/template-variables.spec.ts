import { sampleValues } from './sample-values.ts';
import { TEMPLATE_VARIABLES, type VariableFacts, variableValues } from './template-variables.ts';

const clinic = { name: 'Lakeside', phone: '555', address: '', timeZone: 'America/New_York' };
const nothing: VariableFacts = { firstNames: [], clinic, appointmentsAt: [], recallDueOn: undefined, links: {} };

describe('variableValues', () => {
  it.each([
    { language: 'en', date: 'March 10', time: '3:30 PM', weekday: 'Tuesday' },
    { language: 'es', date: '10 de marzo', time: '15:30', weekday: 'martes' },
  ])('tells an appointment in $language and in the zone of the clinic', ({ language, date, time, weekday }) => {
    const values = variableValues({ ...nothing, appointmentsAt: [new Date('2026-03-10T19:30:00Z')] }, language);

    expect(values).toMatchObject({
      'appointment.date': date,
      'appointment.time': time,
      'appointment.weekday': weekday,
    });
  });

  it('keeps the wall clock of the clinic across the change to summer time', () => {
    const before = variableValues({ ...nothing, appointmentsAt: [new Date('2026-03-07T20:30:00Z')] }, 'en');
    const after = variableValues({ ...nothing, appointmentsAt: [new Date('2026-03-08T19:30:00Z')] }, 'en');

    expect([before['appointment.time'], after['appointment.time']]).toEqual(['3:30 PM', '3:30 PM']);
  });

  it('leaves out what the message is not about, and keeps an unknown name as an empty one', () => {
    expect(variableValues(nothing, 'en')).toEqual({
      'patient.firstName': '',
      'clinic.name': 'Lakeside',
      'clinic.phone': '555',
      'clinic.address': '',
    });
  });

  it('tells the day of a recall as the day it is, in no zone', () => {
    expect(variableValues({ ...nothing, recallDueOn: '2026-09-01' }, 'en')['recall.dueOn']).toBe('September 1, 2026');
  });

  it.each([
    { language: 'en', name: 'Ann, Bob, and Cy', time: '3:30 PM and 4:00 PM' },
    { language: 'es', name: 'Ann, Bob y Cy', time: '15:30 y 16:00' },
  ])('tells a household in $language who is meant, and when', ({ language, name, time }) => {
    const at = ['2026-03-10T20:00:00Z', '2026-03-10T19:30:00Z', '2026-03-10T20:00:00Z'].map((text) => new Date(text));

    const values = variableValues(
      { ...nothing, firstNames: ['Ann', ' ', 'Bob', 'Ann', 'Cy'], appointmentsAt: at },
      language,
    );

    expect(values).toMatchObject({ 'patient.firstName': name, 'appointment.time': time });
  });

  it('gives the links that a message has, and no others', () => {
    const values = variableValues({ ...nothing, links: { survey: 'https://a.example/s/x' } }, 'en');

    expect(Object.entries(values).filter(([key]) => key.startsWith('links.'))).toEqual([
      ['links.survey', 'https://a.example/s/x'],
    ]);
  });

  it('writes an address in one line', () => {
    const values = variableValues({ ...nothing, clinic: { ...clinic, address: '1 Lake St\r\n NY 10001\n' } }, 'en');

    expect(values['clinic.address']).toBe('1 Lake St, NY 10001');
  });

  it('documents exactly the variables it can fill', () => {
    expect(Object.keys(sampleValues('en')).sort()).toEqual(Object.keys(TEMPLATE_VARIABLES).sort());
  });
});
