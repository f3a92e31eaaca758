import { seenPatients } from './seen-patients.ts';

describe('seenPatients', () => {
  it('names each patient of a list once', () => {
    const answer = { items: [{ patientId: 'a' }, { patientId: 'b' }, { patientId: 'a' }], next: null };

    expect(seenPatients(answer, 'patientId')).toEqual(['a', 'b']);
  });

  it('names the one patient that an answer is about', () => {
    expect(seenPatients({ id: 'message', patientId: 'a' }, 'patientId')).toEqual(['a']);
  });

  it.each([[undefined], [null], ['text'], [{ items: 'none' }], [{ items: [null, 7, {}] }]])(
    'finds nobody in %j',
    (answer) => {
      expect(seenPatients(answer, 'id')).toEqual([]);
    },
  );
});
