import { z } from 'zod';

import { type Commands, check, inApp, note, type Options, operator, say, text } from './cli-command.ts';
import { shredClinic } from './cli-data-keys.ts';
import { ClinicsService } from './clinics/clinics.service.ts';

export const CLINIC_COMMANDS: Commands = {
  'clinic add': { usage: '--slug <slug> --name <name> --time-zone <zone>', does: 'adds a clinic', run: addClinic },
  'clinic shred': {
    usage: '--clinic <slug> --yes-destroy <slug> [--despite-holds <slug>]',
    does: 'destroys the data keys of a clinic that leaves: nothing of it can be read again',
    run: runShred,
  },
};

async function addClinic(options: Options): Promise<void> {
  const schema = z.object({ slug: text, name: text, 'time-zone': text });
  const { slug, name, 'time-zone': timeZone } = check(schema, options);
  await inApp(async (app, tx) => {
    const clinic = await app.get(ClinicsService, { strict: false }).create(tx, { slug, name, timeZone });
    await note(app, tx, clinic.id, 'clinic.add', ['clinic', clinic.id]);
    say(`added the clinic ${slug} (${clinic.id})`);
  });
}

async function runShred(options: Options): Promise<void> {
  const schema = z.object({ clinic: text, 'yes-destroy': text, 'despite-holds': text.optional() });
  const { clinic, 'yes-destroy': confirmed, 'despite-holds': despiteHolds } = check(schema, options);
  await inApp(async (app, tx) => {
    say(await shredClinic(app, tx, { slug: clinic, confirmed, despiteHolds }, operator()));
  });
}
