import type { IHeaders } from 'kafkajs';

import { KafkaNames } from '../../src/intake/kafka-names.ts';
import { SignalConsumer } from '../../src/intake/signal.consumer.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { CANARY, sightings } from '../support/canaries/canary.ts';
import { describeKafka, sharedBrokers } from '../support/kafka/describe-kafka.ts';
import { eventually } from '../support/kafka/eventually.ts';
import { TestTopics } from '../support/kafka/topics.ts';

const ENROLLED_BY_STAFF = { journey: 'news', by: 'staff' };

describeKafka('signals by HTTP with Kafka behind', () => {
  const names = new KafkaNames();
  const topics = new TestTopics(sharedBrokers());
  let test: TestApp;

  beforeAll(async () => {
    await topics.create(names, 3);
    test = await startApp({ environment: { KAFKA_BROKERS: sharedBrokers().join(',') } });
    test.get(SignalConsumer).start();
  });
  afterAll(() => test.stop());

  const form = (fields: object = {}) => ({
    specversion: '1.0',
    id: 'form-1',
    source: '/web',
    type: 'form.submitted',
    time: test.clock.now().toISOString(),
    data: { givenName: 'Jane', identifiers: { email: 'jane@example.com', visitor: 'v-81' } },
    ...fields,
  });
  const ingest = () => test.api(test.clinic.keys.ingest);
  async function listed(): Promise<{ id: string; type: string }[]> {
    const { body } = await test.api(test.clinic.keys.admin)('/v1/signals');
    return body.items;
  }

  it('accepts them when Kafka has them, and the engine takes them from there', async () => {
    const other = await test.addClinic('other');
    const answer = await ingest()('/v1/signals', {
      body: [form(), form({ id: 'form-2', type: 'no.such' }), form({ id: 'form-3', clinicid: other.id })],
    });

    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ accepted: 2, duplicate: 0, rejected: [{ index: 1, path: 'type' }] });
    // The clinic is the key's, whatever the event says.
    await eventually('both are stored for the clinic of the key', async () => (await listed()).length === 2);
    expect(test.get(SignalConsumer).status()).toEqual({ state: 'running' });
  });

  it('writes nothing into keys and headers that tells of a patient, and one key per patient', async () => {
    const messages = (await topics.read(names.signals)).slice(-2);

    expect(messages.map(({ key }) => key?.toString())).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      messages[0]?.key?.toString(),
    ]);
    for (const { headers, value } of messages) {
      expect(Object.keys(headers ?? {})).toEqual(['content-type']);
      expect(JSON.parse(String(value))).toMatchObject({ clinicid: test.clinic.id, type: 'form.submitted' });
    }
  });

  it('refuses by either way what only Attend says, and takes in what staff import', async () => {
    const forged = [
      form({ id: 'forged-1', type: 'patient.enrolled', subject: 'visitor:v-81', data: ENROLLED_BY_STAFF }),
      form({ id: 'forged-2', source: '/attend/import' }),
    ];
    const { body } = await ingest()('/v1/signals', { body: forged });
    expect(body).toMatchObject({ accepted: 0, rejected: [{ path: 'type' }, { path: 'source' }] });
    const before = await topics.length(names.deadLetters);
    const values = forged.map((one) => JSON.stringify({ ...one, clinicid: test.clinic.id }));
    await topics.send(names.signals, ...values.map((value) => ({ key: 'k', value })));
    await eventually('they are dead letters', async () => (await topics.length(names.deadLetters)) === before + 2);

    const said = { purpose: 'marketing', channel: 'email', action: 'revoke', source: 'old list' };
    const row = { ...said, email: 'jane@example.com', at: test.clock.now().toISOString() };
    const imported = await test.api(test.clinic.keys.compliance)('/v1/consents/import', { body: [row] });

    expect(imported.body).toMatchObject({ accepted: 1, rejected: [] });
    expect((await topics.read(names.signals)).map(({ value }) => String(value)).join()).not.toContain('old list');
    expect((await listed()).some(({ type }) => type === 'consent.revoked')).toBe(true);
  });

  it('gives no patient away in keys, headers, figures and errors, whatever senders write into their events', async () => {
    const { email, phone, mrn: external, message, search: query } = CANARY;
    const identifiers = { email, phone, external };
    const answer = await ingest()('/v1/signals', {
      body: [
        form({ id: 'canary-1', data: { ...CANARY, identifiers } }),
        form({ id: 'canary-2', type: 'search.performed', data: { identifiers, query } }),
        form({ id: 'canary-3', data: { identifiers: { email: query, ssn: external } } }),
      ],
    });
    expect(answer.body).toMatchObject({ accepted: 2, rejected: [{ index: 2 }] });
    const bad = [
      `{"email": "${email}"`,
      JSON.stringify(form({ id: 'canary-4', type: CANARY.topic, clinicid: test.clinic.id })),
      JSON.stringify(form({ id: 'canary-5', subject: `email:${email}`, clinicid: test.clinic.id })),
      JSON.stringify(
        form({ id: 'canary-6', clinicid: test.clinic.id, data: { identifiers: { [email]: phone }, message } }),
      ),
      JSON.stringify(form({ id: 'canary-7', clinicid: email })),
    ];
    const already = await topics.length(names.deadLetters);
    await topics.send(names.signals, ...bad.map((value) => ({ key: 'k', value })));
    await eventually(
      'the bad ones are dead letters',
      async () => (await topics.length(names.deadLetters)) === already + bad.length,
    );

    const letters = (await topics.read(names.deadLetters)).slice(already);
    const seen = [...(await topics.read(names.signals)), ...letters].map(({ key, headers }) => outside(key, headers));
    expect(seen.length).toBeGreaterThan(bad.length);
    expect(letters.map(({ value }) => String(value))).toEqual(expect.arrayContaining(bad));
    const { body: figures } = await test.api()('/metrics');
    expect(sightings([...seen, JSON.stringify(answer.body), figures].join('\n'))).toEqual([]);
  });

  it('shows its figures', async () => {
    const { body } = await test.api()('/metrics');

    expect(body).toContain('attend_kafka_messages_total{outcome="accepted"} 4');
    expect(body).toContain('attend_kafka_consumer_state{state="running"} 1');
  });
});

/** What everybody sees who may see a topic's traffic and not its values. */
function outside(key: Buffer | null, headers: IHeaders = {}): string {
  const all = Object.entries(headers).map(([name, value]) => `${name}: ${[value].flat().map(String).join(' ')}`);
  return [String(key), ...all].join('\n');
}
