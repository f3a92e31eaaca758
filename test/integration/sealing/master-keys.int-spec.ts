import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Clock } from '../../../src/platform/clock.ts';
import { DataKeys } from '../../../src/platform/data-keys.ts';
import { isFailure } from '../../../src/platform/errors.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { readConfig } from '../../../src/platform/config.ts';
import type { MasterKeys } from '../../../src/platform/master-keys/master-keys.ts';
import { TestClock } from '../../support/app.ts';
import { makeCertificates, type TestCertificates } from '../../support/certificates.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilBlocked } from '../../support/until-blocked.ts';
import { startKms, startVault, type TestKeyService } from '../../support/providers/key-service.ts';

const CLINIC = '019a0000-0000-7000-8000-0000000000f1';
const KEY_ID = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PLACE = { clinicId: CLINIC, purpose: 'seal' } as const;
const SECRET = Buffer.alloc(32, 5);
const OTHERS = [
  { ...PLACE, clinicId: '019a0000-0000-7000-8000-0000000000f2' },
  { ...PLACE, purpose: 'index' as const },
];

describe('Master keys', () => {
  let certificates: TestCertificates;
  let kms: TestKeyService;
  let vault: TestKeyService;
  let sealedVault: TestKeyService;

  beforeAll(async () => {
    certificates = makeCertificates();
    sealedVault = await startVault('attend', 't-1', certificates);
    // The SDK looks for them in the environment first.
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIATEST';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  });
  beforeEach(async () => {
    kms = await startKms(KEY_ID);
    vault = await startVault('attend', 't-1');
  });
  afterEach(() => Promise.all([kms.stop(), vault.stop()]));
  afterAll(async () => {
    await sealedVault.stop();
    rmSync(certificates.folder, { recursive: true, force: true });
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
  });

  const configured = (environment: Readonly<Record<string, string>>): MasterKeys =>
    readConfig({ DATABASE_URL: 'postgres://localhost/x', ATTEND_MODE: 'live', ...environment }).masterKeys;
  const kmsSettings = () => ({
    ATTEND_KEY_PROVIDER: 'aws-kms',
    ATTEND_KMS_KEY_ID: KEY_ID,
    ATTEND_KMS_REGION: 'us-east-1',
    ATTEND_KMS_ENDPOINT: kms.url,
  });
  const vaultSettings = () => ({
    ATTEND_KEY_PROVIDER: 'vault',
    ATTEND_VAULT_ADDR: vault.url,
    ATTEND_VAULT_KEY: 'attend',
    ATTEND_VAULT_TOKEN: 't-1',
  });
  const local = (byte: number) => ({ ATTEND_MASTER_KEY: Buffer.alloc(32, byte).toString('base64') });
  const services = [
    {
      name: 'AWS KMS',
      service: () => kms,
      settings: kmsSettings,
      busy: { status: 500, body: { __type: 'KMSInternalException' } },
      refused: { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } },
    },
    {
      name: 'Vault',
      service: () => vault,
      settings: vaultSettings,
      busy: { status: 503, body: { errors: ['Vault is sealed'] } },
      refused: { status: 403, body: { errors: ['permission denied'] } },
    },
  ];

  describe.each(services)('of $name', ({ service, settings, busy, refused }) => {
    it('open what they wrapped, for the same clinic and purpose only', async () => {
      const keys = configured(settings());
      const wrapped = await keys.wrap(PLACE, SECRET);

      expect(await keys.unwrap(PLACE, wrapped)).toEqual(SECRET);
      for (const other of OTHERS) expect(await faultOf(keys.unwrap(other, wrapped))).toBe('invalid');
    });

    it('are asked again when the service is busy or the line breaks, and not for ever', async () => {
      const keys = configured(settings());
      service().fail(busy, 'reset');
      expect((await keys.wrap(PLACE, SECRET)).by).toContain(':');
      expect(service().requests).toHaveLength(3);

      service().fail(busy, busy, busy, busy);
      expect(await faultOf(keys.wrap(PLACE, SECRET))).toBe('transient');
      expect(service().requests).toHaveLength(6);
    });

    it('are not asked again when the service refuses', async () => {
      service().fail(refused);

      expect(await faultOf(configured(settings()).wrap(PLACE, SECRET))).toBe('invalid');
      expect(service().requests).toHaveLength(1);
    });

    it('are given up when the service does not answer', async () => {
      service().fail('hang', 'hang', 'hang');

      expect(await faultOf(configured(settings()).wrap(PLACE, SECRET))).toBe('transient');
    }, 60_000);
  });

  it('of AWS KMS are used with the clinic and the purpose as encryption context', async () => {
    await configured(kmsSettings()).wrap(PLACE, SECRET);

    expect(kms.requests[0]?.headers['x-amz-target']).toBe('TrentService.Encrypt');
    expect(kms.requests[0]?.body).toMatchObject({
      KeyId: KEY_ID,
      EncryptionContext: { clinic: CLINIC, purpose: 'seal' },
    });
  });

  it('of Vault are reached by TLS with a CA of its own, a namespace, and a token from a file that may change', async () => {
    const tokenFile = path.join(certificates.folder, 'token');
    writeFileSync(tokenFile, 'old\n');
    const settings = {
      ...{ ATTEND_KEY_PROVIDER: 'vault', ATTEND_VAULT_ADDR: sealedVault.url, ATTEND_VAULT_KEY: 'attend' },
      ...{
        ATTEND_VAULT_TOKEN_FILE: tokenFile,
        ATTEND_VAULT_NAMESPACE: 'clinics',
        ATTEND_VAULT_CA: certificates.caFile,
      },
    };
    const keys = configured(settings);
    expect(await faultOf(keys.wrap(PLACE, SECRET))).toBe('invalid');

    writeFileSync(tokenFile, 't-1\n');
    expect(await keys.unwrap(PLACE, await keys.wrap(PLACE, SECRET))).toEqual(SECRET);
    expect(sealedVault.requests.at(-1)?.headers['x-vault-namespace']).toBe('clinics');
    const trusting = configured({ ...settings, ATTEND_VAULT_CA: '' });
    expect(await faultOf(trusting.wrap(PLACE, SECRET))).toBe('transient');
  });

  it.each([
    [{ ATTEND_KEY_PROVIDER: 'aws-kms' }, ['ATTEND_KMS_KEY_ID', 'ATTEND_KMS_REGION']],
    [{ ATTEND_KEY_PROVIDER: 'vault' }, ['ATTEND_VAULT_ADDR', 'ATTEND_VAULT_KEY', 'ATTEND_VAULT_TOKEN_FILE']],
    [{ ATTEND_KEY_PROVIDER: 'environment' }, ['ATTEND_MASTER_KEY']],
    [{ ATTEND_KEY_PROVIDER: 'file' }, ['ATTEND_MASTER_KEY_FILE']],
    [
      { ...local(1), ATTEND_PREVIOUS_KEY_PROVIDER: 'vault' },
      ['ATTEND_PREVIOUS_VAULT_ADDR', 'ATTEND_PREVIOUS_VAULT_KEY'],
    ],
    [{ ATTEND_KEY_PROVIDER: 'hsm' }, ['ATTEND_KEY_PROVIDER']],
  ])('of %j lack %j, all of them named', (environment, names) => {
    const fault = messageOf(() => configured(environment));

    for (const name of names) expect(fault).toContain(`${name}:`);
  });

  describe('that are rotated', () => {
    let db: TestDatabase;
    const clock: Clock & TestClock = new TestClock();

    beforeEach(async () => {
      db = await createTestDatabase();
      await db.database.query(
        `INSERT INTO clinic (id, slug, name, time_zone, created_at) VALUES ($1, 'first', '', 'UTC', $2)`,
        [CLINIC, clock.now()],
      );
    });
    afterEach(() => db.drop());

    const open = async (keys: Keys) => (await keys.of(db.database, CLINIC)).seal.get(1)?.export();

    it('wrap the same data keys anew, while a process that knows only the former goes on', async () => {
      const former = new Keys(configured(local(1)), clock);
      await former.create(db.database, CLINIC, clock.now());
      const key = await open(former);
      const previous = { ATTEND_PREVIOUS_MASTER_KEY: local(1).ATTEND_MASTER_KEY };

      const steps = [
        { ...kmsSettings(), ...previous },
        { ...vaultSettings(), ...prefixed(kmsSettings()) },
      ];
      for (const settings of steps) {
        const dataKeys = new DataKeys(configured(settings));
        expect(await open(new Keys(configured(settings), clock))).toEqual(key);
        expect(await db.database.transaction((tx) => dataKeys.rewrapSome(tx))).toHaveLength(2);
        expect(await db.database.transaction((tx) => dataKeys.rewrapSome(tx))).toHaveLength(0);
      }

      expect(await open(new Keys(configured(vaultSettings()), clock))).toEqual(key);
      expect(await faultOf(open(new Keys(configured(local(1)), clock)))).toBe('invalid');
      clock.advanceSeconds(61);
      expect(await open(former)).toEqual(key);
    });

    it('wrap a key anew that somebody holds, and say how many are left until then', async () => {
      await new Keys(configured(local(1)), clock).create(db.database, CLINIC, clock.now());
      const settings = { ...local(2), ATTEND_PREVIOUS_MASTER_KEY: local(1).ATTEND_MASTER_KEY };
      const dataKeys = new DataKeys(configured(settings));
      let rewrapping: Promise<readonly unknown[]> | undefined;
      await db.database.transaction(async (tx) => {
        await tx.query(`SELECT FROM data_key FOR NO KEY UPDATE`);
        rewrapping = db.database.transaction((other) => dataKeys.rewrapSome(other));
        await untilBlocked(db.url);
        expect(await dataKeys.leftToRewrap(db.database)).toBe(2);
      });

      expect(await rewrapping).toHaveLength(2);
      expect(await dataKeys.leftToRewrap(db.database)).toBe(0);
    });

    it('open what was wrapped before it was written down by whom', async () => {
      const keys = new Keys(configured(local(1)), clock);
      await keys.create(db.database, CLINIC, clock.now());
      await db.database.query(`UPDATE data_key SET wrapped_by = NULL`);

      expect(
        await open(
          new Keys(configured({ ...local(2), ATTEND_PREVIOUS_MASTER_KEY: local(1).ATTEND_MASTER_KEY }), clock),
        ),
      ).toEqual(await open(keys));
      expect(await faultOf(open(new Keys(configured(local(2)), clock)))).toBe('invalid');
    });

    it('hold up nothing when they are out of reach and nothing new is asked of them', async () => {
      const keys = new Keys(configured(kmsSettings()), clock);
      await keys.create(db.database, CLINIC, clock.now());
      await open(keys);
      const asked = kms.requests.length;
      await kms.stop();
      clock.advanceSeconds(61);

      expect(await open(keys)).toBeDefined();
      expect(kms.requests).toHaveLength(asked);
      expect(await faultOf(open(new Keys(configured(kmsSettings()), clock)))).toBe('transient');
      kms = await startKms(KEY_ID);
    });
  });
});

function prefixed(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name.replace('ATTEND_', 'ATTEND_PREVIOUS_'), value]),
  );
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return isFailure(error) ? error.kind : `a bug: ${String(error)}`;
  }
}

function messageOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return isFailure(error) ? error.message : `a bug: ${String(error)}`;
  }
}
