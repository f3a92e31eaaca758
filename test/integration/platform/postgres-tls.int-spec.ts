import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.ts';
import { dataSourceOf } from '../../../src/platform/sql.ts';
import { makeCertificates, type TestCertificates } from '../../support/certificates.ts';

describe('PostgreSQL with a certificate', () => {
  let folder: string;
  let certificates: TestCertificates;
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    certificates = makeCertificates();
    folder = mkdtempSync(path.join(tmpdir(), 'attend-tls-'));
    // The server runs as another user where the tests run as root, and takes no key that others may read.
    chmodSync(certificates.folder, 0o755);
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', certificates.keyFile]);
    postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), [
      ...['-h 127.0.0.1', '-c ssl=on', '-c fsync=off'],
      ...[`-c ssl_cert_file=${certificates.certFile}`, `-c ssl_key_file=${certificates.keyFile}`],
    ]);
  });
  afterAll(async () => {
    await postgres.stop();
    for (const one of [folder, certificates.folder]) rmSync(one, { recursive: true, force: true });
  });

  /** Whether the connection is encrypted, as the server sees it. */
  async function connect(host: string, options: string): Promise<boolean | string> {
    const source = dataSourceOf({
      url: `postgres://attend@${host}:${new URL(postgres.url).port}/postgres?${options}`,
      poolSize: 1,
    });
    try {
      await source.initialize();
      const [row] = await source.query<{ ssl: boolean }[]>(`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`);
      return row?.ssl ?? 'unknown';
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    } finally {
      if (source.isInitialized) await source.destroy();
    }
  }

  it('is trusted by the CA that signed it, and the connection is encrypted', async () => {
    expect(await connect('localhost', `sslmode=verify-full&sslrootcert=${certificates.caFile}`)).toBe(true);
    expect(await connect('127.0.0.1', `sslmode=verify-full&sslrootcert=${certificates.caFile}`)).toBe(true);
  });

  it.each(['verify-full', 'require'])('is not trusted without that CA (%s)', async (mode) => {
    expect(await connect('localhost', `sslmode=${mode}`)).toMatch(
      /self-signed certificate|verify the first certificate/,
    );
  });

  it('is spoken to in the clear when nobody says otherwise, which live mode refuses elsewhere', async () => {
    expect(await connect('localhost', '')).toBe(false);
  });
});
