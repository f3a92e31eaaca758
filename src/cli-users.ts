import { userInfo } from 'node:os';

import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';

import { LettingInService } from './access/sign-in/letting-in.service.ts';
import { type Administrator, UserChangesService } from './access/users/user-changes.service.ts';
import { UsersService } from './access/users/users.service.ts';
import { USER_ROLES } from './access/permissions.ts';
import { check, clinicIdOf, type Command, type Commands, inApp, note, type Options, say, text } from './cli-command.ts';
import { readPassword } from './cli-password.ts';
import { Failure } from './platform/errors.ts';
import type { Sql } from './platform/sql.ts';

/** What an operator does to one user. Answers what to say of it. */
interface UserChange {
  readonly does: string;
  readonly work: (app: INestApplicationContext, tx: Sql, by: Administrator, id: string) => Promise<string>;
}

/** By the verb after `user`. The operator is nobody's subordinate, so that a clinic whose only owner is locked out is helped. */
const CHANGES: Readonly<Record<string, UserChange>> = {
  invite: {
    does: 'prints a one-time token by which the user chooses a password',
    work: async (app, tx, by, id) => (await lettingIn(app).invite(tx, by, id)).token,
  },
  disable: {
    does: 'takes the access of a user away and ends the sessions',
    work: async (app, tx, by, id) => {
      await app.get(UserChangesService, { strict: false }).change(tx, by, id, { isDisabled: true });
      return 'disabled; all sessions have ended';
    },
  },
  enable: {
    does: 'gives it back',
    work: async (app, tx, by, id) => {
      await app.get(UserChangesService, { strict: false }).change(tx, by, id, { isDisabled: false });
      return 'enabled';
    },
  },
  'reset-totp': {
    does: 'takes a lost second factor away and ends the sessions',
    work: async (app, tx, by, id) => {
      await lettingIn(app).resetTotp(tx, by, id);
      return 'the second factor is gone; all sessions have ended';
    },
  },
  unlock: {
    does: 'lets a user try again who failed to sign in too often',
    work: async (app, tx, by, id) => {
      await lettingIn(app).unlock(tx, by, id);
      return 'unlocked';
    },
  },
};

function lettingIn(app: INestApplicationContext): LettingInService {
  return app.get(LettingInService, { strict: false });
}

export const USER_COMMANDS: Commands = {
  'user add': {
    usage: '--clinic <slug> --email <email> --role <role>',
    does: 'adds a user; the password is read from standard input',
    run: addUser,
  },
  ...Object.fromEntries(Object.entries(CHANGES).map(([verb, change]) => [`user ${verb}`, commandOf(verb, change)])),
};

async function addUser(options: Options): Promise<void> {
  const schema = z.object({ clinic: text, email: z.email('is not an email address'), role: z.enum(USER_ROLES) });
  const { clinic, email, role } = check(schema, options);
  const password = await readPassword(process.stdin, process.stderr);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const { id } = await app.get(UsersService, { strict: false }).create(tx, { clinicId, email, role, password });
    await note(app, tx, clinicId, 'user.add', ['user', id]);
    say(`added the user ${id}`);
  });
}

function commandOf(verb: string, { does, work }: UserChange): Command {
  const run = async (options: Options) => {
    const { clinic, email } = check(z.object({ clinic: text, email: text }), options);
    await inApp(async (app, tx) => {
      const clinicId = await clinicIdOf(app, tx, clinic);
      const user = await app.get(UsersService, { strict: false }).findByEmail(tx, clinicId, email);
      if (!user) throw new Failure('missing', 'the clinic has no user of this email address');
      const by = { clinicId, role: 'owner', name: `operator:${userInfo().username}` } as const;
      const said = await work(app, tx, by, user.id);
      await note(app, tx, clinicId, `user.${verb}`, ['user', user.id]);
      say(said);
    });
  };
  return { usage: '--clinic <slug> --email <email>', does, run };
}
