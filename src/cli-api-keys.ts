import { userInfo } from 'node:os';

import { z } from 'zod';

import { ApiKeysService } from './access/keys/api-keys.service.ts';
import { ROLES } from './access/permissions.ts';
import { ApiKeysView, type KeyItem } from './admin/keys/api-keys.view.ts';
import { check, clinicIdOf, type Commands, inApp, note, type Options, say, text } from './cli-command.ts';
import { Clock } from './platform/clock.ts';
import { Failure } from './platform/errors.ts';

export const API_KEY_COMMANDS: Commands = {
  'key add': {
    usage: '--clinic <slug> --role <role> --name <name>',
    does: 'adds an API key and prints it, for the only time',
    run: addKey,
  },
  'key list': {
    usage: '--clinic <slug>',
    does: 'lists the API keys that open, and when each was last used',
    run: listKeys,
  },
  'key revoke': { usage: '--clinic <slug> --id <id>', does: 'ends an API key at once', run: revokeKey },
};

async function addKey(options: Options): Promise<void> {
  const { clinic, role, name } = check(z.object({ clinic: text, role: z.enum(ROLES), name: text }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const { id, key } = await app.get(ApiKeysService, { strict: false }).create(tx, clinicId, role, name);
    await note(app, tx, clinicId, 'api-key.add', ['api_key', id]);
    say(key);
  });
}

async function listKeys(options: Options): Promise<void> {
  const { clinic } = check(z.object({ clinic: text }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const view = new ApiKeysView(app.get(Clock));
    for (let cursor: string | undefined, more = true; more;) {
      const { items, next } = await view.list(tx, clinicId, true, { limit: 200, count: 'false', cursor });
      for (const key of items) say(keyLine(key));
      cursor = next ?? undefined;
      more = next !== null;
    }
  });
}

function keyLine({ id, role, scopes, name, lastUsedAt, expiresAt, expiresSoon }: KeyItem): string {
  const used = `used ${lastUsedAt?.toISOString() ?? 'never'}`;
  const ends = `ends ${expiresAt?.toISOString() ?? 'never'}${expiresSoon ? ' (soon)' : ''}`;
  return [id, role, used, ends, name, ...(scopes === null ? [] : [`only ${scopes.join(', ')}`])].join('  ');
}

async function revokeKey(options: Options): Promise<void> {
  const { clinic, id } = check(z.object({ clinic: text, id: z.guid('is not the id of a key') }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const by = `operator:${userInfo().username}`;
    const isThere = await app.get(ApiKeysService, { strict: false }).revoke(tx, clinicId, id, by);
    if (!isThere) throw new Failure('missing', `the clinic ${clinic} has no key ${id}`);
    await note(app, tx, clinicId, 'api-key.revoke', ['api_key', id]);
    say(`revoked the key ${id}`);
  });
}
