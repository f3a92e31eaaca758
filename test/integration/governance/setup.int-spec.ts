import { SetupRunner } from '../../../src/governance/setup.runner.ts';
import { readConfig } from '../../../src/platform/config.ts';

const LIVE = {
  ATTEND_MODE: 'live',
  DATABASE_URL: 'postgres://attend@db.example.com/attend?sslmode=verify-full',
  ATTEND_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  PUBLIC_URL: 'https://attend.example.com',
};
const setupOf = (changes: Readonly<Record<string, string>>) => new SetupRunner(readConfig({ ...LIVE, ...changes }));

describe('what the governance pack says of the configuration', () => {
  it('is how each connection is made, as the start decides it', () => {
    expect(setupOf({}).setup()).toMatchObject({
      mode: 'live',
      database: { place: 'db.example.com', transit: 'verified' },
      broker: null,
      publicAddress: { place: 'attend.example.com', transit: 'verified' },
    });
    // The certificate is not checked: it counts as in the clear, there as here.
    const unchecked = {
      DATABASE_URL: 'postgres://attend@db.example.com/attend?sslmode=no-verify',
      ATTEND_ALLOW_CLEARTEXT: 'postgres',
    };
    expect(setupOf(unchecked).setup().database.transit).toBe('clear');
  });

  it.each([
    [{ KAFKA_SSL: '1' }, 'verified', null],
    [{ ATTEND_ALLOW_CLEARTEXT: 'kafka' }, 'clear', null],
    [
      {
        KAFKA_SSL: '1',
        KAFKA_SASL_MECHANISM: 'scram-sha-512',
        KAFKA_SASL_USERNAME: 'attend',
        KAFKA_SASL_PASSWORD: 'secret',
      },
      'verified',
      'scram-sha-512',
    ],
  ])('is of Kafka with %j: %s, signed in by %s', (changes, transit, sasl) => {
    const setup = setupOf({ KAFKA_BROKERS: 'kafka-1.example.com:9092,localhost:9092', ...changes }).setup();

    expect(setup.broker).toEqual({ place: 'kafka-1.example.com, localhost', transit, sasl });
    expect(JSON.stringify(setup)).not.toContain('secret');
  });

  it('is where the master key is kept, and that a key service is a vendor', () => {
    expect(setupOf({}).setup()).toMatchObject({ isKeyGuarded: false, keyService: null });

    const kms = setupOf({ ATTEND_KEY_PROVIDER: 'aws-kms', ATTEND_KMS_KEY_ID: 'k', ATTEND_KMS_REGION: 'us-east-2' });
    expect(kms.setup()).toMatchObject({ isKeyGuarded: true, masterKey: expect.stringContaining('AWS KMS') });
    expect(kms.hosts()).toContainEqual({
      role: 'keys',
      vendor: 'amazonaws.com',
      account: 'kms.us-east-2.amazonaws.com',
      isOutside: true,
    });

    const vault = setupOf({
      ATTEND_KEY_PROVIDER: 'vault',
      ATTEND_VAULT_ADDR: 'https://vault.example.com:8200',
      ATTEND_VAULT_KEY: 'attend',
      ATTEND_VAULT_TOKEN: 'secret',
    });
    expect(vault.setup().keyService).toEqual({ place: 'vault.example.com', transit: 'verified' });
    expect(vault.hosts().map(({ role, account }) => [role, account])).toEqual([
      ['database', 'db.example.com'],
      ['keys', 'vault.example.com'],
    ]);
  });
});
