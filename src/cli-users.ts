import type { INestApplicationContext } from '@nestjs/common';

import { LettingInService } from './access/sign-in/letting-in.service.ts';
import { type Administrator, UserChangesService } from './access/users/user-changes.service.ts';
import type { Sql } from './platform/sql.ts';

/** What an operator does to one user. Answers what to say of it. */
export interface UserCommand {
  readonly does: string;
  readonly work: (app: INestApplicationContext, tx: Sql, by: Administrator, id: string) => Promise<string>;
}

/** By the verb after `user`. The operator is nobody's subordinate, so that a clinic whose only owner is locked out is helped. */
export const USER_COMMANDS: Readonly<Record<string, UserCommand>> = {
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
