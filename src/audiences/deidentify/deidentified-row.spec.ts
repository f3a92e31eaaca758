import { deidentifiedRow, type PatientInLine } from './deidentified-row.ts';

const NOW = new Date('2026-11-28T12:00:00Z');

function aPatient(fields: Partial<PatientInLine> = {}): PatientInLine {
  return {
    birthDate: '1956-08-03',
    zip: '02139',
    region: 'US-MA',
    serviceLine: 'dental',
    stage: 'care',
    firstChannel: 'Paid Search',
    visits: [0, 1, 7],
    ...fields,
  };
}

describe('deidentifiedRow', () => {
  it('has a field for what may be told and none for anything else', () => {
    const row = deidentifiedRow({ ...aPatient(), ...{ email: 'jane@example.com', id: '7' } }, 'zip3', NOW);

    expect(row).toEqual({
      ...{ born: '1956', area: '021', serviceLine: 'dental', stage: 'care', acquisition: 'ads' },
      visits: ['0', '1', '5+'],
    });
  });

  it('tells the state instead of the ZIP code, and never both', () => {
    expect(deidentifiedRow(aPatient(), 'state', NOW).area).toBe('US-MA');
  });

  it('tells no year of birth of somebody over 89', () => {
    expect(deidentifiedRow(aPatient({ birthDate: '1936-11-01' }), 'state', NOW).born).toBe('90+');
  });

  it.each([
    { channel: 'jane@example.com came by', group: 'other' },
    { channel: 'constructor', group: 'other' },
    { channel: 'ORGANIC', group: 'search' },
    { channel: null, group: '' },
  ])('tells of the channel $channel the group "$group"', ({ channel, group }) => {
    expect(deidentifiedRow(aPatient({ firstChannel: channel }), 'state', NOW).acquisition).toBe(group);
  });
});
