import { placesOf } from './list-places.ts';

const found = new Map([
  ['h-jane', ['jane']],
  ['h-john', ['john']],
  ['h-family', ['jane', 'john']],
]);

describe('placesOf', () => {
  it('names whoever all known identifiers of a line mean', () => {
    expect(
      placesOf(
        [
          { line: 2, hashes: ['h-jane'] },
          { line: 3, hashes: ['h-family', 'h-john'], appointmentId: 'A-1' },
        ],
        found,
      ),
    ).toEqual([
      { line: 2, chosen: { patientId: 'jane' } },
      { line: 3, chosen: { patientId: 'john', appointmentId: 'A-1' } },
    ]);
  });

  it.each([
    ['nobody has it', ['h-new'], 'unknown_patient'],
    ['there is none', [], 'unknown_patient'],
    ['several share it', ['h-family'], 'ambiguous'],
    ['they mean different people', ['h-jane', 'h-john'], 'ambiguous'],
  ])('says of a line that it names nobody when %s', (_, hashes, fault) => {
    expect(placesOf([{ line: 2, hashes }], found)).toEqual([{ line: 2, fault }]);
  });

  it('passes over an identifier that nobody has, beside one that is known', () => {
    expect(placesOf([{ hashes: ['h-new', 'h-jane'] }], found)).toEqual([{ chosen: { patientId: 'jane' } }]);
  });

  it.each([
    ['are those of somebody else', ['h-john'], { fault: 'ambiguous' }],
    ['are of two people', ['h-jane', 'h-john'], { fault: 'ambiguous' }],
    ['are those of a family', ['h-family'], { chosen: { patientId: 'jane' } }],
    ['are of nobody', ['h-new'], { chosen: { patientId: 'jane' } }],
  ])('takes an id for whom it names unless the identifiers beside it %s', (_, hashes, place) => {
    expect(placesOf([{ patientId: 'jane', hashes }], found)).toEqual([place]);
  });

  it('puts somebody in once for each appointment', () => {
    const lines = ['A-1', 'A-2', 'A-1'].map((appointmentId) => ({ patientId: 'jane', hashes: [], appointmentId }));

    expect(placesOf(lines, found).map(({ fault }) => fault)).toEqual([undefined, undefined, 'listed_twice']);
  });

  it('puts somebody who is named twice in once', () => {
    const lines = [{ patientId: 'jane', hashes: [] }, { hashes: ['h-jane'] }];

    expect(placesOf(lines, found)).toEqual([
      { chosen: { patientId: 'jane' } },
      { chosen: { patientId: 'jane' }, fault: 'listed_twice' },
    ]);
  });
});
