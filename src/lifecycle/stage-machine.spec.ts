import { aStageSignal, CATALOGUE, NOON } from '../../test/support/builders.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { moveStage } from './move-stage.ts';
import { compileStageMachine, compileStageMachines, machineOf } from './stage-machine.ts';

const ZONE = 'America/New_York';

describe('compileStageMachine', () => {
  it('refuses a transition whose condition makes no sense', () => {
    const wrong = {
      rule: 'wrong',
      signals: ['search.performed'],
      from: [null],
      to: 'care' as const,
      when: 'stage.nme',
    };

    expect(() => compileStageMachine({ ...DEFAULT_STAGE_RULES, transitions: [wrong] }, CATALOGUE, ZONE)).toThrow(
      /transition wrong/,
    );
  });
});

describe('compileStageMachines', () => {
  const rulesTo = (to: string) => ({ transitions: [{ rule: 'called', signals: ['call.received'], from: [null], to }] });
  const after = (stored: Parameters<typeof compileStageMachines>[0], line: string) => {
    const rules = machineOf(compileStageMachines(stored, CATALOGUE, ZONE).machines, line);
    return moveStage(rules, undefined, aStageSignal('call.received', NOON), line, NOON)?.state.stage;
  };

  it('takes the rules of the line, else those of the clinic, else those that are shipped', () => {
    const ofClinic = { serviceLine: null, definition: rulesTo('consideration') };
    const ofLine = { serviceLine: 'dental', definition: rulesTo('care') };

    expect(after([], 'dental')).toBe('access');
    expect(after([ofClinic], 'dental')).toBe('consideration');
    expect(after([ofClinic, ofLine], 'dental')).toBe('care');
    expect(after([ofClinic, ofLine], 'pulmonology')).toBe('consideration');
    expect(after([ofLine], 'pulmonology')).toBe('access');
  });

  it('leaves out stored rules that it cannot use, and names them', () => {
    const stored = [
      { serviceLine: null, definition: { transitions: 'none' } },
      { serviceLine: 'dental', definition: rulesTo('lapsed') },
    ];

    expect(after(stored, 'dental')).toBe('access');
    expect(compileStageMachines(stored, CATALOGUE, ZONE).faults.map(({ path }) => path)).toEqual([
      'stage_rule of the clinic',
      'stage_rule dental',
    ]);
  });

  it('hears no signal that can move nothing', () => {
    const { common } = compileStageMachines(
      [{ serviceLine: null, definition: rulesTo('access') }],
      CATALOGUE,
      ZONE,
    ).machines;

    expect([...common.hears].sort()).toEqual(['call.received', 'lifecycle.lapsed', 'visit.completed']);
  });
});
