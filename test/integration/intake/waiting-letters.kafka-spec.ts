import { randomUUID } from 'node:crypto';

import { WaitingLettersRunner } from '../../../src/intake/waiting-letters.runner.ts';
import type { Refused } from '../../../src/intake/dead-letter.ts';
import { KafkaClient } from '../../../src/platform/kafka.ts';
import { NO_KAFKA_SECURITY } from '../../../src/platform/transport/kafka-security.ts';
import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { startConsumer, type TestConsumer } from '../../support/kafka/consumer.ts';
import { describeKafka, sharedBrokers } from '../../support/kafka/describe-kafka.ts';
import { eventually } from '../../support/kafka/eventually.ts';
import { ownNames, TestTopics } from '../../support/kafka/topics.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';
const TYPE = 'com.example.class.attended';

describeKafka('messages that are read once more', () => {
  const brokers = sharedBrokers();
  const topics = new TestTopics(brokers);
  const names = ownNames();
  const letters = new WaitingLettersRunner(new KafkaClient(brokers, NO_KAFKA_SECURITY), names);
  let engine: TestEngine;
  let member: TestConsumer;

  beforeAll(async () => {
    engine = await startEngine(NOW);
    await topics.create(names, 3);
    member = startConsumer(engine, brokers, names);
  });
  afterAll(async () => {
    await member.stop();
    await engine.stop();
  });

  async function send(type: string, data: object): Promise<string> {
    const id = randomUUID();
    const event = anEvent(type, { id, subject: `visitor:${id}`, time: NOW, data });
    await topics.send(names.signals, { key: id, value: JSON.stringify({ ...event, clinicid: engine.clinicId }) });
    return id;
  }
  async function stored(id: string): Promise<number> {
    const [row] = await engine.query(`SELECT count(*)::int AS n FROM signal WHERE event_id = $1`, [id]);
    return row?.['n'] as number;
  }
  const dead = (count: number) =>
    eventually(`${count} are refused`, async () => (await topics.length(names.deadLetters)) === count);
  async function waiting(): Promise<Refused[]> {
    const found: Refused[] = [];
    await letters.list((some) => found.push(...some));
    return found;
  }

  it('wait with the reason until they are sent again, and are then taken', async () => {
    expect(await waiting()).toEqual([]);
    const early = await send(TYPE, { topic: 'asthma' });
    const wrong = await send('page.viewed', { path: 7 });
    await dead(2);

    expect((await waiting()).map(({ path }) => path).sort()).toEqual(['data.path', 'type']);
    expect((await waiting())[0]).toMatchObject({ from: expect.stringMatching(`^${names.signals} \\d:\\d+$`) });

    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(SignalTypesService).save(tx, engine.clinicId, { type: TYPE, schema: { type: 'object' } }),
    );
    let sent = 0;
    expect(await letters.retry((count) => (sent += count))).toBe(2);
    expect(sent).toBe(2);

    await eventually('the one that is mended is taken', async () => (await stored(early)) === 1);
    await dead(3);
    const again = await waiting();
    expect(again.map(({ path }) => path)).toEqual(['data.path']);
    expect(await stored(wrong)).toBe(0);
  });

  it('are read from a time on, when nobody reads, and fall out where they were taken', async () => {
    const id = await send('page.viewed', { path: '/asthma' });
    await eventually('it is taken', async () => (await stored(id)) === 1);
    await expect(letters.replay(new Date(0))).rejects.toMatchObject({ kind: 'conflict' });

    await member.stop();
    expect(await letters.replay(new Date(Date.now() + 60_000))).toBe(0);
    const all = await topics.length(names.signals);
    expect(await letters.replay(new Date(0))).toBe(all);
    member = startConsumer(engine, brokers, names);

    await eventually('all are read', async () => (await topics.committed(names)) === all);
    expect(await member.count('duplicate')).toBeGreaterThanOrEqual(2);
    expect(await stored(id)).toBe(1);
  });
});
