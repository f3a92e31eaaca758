import { CATALOGUE, CLINIC, NOON } from '../../test/support/builders.ts';
import { type Anchor, forecastRecalls, lastAnchorAt } from './forecast-recalls.ts';
import { compileRecallRule, recallRuleSchema } from './recall-rule.ts';

const ZONE = 'America/New_York';
const ruleOf = (more: object = {}) =>
  compileRecallRule(
    recallRuleSchema.parse({
      ...{ key: 'followup', name: 'Follow-up', serviceLine: 'pulmonology', journey: 'recall' },
      ...{ anchor: { signal: 'visit.completed' }, interval: 'P6M', ...more },
    }),
    CATALOGUE,
  );

function visit(day: string, patientId = day, birthDate?: string): Anchor {
  const signal = { clinicId: CLINIC, id: `${patientId} ${day}`, patientId, type: 'visit.completed', source: '/ehr' };
  return {
    signal: { ...signal, time: new Date(`${day}T12:00:00Z`), data: {} },
    patient: { language: null, region: null },
    profile: birthDate === undefined ? {} : { birthDate },
  };
}

function counts(anchors: readonly Anchor[], rule = ruleOf()): { overdue: number; weeks: number[] } {
  const { overdue, weeks } = forecastRecalls(rule, anchors, ZONE, NOON);
  return { overdue, weeks: weeks.map(({ patients }) => patients) };
}

describe('what a recall rule would have due', () => {
  it('is in weeks from tomorrow, the last of which ends with the ninetieth day', () => {
    const { weeks } = forecastRecalls(ruleOf(), [], ZONE, NOON);

    expect(weeks[0]).toEqual({ from: '2026-03-11', to: '2026-03-17', patients: 0 });
    expect(weeks.at(-1)).toEqual({ from: '2026-06-03', to: '2026-06-08', patients: 0 });
  });

  it('counts today with what is overdue, and a day with the week in which it lies', () => {
    const days = ['2024-01-15', '2025-09-10', '2025-09-11', '2025-09-17', '2025-09-18', '2025-12-08', '2025-12-09'];

    const { overdue, weeks } = counts(days.map((day) => visit(day)));

    expect(overdue).toBe(2);
    expect(weeks).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('counts a patient once in a week, however many visits fall due in it', () => {
    expect(counts([visit('2025-09-11', 'jane'), visit('2025-09-12', 'jane')]).weeks[0]).toBe(1);
  });

  it('judges whom the rule means as of the day on which it is due', () => {
    const rule = ruleOf({ eligible: 'patient.age >= 50.0' });

    expect(counts([visit('2025-09-13', 'turns 50 before', '1976-03-12')], rule).weeks[0]).toBe(1);
    expect(counts([visit('2025-09-13', 'turns 50 after', '1976-03-14')], rule).weeks[0]).toBe(0);
  });
});

describe('the instant before which an anchor must lie', () => {
  it('lets the last day of the time to come in, and nothing that has not happened', () => {
    expect(lastAnchorAt('P6M', ZONE, NOON) > new Date('2025-12-08T23:00:00Z')).toBe(true);
    expect(lastAnchorAt('P7D', ZONE, NOON)).toEqual(NOON);
  });
});
