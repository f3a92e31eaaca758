import fc from 'fast-check';

import { patientFacts } from '../patients/patient-facts.ts';
import type { PastSignal } from '../rules/history.ts';
import { type CompiledSegment, compileSegment } from './compile-segment.ts';
import { judgeSegment, type PatientInSegment } from './judge-segment.ts';

const TYPES = new Set(['a.done', 'b.done', 'visit.completed', 'segment.entered']);
const NOW = new Date('2026-03-10T12:00:00Z');
const MINUTE = 60_000;

function segmentOf(rule: string): CompiledSegment {
  const compiled = compileSegment({ key: 'x', rule, version: 1, isFilling: false, enters: false }, TYPES);
  if ('problem' in compiled) throw new Error(`${rule}: ${compiled.problem.message}`);
  return compiled.segment;
}

function problemOf(rule: string): string | undefined {
  const compiled = compileSegment({ key: 'x', rule, version: 1, isFilling: false, enters: false }, TYPES);
  return 'problem' in compiled ? compiled.problem.message : undefined;
}

const signal = (type: string, time: string, data: Record<string, unknown> = {}): PastSignal => ({
  type,
  time: new Date(time),
  data,
});

function known(past: readonly PastSignal[], birthDate?: string, at = NOW): PatientInSegment {
  const profile = birthDate === undefined ? {} : { birthDate };
  return { patient: patientFacts(undefined, profile, at), birthDate, isDeceased: false, past };
}

describe('judgeSegment', () => {
  it('counts a signal until it falls out of the window, to the millisecond', () => {
    const segment = segmentOf("history.count('a.done', {}, duration('24h')) > 0");
    const past = [signal('a.done', '2026-03-10T10:00:00Z')];

    expect(judgeSegment(segment, known(past), NOW)).toEqual({
      isIn: true,
      nextAt: new Date('2026-03-11T10:00:00Z'),
    });
    expect(judgeSegment(segment, known(past), new Date('2026-03-11T09:59:59.999Z')).isIn).toBe(true);
    expect(judgeSegment(segment, known(past), new Date('2026-03-11T10:00:00Z'))).toEqual({ isIn: false });
  });

  it.each([
    ["history.last('a.done') <= now - duration('24h')", '2026-03-11T10:00:00.000Z'],
    ["now - history.last('a.done') >= duration('24h')", '2026-03-11T10:00:00.000Z'],
    ["history.last('a.done') + duration('20h') <= now - duration('4h')", '2026-03-11T10:00:00.000Z'],
    ["now >= timestamp('2026-04-01T00:00:00Z')", '2026-04-01T00:00:00.000Z'],
  ])('knows when time alone makes %s true', (rule, moment) => {
    const segment = segmentOf(rule);
    const past = [signal('a.done', '2026-03-10T10:00:00Z')];
    const before = judgeSegment(segment, known(past), NOW);

    expect(before).toEqual({ isIn: false, nextAt: new Date(moment) });
    expect(judgeSegment(segment, known(past), new Date(moment)).isIn).toBe(true);
  });

  it('looks again when a signal that lies ahead has its time', () => {
    const segment = segmentOf("history.last('a.done') > timestamp('2026-01-01T00:00:00Z')");
    const past = [signal('a.done', '2026-03-10T12:03:00Z')];

    expect(judgeSegment(segment, known(past), NOW)).toEqual({ isIn: false, nextAt: new Date('2026-03-10T12:03:00Z') });
  });

  it('looks again on a birthday, if the age is asked for', () => {
    expect(judgeSegment(segmentOf('patient.age >= 50.0'), known([], '1976-05-02'), NOW)).toEqual({
      isIn: false,
      nextAt: new Date('2026-05-02T00:00:00Z'),
    });
    expect(judgeSegment(segmentOf("patient.zip == '10001'"), known([], '1976-05-02'), NOW).nextAt).toBeUndefined();
  });

  it('has nobody in it who died', () => {
    expect(judgeSegment(segmentOf('true'), { ...known([]), isDeceased: true }, NOW)).toEqual({ isIn: false });
  });
});

