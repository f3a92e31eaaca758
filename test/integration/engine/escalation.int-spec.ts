import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';
const SUBJECT = 'external:mrn-1';

const TELL = {
  key: 'tell',
  name: 'Tell',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed' },
  start: 'tell',
  steps: {
    tell: {
      kind: 'send',
      template: 'recall-due',
      channels: ['sms'],
      escalate: [
        { after: 'P2D', send: { channels: ['email'] } },
        { after: 'P2D', unless: 'answered', task: { title: 'Call', role: 'front_desk' } },
      ],
      next: 'end',
    },
    end: { kind: 'exit' },
  },
};

describe('an escalation', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await engine.publish(TELL);
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  async function patientWith(identifiers: object, ...channels: readonly string[]): Promise<void> {
    const consents = channels.map((channel) =>
      anEvent('consent.granted', {
        subject: SUBJECT,
        time: NOW,
        data: { purpose: 'treatment', channel, level: 'express', wording: 'Yes' },
      }),
    );
    await engine.send(
      anEvent('form.submitted', { subject: SUBJECT, time: NOW, data: { identifiers } }),
      ...consents,
      anEvent('page.viewed', { subject: SUBJECT, time: NOW }),
    );
    await engine.settle();
  }
  const messages = () =>
    engine.query(`SELECT step, status, channel, outcome_reason AS reason FROM message ORDER BY planned_at, step`);
  const runs = () => engine.query(`SELECT step, status FROM run`);

  it('tries the next channel at once when the gate refuses the first', async () => {
    await patientWith({ email: 'a@example.com' }, 'email');

    expect(await messages()).toEqual([
      { step: 'tell', status: 'suppressed', channel: null, reason: 'no_contact_point' },
      { step: 'tell#2', status: 'sent', channel: 'email', reason: null },
    ]);
    expect(await runs()).toEqual([{ step: 'tell#3', status: 'live' }]);
  });

  it('asks staff at once when no channel will do', async () => {
    await patientWith({ email: 'a@example.com' });

    expect((await messages()).map(({ status }) => status)).toEqual(['suppressed', 'suppressed']);
    expect(await engine.query(`SELECT step, title, status FROM task`)).toEqual([
      { step: 'tell#4', title: 'Call', status: 'open' },
    ]);
    expect(await runs()).toEqual([{ step: 'tell#4', status: 'live' }]);
  });
});
