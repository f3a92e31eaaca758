import { figuresOf } from './figures.ts';

const english = figuresOf({ language: 'en', currency: 'USD', few: 'few' });

describe('figures', () => {
  it('tell what is hidden from what there is not', () => {
    expect(english.count(null, true)).toBe('few');
    expect(english.count(null)).toBe('–');
    expect(english.count(0, true)).toBe('0');
  });

  it.each([
    [-0.4, '0'],
    [-5, '-5'],
  ])('write %d people as %s', (people, text) => {
    expect(english.count(people)).toBe(text);
  });

  it.each([
    [45, '45 sec'],
    [600, '10 min'],
    [9_000, '2.5 hr'],
    [216_000, '2.5 days'],
  ])('write %d seconds as %s', (seconds, text) => {
    expect(english.span(seconds)).toBe(text);
  });

  it('write money, shares and points as their reader does', () => {
    expect(english.money(1234.5)).toBe('$1,234.50');
    expect(english.share(0.412)).toBe('41.2%');
    expect(english.points(0.1)).toBe('+10.0');
    expect(english.pointsRange([-0.041, 0.159])).toBe('-4.1 … +15.9');
    expect(figuresOf({ language: 'es', currency: 'USD', few: 'pocos' }).decimal(0.25)).toBe('0,25');
  });
});
