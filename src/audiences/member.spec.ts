import { audienceSchema } from './audience-spec.ts';
import { type Candidate, membersOf } from './member.ts';

const NOW = new Date('2026-11-28T12:00:00Z');

function aCandidate(fields: Partial<Candidate> = {}): Candidate {
  return {
    id: '7',
    birthDate: '1980-01-01',
    zip: '02139',
    region: 'US-MA',
    language: 'es-MX',
    stage: 'care',
    ...fields,
  };
}

const isIn = (spec: object, candidate: Candidate) =>
  membersOf(audienceSchema.parse(spec), [candidate], NOW).length === 1;

describe('membersOf', () => {
  it('counts a member by band, state, language and stage', () => {
    expect(membersOf(audienceSchema.parse({}), [aCandidate()], NOW)).toEqual([
      { id: '7', age: '45-54', state: 'US-MA', language: 'es', stage: 'care' },
    ]);
  });

  it.each([
    { what: 'somebody who is 18 today', birthDate: '2008-11-28', people: 'patients', isIn: true },
    { what: 'somebody who is 18 tomorrow', birthDate: '2008-11-29', people: 'patients', isIn: false },
    { what: 'a patient of unknown age', birthDate: undefined, people: 'patients', isIn: false },
    { what: 'somebody of 115', birthDate: '1911-01-01', people: 'patients', isIn: true },
    { what: 'a visitor of unknown age', birthDate: undefined, people: 'visitors', isIn: true },
    { what: 'a visitor who said that they are 12', birthDate: '2014-01-01', people: 'visitors', isIn: false },
  ])('says $isIn of $what', ({ birthDate, people, isIn: expected }) => {
    expect(isIn({ people }, aCandidate({ birthDate }))).toBe(expected);
  });

  it.each([
    { spec: { ages: ['45-54'] }, isIn: true },
    { spec: { ages: ['35-44', '65+'] }, isIn: false },
    { spec: { zip3: ['021'] }, isIn: true },
    { spec: { zip3: ['100'] }, isIn: false },
  ])('says $isIn when asked for $spec', ({ spec, isIn: expected }) => {
    expect(isIn(spec, aCandidate())).toBe(expected);
  });
});
