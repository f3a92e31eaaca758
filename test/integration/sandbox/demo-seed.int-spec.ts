import { DemoService } from '../../../src/sandbox/demo.service.ts';
import { startSandbox, type TestSandbox } from './sandbox.ts';

describe('the demo seed', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox('2026-11-20T22:00:00Z');
    const t = performance.now();
    await sandbox.get(DemoService).seed((what, done, total) => {
      console.log(what, done, total, performance.now() - t);
    });
    console.log(performance.now() - t);
  }, 120_000);
  afterAll(() => sandbox.stop());

  it('prints', async () => {
    console.log(await sandbox.get(DemoService).summary());
  });
});
