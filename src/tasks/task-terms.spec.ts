import { TASK_KINDS } from './task.ts';
import { priorityAt, rankOf, TASK_PRIORITIES } from './task-priority.ts';
import { defaultDueAt, outcomesFor, priorityOf } from './task-terms.ts';

const NOON = new Date('2026-03-10T12:00:00Z');

describe('the terms of tasks', () => {
  it.each(TASK_PRIORITIES)('store the priority %s so that it is found again', (priority) => {
    expect(priorityAt(rankOf(priority))).toBe(priority);
  });

  it('put what harms people before what waits', () => {
    const ranks = (['incident', 'service_recovery', 'manual'] as const).map((kind) => rankOf(priorityOf(kind)));

    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(3);
  });

  it('say by when a task is due, as its clinic wants it by its own clock', () => {
    const clinic = { timeZone: 'America/New_York', taskDue: { callback: 'PT30M' } };

    expect(defaultDueAt('callback', clinic, NOON)).toEqual(new Date('2026-03-10T12:30:00Z'));
    expect(defaultDueAt('manual', clinic, NOON)).toEqual(new Date('2026-03-11T12:00:00Z'));
    for (const kind of TASK_KINDS)
      expect(defaultDueAt(kind, undefined, NOON).getTime()).toBeGreaterThan(NOON.getTime());
  });

  it('offer the outcomes that a journey goes by, else those of the kind', () => {
    expect(outcomesFor('journey', ['booked', 'later'])).toEqual(['booked', 'later']);
    expect(outcomesFor('callback', [])).toContain('no answer');
  });
});
