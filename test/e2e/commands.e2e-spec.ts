import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { COMMANDS } from '../../src/cli-commands.ts';
import { APP_ENVIRONMENT } from '../support/app-environment.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { MASTER_KEY } from '../support/kill/stocked-clinic.ts';

describe("the operator's commands", () => {
  let db: TestDatabase;
  let home: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    home = mkdtempSync(path.join(tmpdir(), 'attend-commands-'));
  });
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true });
    await db.drop();
  });

  function attend(args: string, env: Readonly<Record<string, string>> = {}, input = '') {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args.split(' ')], {
      encoding: 'utf8',
      input,
      env: {
        ...{ ...APP_ENVIRONMENT, ATTEND_HOME: home },
        ...{ DATABASE_URL: db.url, ATTEND_MASTER_KEY: MASTER_KEY, ATTEND_MODE: 'sandbox', ...env },
      },
    });
    return { status, out: stdout, fault: stderr };
  }

  it('are listed by --help', () => {
    const { status, out } = attend('--help');

    expect(status).toBe(0);
    for (const name of ['migrate', 'seed-demo', 'user add', 'signals replay', 'dead-letters retry', 'doctor'])
      expect(out).toContain(`  ${name} `);
  });

  it('give a new clinic the ready-made journeys', async () => {
    expect(attend('clinic add --slug west --name West --time-zone America/New_York').status).toBe(0);
    const listed = attend('playbooks list').out.trim().split('\n');

    const installed = attend('playbooks install --clinic west --all');

    expect(installed).toMatchObject({ status: 0, fault: '' });
    const said = installed.out.trim().split('\n');
    expect(said.filter((line) => line.startsWith('installed '))).toHaveLength(listed.length);
    expect(said).toContain('left out the recall rule dental-cleaning: there is no service line dental-hygiene');
    const [row] = await asOwner(db.url, `SELECT count(DISTINCT journey_key)::int AS n FROM journey_version`);
    expect(row?.['n']).toBeGreaterThanOrEqual(listed.length);
  });

  it('leave the recall rules of a clinic as they are, unless they are to be replaced', async () => {
    const clinic = `SELECT id FROM clinic WHERE slug = 'west'`;
    await asOwner(
      db.url,
      `INSERT INTO service_line (clinic_id, key, name, matches) VALUES ((${clinic}), 'dental-hygiene', 'Dental', '{}')`,
    );
    const interval = async () =>
      asOwner(db.url, `SELECT definition ->> 'interval' AS interval FROM recall_rule WHERE clinic_id = (${clinic})`);
    attend('playbooks install --clinic west --key recall');
    expect(await interval()).toEqual([{ interval: 'P6M' }]);
    await asOwner(db.url, `UPDATE recall_rule SET definition = definition || '{"interval": "P9M"}'`);

    expect(attend('playbooks install --clinic west --key recall').out).toContain(
      `left the recall rule dental-cleaning as it is: --replace makes it the playbook's`,
    );
    expect(await interval()).toEqual([{ interval: 'P9M' }]);

    expect(attend('playbooks install --clinic west --key recall --replace').out).not.toContain('as it is');
    expect(await interval()).toEqual([{ interval: 'P6M' }]);
  });

  it.each([
    { args: 'playbooks install --clinic west --key none', says: 'there is no playbook none; they are appointment-' },
    { args: 'playbooks install --clinic west', says: 'give either --key or --all' },
    { args: 'dead-letters list', says: 'KAFKA_BROKERS: is required' },
    { args: 'seed-demo', says: 'there are clinics already; the demo needs an empty database' },
    { args: 'dead-letters retry --clinic west', says: 'dead-letters retry takes no options' },
    { args: 'key list --clinic', says: 'key list takes --clinic <slug>' },
    { args: 'policies export --clinic west --out /dev/null/out', says: '--out: cannot be written to (ENOTDIR)' },
    { args: 'doctor --clinic west', says: 'doctor takes no options' },
    { args: 'nothing', says: 'there is no command "nothing"; see --help' },
  ])('say what to do about $args', ({ args, says }) => {
    const { status, fault } = attend(args);

    expect(status).toBe(1);
    expect(fault).toContain(`attend: ${says}`);
    expect(fault.trim().split('\n')).toHaveLength(1);
  });

  it('each do their work, and leave a database with which nothing is wrong', () => {
    const west = '--clinic west2';
    const somebody = `${west} --email somebody@example.com`;
    const id = () => attend(`key list ${west}`).out.split('  ')[0] ?? '';
    // In an order in which each finds what it is about.
    const given: Record<string, () => string> = {
      migrate: () => '',
      'clinic add': () => '--slug west2 --name West --time-zone America/New_York',
      'user add': () => `${somebody} --role admin`,
      'user invite': () => somebody,
      'user disable': () => somebody,
      'user enable': () => somebody,
      'user reset-totp': () => somebody,
      'user unlock': () => somebody,
      'key add': () => `${west} --role ingest --name records`,
      'key list': () => west,
      'key revoke': () => `${west} --id ${id()}`,
      'keys rotate': () => west,
      'keys status': () => '--all',
      'keys rewrap': () => '',
      'audit verify': () => west,
      'audit anchor': () => west,
      'policies export': () => `${west} --out ${home}/governance`,
      'playbooks list': () => '',
      'playbooks install': () => `${west} --key recall`,
      'seed-demo': () => '',
      'signals replay': () => '--from 2026-11-20T15:00:00Z',
      'dead-letters list': () => '',
      'dead-letters retry': () => '',
      'clinic shred': () => `${west} --yes-destroy west2`,
      doctor: () => '',
    };
    const refused: Readonly<Record<string, string>> = {
      'seed-demo': 'attend: there are clinics already; the demo needs an empty database\n',
      'signals replay': 'attend: KAFKA_BROKERS: is required\n',
      'dead-letters list': 'attend: KAFKA_BROKERS: is required\n',
      'dead-letters retry': 'attend: KAFKA_BROKERS: is required\n',
    };
    expect(Object.keys(given).sort()).toEqual(Object.keys(COMMANDS).sort());

    const answers = Object.entries(given).map(([name, args]) => {
      const { fault } = attend(`${name} ${args()}`.trim(), {}, 'correct horse battery staple\n');
      return [name, fault];
    });

    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.keys(given).map((name) => [name, refused[name] ?? ''])),
    );
    expect(attend('doctor')).toMatchObject({ status: 0, out: expect.not.stringContaining('FAILED') });
  });

  it('say that the file of anchors cannot be written, each time', () => {
    const nowhere = { ATTEND_AUDIT_ANCHORS: '/dev/null/anchors.log' };

    expect(attend('audit anchor', nowhere).status).toBe(1);
    expect(attend('audit anchor', nowhere).status).toBe(1);
    expect(attend('audit anchor').status).toBe(0);
  });

  describe('doctor', () => {
    const failedOf = (out: string) => out.split('\n').filter((line) => line.startsWith('FAILED'));

    it('finds a database that does not answer, and why', () => {
      const { status, out } = attend('doctor', { DATABASE_URL: 'postgres://127.0.0.1:1/attend' });

      expect(status).toBe(1);
      expect(failedOf(out)).toEqual([
        'FAILED  PostgreSQL answers: PostgreSQL does not answer at DATABASE_URL (ECONNREFUSED)',
      ]);
    });

    it('finds a schema that is older than the release', async () => {
      const newest = `(SELECT max(id) FROM attend_migration)`;
      const [row] = await asOwner(db.url, `DELETE FROM attend_migration WHERE id = ${newest} RETURNING *`);
      try {
        const { status, out } = attend('doctor');

        expect(status).toBe(1);
        expect(failedOf(out)).toEqual(['FAILED  the schema is that of this release: it is older; run migrate']);
      } finally {
        await asOwner(db.url, `INSERT INTO attend_migration (id, timestamp, name) VALUES ($1, $2, $3)`, [
          row?.['id'],
          row?.['timestamp'],
          row?.['name'],
        ]);
      }
    });
  });
});
