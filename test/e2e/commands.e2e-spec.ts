import { spawnSync } from 'node:child_process';

import { APP_ENVIRONMENT } from '../support/app-environment.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { MASTER_KEY } from '../support/kill/stocked-clinic.ts';

describe("the operator's commands", () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  function attend(args: string, env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args.split(' ')], {
      encoding: 'utf8',
      env: {
        ...APP_ENVIRONMENT,
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
    { args: 'nothing', says: 'there is no command "nothing"; see --help' },
  ])('say what to do about $args', ({ args, says }) => {
    const { status, fault } = attend(args);

    expect(status).toBe(1);
    expect(fault).toContain(`attend: ${says}`);
    expect(fault.trim().split('\n')).toHaveLength(1);
  });
});
