import { KafkaSignalLog } from '../../../src/intake/kafka-signal-log.service.ts';
import { KafkaClient } from '../../../src/platform/kafka.ts';
import { NO_KAFKA_SECURITY } from '../../../src/platform/transport/kafka-security.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { parseSignal } from '../../../src/signals/parse-signal.ts';
import type { JsonObject } from '../../../src/signals/signal.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { type KafkaBroker, startOwnKafka } from '../../support/kafka/broker.ts';
import { startConsumer, type TestConsumer } from '../../support/kafka/consumer.ts';
import { describeOwnKafka } from '../../support/kafka/describe-kafka.ts';
import { eventually } from '../../support/kafka/eventually.ts';
import { ownNames, TestTopics } from '../../support/kafka/topics.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';

describeOwnKafka('an outage of the broker', () => {
  const names = ownNames();
  let engine: TestEngine;
  let broker: KafkaBroker;
  let topics: TestTopics;
  let member: TestConsumer;
  let log: KafkaSignalLog;

  beforeAll(async () => {
    [engine, broker] = await Promise.all([startEngine(NOW), startOwnKafka()]);
    topics = new TestTopics(broker.brokers);
    await topics.create(names, 3);
    member = startConsumer(engine, broker.brokers, names);
    log = new KafkaSignalLog(
      new KafkaClient(broker.brokers, NO_KAFKA_SECURITY),
      engine.get(Keys),
      engine.db.database,
      names,
    );
  });
  afterAll(async () => {
    await member.stop();
    await log.onApplicationShutdown();
    await Promise.all([engine.stop(), broker.stop()]);
  });

  const view = (id: string, visitor: number) =>
    anEvent('page.viewed', { id, subject: `visitor:o-${visitor}`, time: NOW, data: { url: '/asthma' } });
  async function append(prefix: string, count: number): Promise<void> {
    const catalogue = await engine.get(SignalTypesService).catalogueOf(engine.db.database, engine.clinicId);
    const events = Array.from({ length: count }, (_, place) => view(`${prefix}-${place}`, place % 10) as JsonObject);
    const pairs = events.flatMap((event) => {
      const parsed = parseSignal(engine.clinicId, event, catalogue, new Date(NOW));
      return 'signal' in parsed ? [{ signal: parsed.signal, event }] : [];
    });
    await log.append(pairs);
  }
  async function stored(prefix: string): Promise<number> {
    const [row] = await engine.query(`SELECT count(*)::int AS n FROM signal WHERE event_id LIKE $1`, [`${prefix}-%`]);
    return row?.['n'] as number;
  }

  it('loses and doubles nothing when the broker is killed in mid-stream, and needs no restart', async () => {
    const sending = Array.from({ length: 20 }, (_, wave) =>
      topics.send(
        names.signals,
        ...Array.from({ length: 100 }, (_, place) => ({
          key: `o-${place % 10}`,
          value: JSON.stringify({ ...view(`stream-${wave}-${place}`, place % 10), clinicid: engine.clinicId }),
        })),
      ),
    );
    await eventually('some are read', async () => (await stored('stream')) > 0);
    await broker.kill();
    await eventually('the loss shows', () => member.consumer.status().state === 'waiting for broker');
    await broker.restart();
    await Promise.all(sending);
    await eventually('all are stored', async () => (await stored('stream')) === 2000);
    await eventually('all are committed', async () => {
      const [committed, sent] = [await topics.committed(names), await topics.length(names.signals)];
      return committed === sent;
    });

    await eventually('the consumer says that it runs', () => member.consumer.status().state === 'running');
    expect(await topics.length(names.deadLetters)).toBe(0);
  });

  it('refuses what it cannot make durable, and takes it once the broker is back', async () => {
    await append('first', 5);
    await broker.kill();
    await expect(append('second', 5)).rejects.toMatchObject({ kind: 'transient' });
    await broker.restart();
    await eventually('the log takes them', () => isTaken(() => append('second', 5)));
    await eventually('they are stored', async () => (await stored('second')) === 5);

    expect(await stored('first')).toBe(5);
  });

  it('appends a thousand large signals, more than a broker takes at once', async () => {
    const catalogue = await engine.get(SignalTypesService).catalogueOf(engine.db.database, engine.clinicId);
    const url = `/${'x'.repeat(5000)}`;
    const pairs = Array.from({ length: 1000 }, (_, place) => {
      const event = { ...view(`large-${place}`, 1), data: { url } } as unknown as JsonObject;
      const parsed = parseSignal(engine.clinicId, event, catalogue, new Date(NOW));
      if ('refusal' in parsed) throw new Error(`${parsed.refusal.path} ${parsed.refusal.reason}`);
      return { signal: parsed.signal, event };
    });
    // The broker has just come back: whoever is told to send again does.
    await eventually('the log takes them', () => isTaken(() => log.append(pairs)));

    await eventually('they are stored', async () => (await stored('large')) === 1000);
  });
});

async function isTaken(append: () => Promise<void>): Promise<boolean> {
  try {
    await append();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'transient' });
    return false;
  }
}
