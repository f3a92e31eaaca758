import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { type Started, startAttend } from '../support/start-attend.ts';

const MARK = '----- the next block -----';
/** What the README waits a second for may take longer where tests share a machine. */
const PATIENTLY = `sleep() { command sleep $(($1 * 4)); }`;

/** Runs the story that the README tells, block by block in one shell, as whoever pastes it. */
describe('the story in the README', () => {
  let db: TestDatabase;
  let home: string;
  let attend: Started;

  beforeAll(async () => {
    db = await createTestDatabase();
    home = await mkdtemp(path.join(tmpdir(), 'attend-readme-'));
    attend = startAttend({ DATABASE_URL: db.url, ATTEND_HOME: home, PORT: String(await freePort()) });
    await attend.until('Ctrl-C stops it');
  });
  afterAll(async () => {
    attend.process.kill('SIGTERM');
    await once(attend.process, 'exit');
    await db.drop();
    await rm(home, { recursive: true });
  });

  it('goes as it says', async () => {
    const [helpers, known, invited, unchanged, because, booked, recalled, signedIn, simulated, credited] =
      await answersOf(await storyOf('README.md'), home);

    expect(helpers).toBe('');
    expect(known?.split('\n')).toEqual(Array(4).fill('{"accepted":1,"duplicate":0,"rejected":[]}'));
    expect(invited).toMatch(/^\{"accepted":1.*\}\n\S+ {2}asthma-intent {2}\S+ {2}(planned|sent|delivered)$/);
    expect(unchanged).toMatch(
      /^\{"accepted":0,"duplicate":1.*\n.*\n\S+ {2}asthma-intent {2}\S+ {2}(sent|delivered)\n0$/,
    );
    expect(because).toContain('pulmonology: consideration, because of ');
    expect(because).toMatch(/"text": ".*Robin/);
    expect(booked).toContain('because: goal');
    expect(recalled).toMatch(/^\S+ {2}recall {2}recall-due {2}(sent|delivered)$/m);
    expect(recalled?.match(/ {2}suppressed$/gm)).toHaveLength(2);
    expect(signedIn).toContain('"stage": "post_visit"');
    expect(simulated?.match(/"version": /g)).toHaveLength(2);
    expect(credited).toContain('search');
  });
});

/** The blocks of commands between its heading and the next. */
async function storyOf(file: string): Promise<string[]> {
  const [, story = ''] = /^## The story, by hand$(.*?)^## /ms.exec(await readFile(file, 'utf8')) ?? [];
  return [...story.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** What each block writes. */
async function answersOf(blocks: readonly string[], home: string): Promise<string[]> {
  const script = [PATIENTLY, blocks.join(`\necho '${MARK}'\n`)].join('\n');
  const node = path.dirname(process.execPath);
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    cwd: home,
    env: { ...process.env, ATTEND_HOME: home, PATH: `${node}:${process.env['PATH'] ?? ''}` },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout.split(`${MARK}\n`).map((answer) => answer.trim());
}