describe('compileSegment', () => {
  it.each([
    ['now.getMonth() == 5', 'now may only be compared'],
    ['[now].exists(x, x > now)', 'now may only be compared'],
    ['history.last(patient.zip) < now', 'literal text'],
    ["history.last('unknown.type') < now", 'is not a signal type'],
    ["history.count('segment.entered', {}, duration('1h')) > 0", 'cannot look at'],
    ["stage.name == 'care'", 'a segment has no "stage"'],
    ["appointment.status == 'booked'", 'a segment has no "appointment"'],
    ["signal.type == 'a.done'", 'signal'],
    ['patient.age', 'gives double'],
  ])('refuses %s', (rule, message) => {
    expect(problemOf(rule)).toContain(message);
  });
});

const START = Date.parse('2024-02-27T22:00:00Z');
const hours = fc.integer({ min: 1, max: 72 }).map((count) => `duration('${count}h')`);
const type = fc.constantFrom('a.done', 'b.done');
const operator = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const last = type.map((name) => `history.last('${name}')`);
const fixed = fc
  .integer({ min: 0, max: 4000 })
  .map((m) => `timestamp('${new Date(START + m * MINUTE).toISOString()}')`);
const moment = fc.oneof(
  last,
  fixed,
  fc.constant('now'),
  fc
    .tuple(fc.oneof(last, fc.constant('now'), fixed), fc.constantFrom('+', '-'), hours)
    .map(([at, sign, by]) => `(${at} ${sign} ${by})`),
);
const span = fc.oneof(
  hours,
  fc.tuple(moment, moment).map(([a, b]) => `(${a} - ${b})`),
);
const atom = fc.oneof(
  fc
    .tuple(type, fc.constantFrom('{}', "{'k': 'v'}"), hours, fc.integer({ min: 0, max: 3 }), operator)
    .map(([name, fields, within, count, than]) => `history.count('${name}', ${fields}, ${within}) ${than} ${count}`),
  fc.tuple(moment, operator, moment).map((parts) => parts.join(' ')),
  fc.tuple(span, operator, span).map((parts) => parts.join(' ')),
  fc.integer({ min: 0, max: 3 }).map((age) => `patient.age >= ${age}.0`),
);
const rules = fc.oneof(
  atom,
  atom.map((one) => `!(${one})`),
  fc.tuple(atom, fc.constantFrom('&&', '||'), atom).map(([a, how, b]) => `(${a}) ${how} (${b})`),
  fc.tuple(atom, atom, atom).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
);
/** Each is heard some minutes after it happened, or before, as when a sender's clock is ahead. */
const streams = fc.array(
  fc.record({
    type,
    minute: fc.integer({ min: 0, max: 3000 }),
    heardAfter: fc.integer({ min: -5, max: 300 }),
    data: fc.constantFrom({}, { k: 'v' }),
  }),
  { maxLength: 8 },
);

describe('judging only at signals and at the moments found', () => {
  it('is judging every minute', () => {
    fc.assert(
      fc.property(
        rules,
        streams,
        fc.constantFrom(undefined, '2022-02-28', '2024-02-29', '2021-02-28'),
        (rule, stream, born) => {
          const segment = segmentOf(rule);
          const at = (minute: number) => new Date(START + minute * MINUTE);
          const heard = stream.map((one) => ({ ...one, heardAt: one.minute + one.heardAfter }));
          const judgeAt = (now: Date) => {
            const past = heard.filter((one) => at(one.heardAt) <= now);
            const taken = past.map(({ type: name, minute, data }) => ({ type: name, time: at(minute), data }));
            return judgeSegment(segment, known(taken, born, now), now);
          };
          let kept = judgeAt(at(-10));
          for (let minute = -9; minute <= 3600; minute += 1) {
            const now = at(minute);
            while (kept.nextAt && kept.nextAt <= now && !heard.some((one) => one.heardAt === minute))
              kept = judgeAt(kept.nextAt);
            if (heard.some((one) => one.heardAt === minute)) kept = judgeAt(now);

            if (kept.isIn !== judgeAt(now).isIn) throw new Error(`${rule} differs at ${now.toISOString()}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
