import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readConfig } from '../../../src/platform/config.ts';
import { openStore, type Store } from '../../../src/platform/store.ts';
import { asOwner } from '../../support/database.ts';

describe('the embedded database', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'attend-store-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const open = () => openStore(readConfig({ ATTEND_HOME: home }));
  const answers = async ({ url }: Store) => (await asOwner(url, 'SELECT 1 AS one'))[0]?.['one'] === 1;
  const isRunning = () => existsSync(path.join(home, 'postgres', 'postmaster.pid'));

  it('is made once by those who start at the same moment, and stopped by whoever leaves last', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    expect(second.url).toBe(first.url);
    expect(readdirSync(home).sort()).toEqual(['master.key', 'postgres']);

    await first.close();
    expect(await answers(second)).toBe(true);

    await second.close();
    expect(isRunning()).toBe(false);
  });

  it('is there for whoever comes while the last one leaves', async () => {
    let present = await open();
    for (let times = 0; times < 4; times += 1) {
      const [next] = await Promise.all([open(), present.close()]);
      expect(await answers(next)).toBe(true);
      present = next;
    }

    await present.close();
    expect(isRunning()).toBe(false);
  });

  it('takes nothing away that stands in its place', async () => {
    const inTheWay = path.join(home, 'postgres', 'notes.txt');
    mkdirSync(path.dirname(inTheWay));
    writeFileSync(inTheWay, 'keep me');

    await expect(open()).rejects.toThrow(/could not be initialised in .*: ENOTEMPTY/);
    expect(existsSync(inTheWay)).toBe(true);
    expect(readdirSync(home).sort()).toEqual(['master.key', 'postgres']);
  });
});
