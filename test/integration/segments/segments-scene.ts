import { type TestEngine } from '../../support/engine.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { SegmentsService } from '../../../src/segments/segments.service.ts';
import { anEvent } from '../../support/signals.ts';

export const NOW = '2026-11-20T15:00:00Z';

/** A task for whoever comes into the segment `keen`. */
export const WELCOME = {
  key: 'welcome',
  name: 'Welcome',
  purpose: 'operations',
  trigger: { signal: 'segment.entered', when: "signal.data.segment == 'keen'" },
  reentry: { after: 'PT1S' },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
  exits: [{ signal: 'segment.left' }],
};

/** What is done with segments of a clinic, and whom it is told of. `engine` answers the one of the test under way. */
export function segmentsOf(engine: () => TestEngine) {
  const within = <T>(work: (tx: Sql, segments: SegmentsService, clinicId: string) => Promise<T>) =>
    engine().db.api.forClinic(engine().clinicId, (tx) => work(tx, engine().get(SegmentsService), engine().clinicId));
  const tell = (type: string, subject: string, data: object = {}, time = engine().clock.now().toISOString()) =>
    engine().send(anEvent(type, { subject, time, data }));
  return {
    within,
    tell,
    save: (key: string, rule: string, enter = false) =>
      within((tx, segments, clinicId) =>
        segments.save(tx, clinicId, key, { name: key, description: '', rule, enter }, 'test'),
      ),
    get: (key: string) => within((tx, segments, clinicId) => segments.get(tx, clinicId, key)),
    search: (subject: string) => tell('search.performed', subject, { specialty: 'dental' }),
    /** Moves the clock on and lets the worker do what is due. */
    pass: async (seconds: number) => {
      engine().clock.advanceSeconds(seconds);
      await engine().settle();
    },
  };
}
