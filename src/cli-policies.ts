import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { check, clinicIdOf, type Commands, inApp, note, type Options, say, text } from './cli-command.ts';
import { GovernanceService } from './governance/governance.service.ts';
import { codeOf, Failure } from './platform/errors.ts';

export const POLICY_COMMANDS: Commands = {
  'policies export': {
    usage: '--clinic <slug> [--out <folder>]',
    does: 'writes the governance pack as Markdown and HTML, filled from the configuration',
    run: exportPolicies,
  },
};

async function exportPolicies(options: Options): Promise<void> {
  const { clinic, out } = check(z.object({ clinic: text, out: text.default('./governance') }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const files = await app.get(GovernanceService, { strict: false }).pack(tx, clinicId);
    write(out, files);
    await note(app, tx, clinicId, 'policies.export', ['clinic', clinicId]);
    say(`wrote ${files.length} files to ${path.resolve(out)}; begin with index.html`);
  });
}

function write(folder: string, files: Awaited<ReturnType<GovernanceService['pack']>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { file, text: content } of files) writeFileSync(path.join(folder, file), content);
  } catch (error) {
    throw new Failure('invalid', `--out: cannot be written to (${codeOf(error) ?? 'no code'})`, { cause: error });
  }
}
