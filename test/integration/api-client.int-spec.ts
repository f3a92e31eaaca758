import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';

import { startApp, type TestApp } from '../support/app.ts';

const TYPES = 'console/src/api/schema.ts';

/** Types of what the console asks and is answered. ATTEND_WRITE_CLIENT=1 writes them anew: `npm run api-client`. */
describe('the types by which the console calls the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  it('follow from the OpenAPI document that is served', async () => {
    const { body } = await test.api()('/v1/openapi.json');
    const { stdout: types, stderr } = spawnSync(process.execPath, ['console/api-types.mjs'], {
      input: JSON.stringify(body),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });

    expect(stderr).toBe('');
    if (process.env['ATTEND_WRITE_CLIENT'] === '1') await writeFile(TYPES, types);
    expect(await readFile(TYPES, 'utf8')).toBe(types);
  });
});
