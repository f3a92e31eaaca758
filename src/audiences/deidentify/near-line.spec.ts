import { type PeopleSet } from '../differencing/people-set.ts';
import { nearLine } from './near-line.ts';

const first = (count: number): PeopleSet => Float64Array.from({ length: count }, (_, place) => place);
const dental = (count: number) => ({ line: 'dental', people: first(count) });
const eyes = (count: number) => ({ line: 'eyes', people: first(count) });

describe('nearLine', () => {
  it.each([
    { what: 'the same people', lines: [dental(20)], before: [dental(20)], near: 'dental' },
    { what: 'ten more', lines: [dental(30)], before: [dental(20)], near: 'dental' },
    { what: 'ten fewer', lines: [dental(20)], before: [dental(30)], near: 'dental' },
    { what: 'eleven more', lines: [dental(31)], before: [dental(20)], near: undefined },
    { what: 'one of two lines', lines: [dental(40), eyes(21)], before: [dental(20), eyes(20)], near: 'eyes' },
    { what: 'another line', lines: [dental(20)], before: [eyes(20)], near: undefined },
    { what: 'a line that was too small to be told of', lines: [dental(12)], before: [dental(10)], near: undefined },
    { what: 'a line that is too small now', lines: [dental(10)], before: [dental(12)], near: undefined },
    { what: 'the second of two files', lines: [dental(21)], before: [dental(60), dental(20)], near: 'dental' },
  ])('says $near of $what', ({ lines, before, near }) => {
    expect(nearLine(lines, before, 11)).toBe(near);
  });
});
