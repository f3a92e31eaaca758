import { userInfo } from 'node:os';

import { z } from 'zod';

import { check, clinicIdOf, type Commands, note, type Options, say, text, withApp } from './cli-command.ts';
import { Failure } from './platform/errors.ts';
import { ApiDatabase, Database } from './platform/sql.ts';
import { PlaybookFilesRepository } from './playbooks/playbook-files.repository.ts';
import { PlaybooksService } from './playbooks/playbooks.service.ts';

export const PLAYBOOK_COMMANDS: Commands = {
  'playbooks list': { usage: '', does: 'shows the ready-made journeys that a clinic may install', run: listPlaybooks },
  'playbooks install': {
    usage: '--clinic <slug> --key <key>, or --all; --replace: recall rules too',
    does: 'installs journeys with their texts and recall rules, and sets them going',
    run: installPlaybooks,
  },
};

async function listPlaybooks(): Promise<void> {
  for (const { key, name, description } of await new PlaybookFilesRepository().read())
    say(`${key.padEnd(24)} ${name}: ${description}`);
}

async function installPlaybooks(options: Options): Promise<void> {
  const { clinic, key, all, replace } = check(
    z.object({ clinic: text, key: text.optional(), all: z.string().optional(), replace: z.string().optional() }),
    options,
  );
  if ((key === undefined) === (all === undefined)) throw new Failure('invalid', 'give either --key or --all');
  await withApp(async (app) => {
    const playbooks = app.get(PlaybooksService, { strict: false });
    const shipped = await playbooks.shipped();
    const wanted = all === undefined ? shipped.filter((one) => one.key === key) : shipped;
    if (wanted.length === 0) {
      const known = shipped.map((one) => one.key).join(', ');
      throw new Failure('missing', `there is no playbook ${key ?? ''}; they are ${known}`);
    }
    const clinicId = await app.get(Database).transaction((tx) => clinicIdOf(app, tx, clinic));
    const author = `operator:${userInfo().username}`;
    // What people write is no business of the engine's role.
    const left = await app.get(ApiDatabase).forClinic(clinicId, async (tx) => {
      const { kept, lineless } = await playbooks.prepare(tx, clinicId, wanted, author);
      if (replace !== undefined) await playbooks.saveRules(tx, clinicId, kept);
      await playbooks.publish(tx, clinicId, wanted, author);
      for (const one of wanted) await note(app, tx, clinicId, 'playbook.install', ['playbook', one.key]);
      return { kept: replace === undefined ? kept : [], lineless };
    });
    for (const one of wanted) say(`installed ${one.key}: ${one.journeys.map((journey) => journey.key).join(', ')}`);
    for (const rule of left.kept) say(`left the recall rule ${rule.key} as it is: --replace makes it the playbook's`);
    for (const rule of left.lineless)
      say(`left out the recall rule ${rule.key}: there is no service line ${rule.serviceLine}`);
  });
}
