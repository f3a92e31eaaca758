import { cleartextFaults, httpConnection, inTheClear, kafkaConnections, postgresConnection } from './cleartext.ts';

describe('cleartext', () => {
  it.each([
    ['postgres://attend@db.example.com/attend', true],
    ['postgres://attend@db.example.com/attend?sslmode=disable', true],
    ['postgres://attend@db.example.com/attend?sslmode=no-verify', true],
    ['postgres://attend@db.example.com/attend?uselibpqcompat=true&sslmode=require', true],
    ['postgres://attend@db.example.com/attend?uselibpqcompat=true&sslmode=verify-full', false],
    ['postgres://attend@db.example.com/attend?sslmode=require', false],
    ['postgres://attend@db.example.com/attend?sslmode=verify-full&sslrootcert=/ca.pem', false],
    ['postgres://attend@db.example.com/attend?ssl=true', false],
    ['postgres://attend@127.0.0.1/attend', false],
    ['postgres://attend@[::1]/attend', false],
    ['postgres://attend@localhost/attend?host=/var/run/postgresql', false],
    ['postgres://attend@localhost/attend?host=db.example.com', true],
    ['postgres://attend@localhost.example.com/attend', true],
  ])('of PostgreSQL at %s: %s', (url, expected) => {
    expect(inTheClear([postgresConnection(url)]).length > 0).toBe(expected);
  });

  it('is what is neither encrypted nor on this machine, broker by broker', () => {
    const brokers = ['localhost:9092', '127.0.0.1:9092', '[::1]:9092', '10.0.0.7:9092', 'kafka:9092'];

    expect(inTheClear(kafkaConnections(brokers, false)).map(({ host }) => host)).toEqual(['10.0.0.7', 'kafka']);
    expect(inTheClear(kafkaConnections(brokers, true))).toEqual([]);
  });

  it('is refused by the name of the variable, unless it was allowed by the name of the connection', () => {
    const clear = inTheClear([
      httpConnection('vault', 'ATTEND_VAULT_ADDR', 'http://vault:8200'),
      httpConnection('twilio', 'TWILIO_API_URL', 'http://proxy'),
      httpConnection('kms', 'ATTEND_KMS_ENDPOINT', 'https://kms.us-east-1.amazonaws.com'),
    ]);

    expect(cleartextFaults(clear, new Set(['twilio']))).toEqual([expect.stringMatching(/^ATTEND_VAULT_ADDR: /)]);
    expect(cleartextFaults(clear, new Set(['twilio', 'vault']))).toEqual([]);
  });
});
