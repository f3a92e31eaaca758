import { stillSelected } from './selection.ts';

describe('stillSelected', () => {
  const before = { list: 'mine', ids: new Set(['a', 'b']) };

  it('drops what is not in the list any more', () => {
    expect(stillSelected(before, 'mine', [{ id: 'b' }, { id: 'c' }])).toEqual({ list: 'mine', ids: new Set(['b']) });
  });

  it('begins another list with nothing ticked, also before it is there', () => {
    expect(stillSelected(before, 'open', undefined)).toEqual({ list: 'open', ids: new Set() });
  });

  it('answers the same object where nothing changed', () => {
    expect(stillSelected(before, 'mine', undefined)).toBe(before);
    expect(stillSelected(before, 'mine', [{ id: 'b' }, { id: 'a' }])).toBe(before);
  });
});
