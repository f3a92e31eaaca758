import { faultAt, isElsewhere, itemOf } from './spend.ts';

const refused = {
  type: 'about:blank',
  title: 'Invalid',
  detail: 'The request is not valid.',
  status: 422,
  errors: [{ path: 'items.1.amount', message: 'has at most two decimals' }],
};

describe('rows of spend', () => {
  it('tell nothing that was not typed', () => {
    const draft = { id: '1', day: '2026-10-01', channel: ' radio ', campaign: '', serviceLine: '', amount: '40.5' };

    expect(itemOf(draft)).toEqual({
      day: '2026-10-01',
      channel: 'radio',
      campaign: null,
      serviceLine: null,
      amount: 40.5,
    });
  });

  it('have what is wrong beside the field', () => {
    expect(faultAt(refused, 1, 'amount')).toBe('has at most two decimals');
    expect(faultAt(refused, 0, 'amount')).toBeUndefined();
    expect(isElsewhere(refused)).toBe(false);
    expect(isElsewhere(new TypeError('no answer'))).toBe(true);
  });
});
