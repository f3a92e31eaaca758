import { type Commands, say, withApp } from './cli-command.ts';
import { DemoService } from './demo/demo.service.ts';
import { progressLine } from './demo/progress-line.ts';
import { readConfig } from './platform/config.ts';
import { Failure } from './platform/errors.ts';

export const DEMO_COMMANDS: Commands = {
  'seed-demo': {
    usage: '',
    does: 'makes the demo clinic on an empty database, in sandbox mode; completes one that is half made',
    run: seedDemo,
  },
};

async function seedDemo(): Promise<void> {
  const { mode, demo } = readConfig();
  if (mode !== 'sandbox') throw new Failure('invalid', 'ATTEND_MODE: the demo clinic lives in the sandbox only');
  if (!demo) throw new Failure('invalid', 'ATTEND_DEMO: is 0, which says that no demo clinic is wanted');
  await withApp(async (app) => {
    const service = app.get(DemoService, { strict: false });
    const isNew = await service.seed(progressLine(process.stdout));
    const summary = await service.summary();
    if (summary === undefined)
      throw new Failure('conflict', 'there are clinics already; the demo needs an empty database');
    say(isNew ? summary : 'the demo clinic is there already');
  });
}
