import type { Clock } from './clocks-of.ts';
import { incidentTaskId, taskChanges } from './incident-tasks.ts';

const clock = (changes: Partial<Clock>): Clock => ({
  key: 'individuals/US',
  clock: 'individuals',
  jurisdiction: 'US',
  dueOn: '2027-01-19',
  state: 'running',
  because: '',
  settled: null,
  source: '',
  isConfirmed: true,
  note: '',
  ...changes,
});
const incident = { clinicId: 'clinic', id: 'incident' };

describe('the tasks of an incident', () => {
  it('are one for each clock that runs, due on its last day where the clinic is', () => {
    const { add } = taskChanges(
      incident,
      [],
      [clock({}), clock({ key: 'hhs/US/now', state: 'done' })],
      'America/New_York',
    );

    expect(add).toMatchObject([{ kind: 'incident', role: 'compliance', dueAt: new Date('2027-01-19T05:00:00Z') }]);
  });

  it('go when their clock is done, and when its day moves a new one comes', () => {
    const before = [clock({})];
    const moved = clock({ dueOn: '2027-01-18' });

    expect(taskChanges(incident, before, [clock({ state: 'done' })], 'UTC')).toEqual({
      add: [],
      reopen: [],
      cancel: [incidentTaskId(incident, clock({}))],
    });
    expect(taskChanges(incident, before, [moved], 'UTC')).toMatchObject({
      add: [{ id: incidentTaskId(incident, moved) }],
      cancel: [incidentTaskId(incident, clock({}))],
    });
    expect(taskChanges(incident, before, before, 'UTC').cancel).toEqual([]);
  });

  it('come back when their clock runs again', () => {
    const stopped = [clock({ state: 'done' })];
    const running = [clock({})];

    expect(taskChanges(incident, stopped, running, 'UTC').reopen).toEqual([incidentTaskId(incident, clock({}))]);
    expect(taskChanges(incident, running, running, 'UTC').reopen).toEqual([]);
  });

  it('name the state that a clock is about', () => {
    const { add } = taskChanges(incident, [], [clock({ clock: 'media', jurisdiction: 'US-TX' })], 'UTC');

    expect(add[0]?.title).toMatch(/^Notify the media of an incident \(US-TX\): by 2027-01-19/);
  });
});
