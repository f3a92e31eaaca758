import { chunksOf, eventsOf, joinAnswers } from './signal-batch.ts';

describe('the events of a body', () => {
  it('are the one event, or those of the array', () => {
    expect(eventsOf({ id: '1' })).toEqual([{ id: '1' }]);
    expect(eventsOf([{ id: '1' }, 7])).toEqual([{ id: '1' }, 7]);
  });

  it.each([[undefined], [null], ['text'], [7], [Array(1001).fill({})]])(
    'are refused when there are none to be had',
    (body) => {
      expect(() => eventsOf(body)).toThrow('The request is not valid.');
    },
  );

  it('of a long stream are parted, and the answers joined with their places counted through', () => {
    const chunks = chunksOf(Array(2500).fill({}));
    expect(chunks.map((chunk) => chunk.length)).toEqual([1000, 1000, 500]);

    const answers = chunks.map((chunk) => ({
      accepted: chunk.length - 1,
      duplicate: 0,
      rejected: [{ index: 3, reason: 'unknown type' }],
    }));

    expect(joinAnswers(answers)).toEqual({
      accepted: 2497,
      duplicate: 0,
      rejected: [3, 1003, 2003].map((index) => ({ index, reason: 'unknown type' })),
    });
  });
});
