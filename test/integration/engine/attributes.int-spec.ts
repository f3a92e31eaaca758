import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';
/** Notes how old the patient is, and goes on by it two days later. */
const REMEMBER = {
  key: 'remember',
  name: 'Remember',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed' },
  start: 'note',
  steps: {
    note: { kind: 'set', attribute: 'age', from: 'patient.age', next: 'pause' },
    pause: { kind: 'wait', for: 'P2D', next: 'which' },
    which: {
      kind: 'branch',
      cases: [{ when: 'run.attributes.age == 83.0', next: 'call' }],
      else: 'end',
    },
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('what a run remembers of a patient', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine(NOW);
    await engine.publish(REMEMBER);
    const subject = 'external:mrn-1';
    const identity = { givenName: 'Jane', birthDate: '1943-02-03' };
    await engine.send(
      anEvent('form.submitted', { subject, time: NOW, data: identity }),
      anEvent('page.viewed', { subject, time: NOW }),
    );
  });
  afterAll(() => engine.stop());

  it('is sealed where it is stored, and names the version of the key', async () => {
    const [run] = await engine.query(`SELECT row_to_json(r)::text AS row, r.attributes FROM run AS r`);
    const sealed = run?.['attributes'] as Buffer;

    expect(sealed.readUInt16BE(1)).toBe(1);
    expect(sealed.includes('age')).toBe(false);
    expect(run?.['row']).not.toContain('"age"');
  });

  it('is what it goes on by', async () => {
    await engine.moveTo('2026-11-22T15:00:01Z');

    expect(await engine.query(`SELECT step FROM run`)).toEqual([{ step: 'call' }]);
    expect(await faultsOf(engine)).toEqual([]);
  });
});
