import { rmSync } from 'node:fs';

import { readConfig } from '../../../src/platform/config.ts';
import { isFailure } from '../../../src/platform/errors.ts';
import { KafkaClient } from '../../../src/platform/kafka.ts';
import { makeCertificates, type TestCertificates } from '../../support/certificates.ts';
import { freePort } from '../../support/kafka/broker-settings.ts';
import { type KafkaBroker, startOwnKafka } from '../../support/kafka/broker.ts';
import { describeOwnKafka } from '../../support/kafka/describe-kafka.ts';
import { TestTopics } from '../../support/kafka/topics.ts';

const TOPIC = { name: 'signals', createWith: '' };

describeOwnKafka('a broker that wants TLS and a password', () => {
  let certificates: TestCertificates;
  let broker: KafkaBroker;
  let address: string;

  beforeAll(async () => {
    certificates = makeCertificates();
    address = `localhost:${await freePort()}`;
    const { cert, key } = certificates;
    broker = await startOwnKafka(
      {
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL',
        'inter.broker.listener.name': 'PLAINTEXT',
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.certificate.chain': inOneLine(cert),
        'ssl.keystore.key': inOneLine(key),
        'listener.name.secure.sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.secure.plain.sasl.jaas.config':
          'org.apache.kafka.common.security.plain.PlainLoginModule required user_attend="secret";',
      },
      [`SECURE://${address}`],
    );
    await new TestTopics(broker.brokers).create(
      { signals: TOPIC.name, deadLetters: 'dead', group: 'g', retryGroup: 'r', breakerPauseMs: 1000 },
      1,
    );
  });
  afterAll(async () => {
    await broker.stop();
    rmSync(certificates.folder, { recursive: true, force: true });
  });

  /** What becomes of asking for a topic that is there. */
  async function reach(changes: Readonly<Record<string, string>> = {}): Promise<string> {
    const config = readConfig({
      ...{
        DATABASE_URL: 'postgres://localhost/x',
        ATTEND_MODE: 'live',
        ATTEND_MASTER_KEY: Buffer.alloc(32).toString('base64'),
      },
      ...{ KAFKA_BROKERS: address, KAFKA_SSL: '1', KAFKA_SSL_CA: certificates.caFile },
      ...{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'attend', KAFKA_SASL_PASSWORD: 'secret' },
      ...changes,
    });
    try {
      await new KafkaClient(config.kafkaBrokers ?? [], config.kafkaSecurity).requireTopics([TOPIC]);
      return 'reached';
    } catch (error) {
      return isFailure(error) ? error.kind : `a bug: ${String(error)}`;
    }
  }

  it('is reached with its CA and the right password', async () => {
    expect(await reach()).toBe('reached');
  });

  it.each([
    ['without its CA', { KAFKA_SSL_CA: '' }],
    ['with another password', { KAFKA_SASL_PASSWORD: 'guess' }],
    ['without a password', { KAFKA_SASL_MECHANISM: '', KAFKA_SASL_USERNAME: '', KAFKA_SASL_PASSWORD: '' }],
    ['in the clear', { KAFKA_SSL: '0', KAFKA_SSL_CA: '' }],
  ])('is not reached %s', async (_, changes) => {
    expect(await reach(changes)).toBe('transient');
  });
});

/** As a file of Java properties has it. */
function inOneLine(pem: string): string {
  return pem.trim().replaceAll('\n', '\\n');
}
