import { actionInWords, EVERYTHING, idIn, patientsOf, queryOf } from './audit.ts';

const PATIENT = '0b9a7c1e-1111-4222-8333-944445555666';

describe('what the trail is asked', () => {
  it('is nothing where nothing was filled in', () => {
    expect(queryOf(EVERYTHING, 'America/Chicago')).toEqual({});
  });

  it('takes whole days of the clinic, the last included', () => {
    const asked = { ...EVERYTHING, from: '2026-11-01', to: '2026-11-01' };
    // On this day the clock is put back.
    expect(queryOf(asked, 'America/Chicago')).toEqual({
      from: '2026-11-01T05:00:00.000Z',
      to: '2026-11-02T06:00:00.000Z',
    });
  });

  it.each([`https://attend.example/patients/${PATIENT}?tab=consents`, PATIENT.toUpperCase(), ` ${PATIENT} `])(
    'finds the patient in %s',
    (patient) => {
      expect(queryOf({ ...EVERYTHING, patient }, 'UTC')).toEqual({ patient: PATIENT });
    },
  );

  it('asks for nobody where no id was given', () => {
    expect(idIn('Jane Doe')).toBeUndefined();
  });
});

describe('an entry', () => {
  it('names each patient once', () => {
    const object = { kind: 'patient', id: 'a' };
    expect(patientsOf({ object, detail: { patients: ['a', 'b'] } })).toEqual(['a', 'b']);
    expect(patientsOf({ object: null, detail: { count: 3 } })).toEqual([]);
  });

  const words = {
    ...{ verbs: { read: 'read' }, nouns: { patient: 'a record', 'api-key': 'an API key' } },
    sentence: (verb: string, noun: string) => `${verb} ${noun}`,
  };
  it.each([
    ['patient.read', 'read a record'],
    ['api-keys.read', 'read an API key'],
    ['patient.invented', 'patient.invented'],
    ['demo.seed', 'demo.seed'],
  ])('%s is said as "%s"', (action, said) => {
    expect(actionInWords(action, words)).toBe(said);
  });
});
