import { randomUUID } from 'node:crypto';

import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { asOwner } from '../../support/database.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { clinicThatLeft, clinicWithoutKeys } from '../../support/kafka/clinics.ts';
import { startConsumer, type TestConsumer } from '../../support/kafka/consumer.ts';
import { describeKafka, sharedBrokers } from '../../support/kafka/describe-kafka.ts';
import { eventually } from '../../support/kafka/eventually.ts';
import { ownNames, type TestMessage, TestTopics } from '../../support/kafka/topics.ts';
import { anEvent, ASTHMA_INTENT } from '../../support/signals.ts';

const GUIDE_AT = '2026-11-18T15:00:00Z';
const SEARCH_AT = '2026-11-20T15:00:00Z';

describeKafka('SignalConsumer', () => {
  const brokers = sharedBrokers();
  const topics = new TestTopics(brokers);
  const running: TestConsumer[] = [];
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine(SEARCH_AT);
    await engine.publish(ASTHMA_INTENT);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });
  afterAll(() => engine.stop());

  function start(names: ReturnType<typeof ownNames>): TestConsumer {
    const member = startConsumer(engine, brokers, names);
    running.push(member);
    return member;
  }

  const message = (event: object, key = 'k'): TestMessage => ({
    key,
    value: JSON.stringify({ ...event, clinicid: engine.clinicId }),
    headers: { 'content-type': 'application/cloudevents+json' },
  });
  const views = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, place) =>
      message(
        anEvent('page.viewed', {
          id: `${prefix}-${place}`,
          subject: `visitor:${prefix}-${place % 20}`,
          time: SEARCH_AT,
          data: { url: '/asthma' },
        }),
        `${prefix}-${place % 20}`,
      ),
    );
  async function stored(prefix: string): Promise<number> {
    const [row] = await engine.query(`SELECT count(*)::int AS n FROM signal WHERE event_id LIKE $1`, [`${prefix}-%`]);
    return row?.['n'] as number;
  }
  const read = (names: ReturnType<typeof ownNames>, count: number) =>
    eventually(`${count} messages are committed`, async () => (await topics.committed(names)) === count);

  describe('the reference story', () => {
    const names = ownNames();
    const story = () => [
      message(anEvent('form.submitted', { id: 'k-form', subject: 'visitor:k-1', time: GUIDE_AT, data: form })),
      message(anEvent('consent.granted', { id: 'k-consent', subject: 'visitor:k-1', time: GUIDE_AT, data: consent })),
      binary('k-guide', 'guide.downloaded', GUIDE_AT, { topic: 'asthma' }),
      binary('k-search', 'search.performed', SEARCH_AT, { specialty: 'pulmonology' }),
    ];
    const form = { givenName: 'Jane', identifiers: { email: 'kafka@example.com' } };
    const consent = { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Yes.', source: 'form' };
    const binary = (id: string, type: string, time: string, data: object): TestMessage => ({
      key: 'k',
      value: JSON.stringify(data),
      headers: {
        CE_SpecVersion: '1.0',
        ce_id: id,
        ce_source: '/test',
        ce_type: type,
        ce_time: time,
        ce_subject: 'visitor:k-1',
        ce_clinicid: engine.clinicId,
        'Content-Type': 'application/json',
      },
    });
    const messages = () =>
      engine.query(`SELECT m.status FROM message m JOIN signal s ON s.patient_id = m.patient_id
                    WHERE s.event_id = 'k-search'`);

    it('sends one message, whether its events are structured or binary', async () => {
      await topics.create(names);
      start(names);
      await topics.send(names.signals, ...story());
      await read(names, 4);
      await engine.settle();

      expect(await messages()).toEqual([{ status: 'sent' }]);
      expect(await topics.length(names.deadLetters)).toBe(0);
    });

    it('changes nothing when all of it is read again', async () => {
      const before = await engine.query(`SELECT count(*)::int AS n FROM signal`);
      await topics.forgetGroup(names);
      const { count } = start(names);
      await eventually('the four are read again', async () => (await count('duplicate')) === 4);
      await topics.send(names.signals, ...story());
      await eventually('the four that were sent again are read', async () => (await count('duplicate')) === 8);
      await engine.settle();

      expect(await engine.query(`SELECT count(*)::int AS n FROM signal`)).toEqual(before);
      expect(await messages()).toEqual([{ status: 'sent' }]);
    });
  });

  it('keeps what is refused, byte for byte, and takes its neighbours', async () => {
    const names = ownNames();
    await topics.create(names);
    const event = (fields: object) => anEvent('page.viewed', { subject: 'visitor:p', time: SEARCH_AT, ...fields });
    const poison: (TestMessage & { reason: string; path: string })[] = [
      { value: Buffer.from([0, 255, 254, 10]), key: 'p', reason: 'is not JSON in UTF-8', path: '' },
      { value: null, key: 'p', reason: 'the message has no value', path: '' },
      {
        ...message({ ...event({ id: 'poison-1' }), type: 'no.such' }),
        reason: 'unknown signal type',
        path: 'type',
      },
      {
        ...message(event({ id: 'poison-2', data: { identifiers: { email: 'jane at example.com' } } })),
        headers: { 'attend-reason': 'forged', trace: ['one', null, 'two'], span: null },
        reason: 'is not an email address',
        path: 'data.identifiers.email',
      },
      {
        ...message(event({ id: 'poison-3', subject: `patient:${randomUUID()}` })),
        reason: 'unknown patient',
        path: 'subject',
      },
      {
        value: JSON.stringify({ ...event({ id: 'poison-4' }), clinicid: randomUUID() }),
        key: 'p',
        reason: 'unknown clinic',
        path: 'clinicid',
      },
    ];
    const good = views('good', 18);
    const mixed = poison.flatMap((one, place) => [...good.slice(place * 3, place * 3 + 3), one]);
    await topics.send(
      names.signals,
      ...mixed.map(({ key, value, headers }) => ({ key: key ?? 'p', value, headers: headers ?? {} })),
    );
    start(names);
    await read(names, 24);

    expect(await stored('good')).toBe(18);
    expect(await stored('poison')).toBe(0);
    const letters = await topics.read(names.deadLetters);
    expect(letters).toHaveLength(poison.length);
    letters.forEach((letter, place) => {
      const sent = poison[place];
      const text = (name: string) => String(letter.headers?.[name]);
      expect(letter.key?.toString()).toBe(sent?.key);
      expect(letter.value).toEqual(sent?.value === null ? null : Buffer.from(sent?.value ?? ''));
      expect([text('attend-path'), text('attend-reason')]).toEqual([sent?.path, sent?.reason]);
      expect([text('attend-topic'), text('attend-partition')]).toEqual([names.signals, '0']);
      expect(text('attend-offset')).toBe(String(place * 4 + 3));
      const headers = Object.values(letter.headers ?? {})
        .flat()
        .join(' ');
      expect(headers).not.toMatch(/jane|visitor|no\.such|forged/);
    });
    expect([letters[3]?.headers?.['trace']].flat().map(String)).toEqual(['one', '', 'two']);
    expect(String(letters[3]?.headers?.['span'])).toBe('');
  });

  it('stops instead of draining the topic when most is refused, and goes on when the fault is mended', async () => {
    const names = ownNames(500);
    await topics.create(names, 2);
    const { consumer } = start(names);
    const unknown = Array.from({ length: 300 }, (_, place) => {
      const event = { id: `mended-${place}`, subject: `visitor:m-${place}`, time: SEARCH_AT, data: { level: 3 } };
      return { ...message(anEvent('peak.flow', event), `m-${place}`), partition: place % 2 };
    });
    await topics.send(names.signals, ...unknown);

    const stopped = await eventually('the breaker opens', () => {
      const status = consumer.status();
      return status.state === 'stopped by breaker' && status;
    });
    expect(stopped.detail).toContain('type unknown signal type');
    const schema = { type: 'object', properties: { level: { type: 'number' } } };
    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(SignalTypesService).save(tx, engine.clinicId, { type: 'peak.flow', schema }),
    );
    await read(names, 300);
    // The portion of the other partition may have been on its way to the dead letters when the breaker opened.
    const drained = await topics.length(names.deadLetters);
    expect(drained).toBeLessThan(200);
    expect(await stored('mended')).toBe(300 - drained);
    await eventually('the consumer says that it runs', () => consumer.status().state === 'running');
  });

  it.each([
    { whose: 'that has left', prefix: 'left', clinic: () => clinicThatLeft(engine, SEARCH_AT) },
    { whose: 'whose data keys do not open', prefix: 'unopened', clinic: () => clinicWithoutKeys(engine) },
  ])('is not stopped by what still comes for a clinic $whose', async ({ prefix, clinic }) => {
    const names = ownNames();
    await topics.create(names);
    const clinicid = await clinic();
    const event = anEvent('page.viewed', { subject: 'visitor:l', time: SEARCH_AT });
    const late = { ...message(event), value: JSON.stringify({ ...event, clinicid }) };
    await topics.send(names.signals, ...Array.from({ length: 300 }, () => late), ...views(prefix, 20));
    const { consumer } = start(names);
    await read(names, 320);

    expect([await stored(prefix), consumer.status().state]).toEqual([20, 'running']);
    expect(await topics.length(names.deadLetters)).toBe(300);
  });

  it('loses and doubles nothing while members come and go', async () => {
    const names = ownNames();
    await topics.create(names, 4);
    const first = start(names);
    await topics.send(names.signals, ...views('wave1', 600));
    await eventually('the first member reads', async () => (await first.count('accepted')) > 0);
    const second = start(names);
    await topics.send(names.signals, ...views('wave2', 600));
    await eventually('the second member runs', () => second.consumer.status().state === 'running');
    await topics.send(names.signals, ...views('wave3', 600));
    await eventually('the second member reads', async () => (await second.count('accepted')) > 0);
    await first.stop();
    await topics.send(names.signals, ...views('wave4', 600));
    await read(names, 2400);

    for (const wave of ['wave1', 'wave2', 'wave3', 'wave4']) expect(await stored(wave)).toBe(600);
    expect((await first.count('accepted')) + (await second.count('accepted'))).toBe(2400);
    expect(await topics.length(names.deadLetters)).toBe(0);
  });

  it('waits while the database is away, and loses nothing', async () => {
    const names = ownNames();
    await topics.create(names, 2);
    const { consumer, count } = start(names);
    await topics.send(names.signals, ...views('before', 300));
    await eventually('reading goes on', async () => (await count('accepted')) > 0);

    await cutDatabase(engine.db.url);
    await topics.send(names.signals, ...views('during', 300));
    await eventually('a batch fails', () => consumer.status().state === 'trying again');
    const committed = await topics.committed(names);
    await mendDatabase(engine.db.url);
    await read(names, 600);

    expect(committed).toBeLessThan(600);
    expect([await stored('before'), await stored('during')]).toEqual([300, 300]);
    expect(await topics.length(names.deadLetters)).toBe(0);
    await eventually('the consumer says that it runs', () => consumer.status().state === 'running');
  });

  it.each(['gzip', 'zstd'])('reads messages compressed with %s', async (compression) => {
    const names = ownNames();
    await topics.create(names, 1, compression);
    start(names);
    await topics.send(names.signals, ...views(compression, 40));
    await read(names, 40);

    expect(await stored(compression)).toBe(40);
  });

  it('says when messages are compressed in a way that it cannot read', async () => {
    const names = ownNames();
    await topics.create(names, 1, 'lz4');
    const { consumer } = start(names);
    await topics.send(names.signals, ...views('lz4', 40));
    const waiting = await eventually('it says what keeps it', () => {
      const status = consumer.status();
      return status.detail !== undefined && status;
    });

    expect(waiting.detail).toContain('let senders use gzip, zstd or none');
  });

  it('says which topic is missing and how to create it, and reads once it is there', async () => {
    const names = ownNames();
    const { consumer } = start(names);

    const waiting = await eventually('it says what it waits for', () => {
      const status = consumer.status();
      return status.detail !== undefined && status;
    });
    expect(waiting.state).toBe('waiting for broker');
    expect(waiting.detail).toContain(`has no topic ${names.signals} and ${names.deadLetters}; create it: `);
    expect(waiting.detail).toContain(
      `kafka-topics.sh --bootstrap-server ${brokers.join(',')} --create --topic ${names.signals}`,
    );

    await topics.create(names);
    await topics.send(names.signals, ...views('late', 5));
    await read(names, 5);
    await eventually('the consumer says that it runs', () => consumer.status().state === 'running');
  });

  it('says when no broker answers, and stops at once when it is told to', async () => {
    const { consumer, stop } = startConsumer(engine, ['127.0.0.1:1'], ownNames());
    const waiting = await eventually('it says what it waits for', () => {
      const status = consumer.status();
      return status.detail !== undefined && status;
    });

    expect(waiting).toEqual({
      state: 'waiting for broker',
      detail:
        'no Kafka broker answers at 127.0.0.1:1 (ECONNREFUSED); set KAFKA_BROKERS to the host:port of brokers that run',
    });
    await stop();
    expect(consumer.status()).toEqual({ state: 'off' });
  });
});

/** A real outage as a client sees it: open connections end, and new ones are refused. */
async function cutDatabase(url: string): Promise<void> {
  const { server, name } = parts(url);
  await asOwner(server, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await asOwner(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
}

async function mendDatabase(url: string): Promise<void> {
  const { server, name } = parts(url);
  await asOwner(server, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
}

function parts(address: string): { server: string; name: string } {
  const url = new URL(address);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  return { server: url.href, name };
}
