import type { INestApplicationContext } from '@nestjs/common';

import type { Actor } from './audit/audit-event.ts';
import { AnchorWorker } from './audit/chain/anchor.worker.ts';
import { ChainWorker } from './audit/chain/chain.worker.ts';
import { type Commands, inApp, type Options, operator, say } from './cli-command.ts';
import { ClinicsService } from './clinics/clinics.service.ts';
import type { Clinic } from './clinics/clinic.ts';
import { Failure } from './platform/errors.ts';
import { Database, type Sql } from './platform/sql.ts';
import { LegalHoldsService } from './rights/holds/legal-holds.service.ts';
import { DataKeysService, type KeyStatus } from './sealing/data-keys.service.ts';
import { ShredService } from './sealing/shred.service.ts';

/** The slugs of the clinics that a command is for: one, or all that are open. */
export interface WhichClinics {
  readonly clinic?: string | undefined;
  readonly all: boolean;
}

/** Announces new data keys. What is sealed follows by itself, in the role `jobs`. */
export async function rotateKeys(
  app: INestApplicationContext,
  tx: Sql,
  which: WhichClinics,
  actor: Actor,
): Promise<string> {
  const clinics = await clinicsOf(app, tx, which);
  const keys = app.get(DataKeysService, { strict: false });
  const count = await keys.rotate(
    tx,
    clinics.map(({ id }) => id),
    actor,
  );
  return `announced new data keys for ${count} of ${clinics.length} clinics; they are used in two minutes, and what is sealed is sealed anew after ten more: see keys status`;
}

/**
 * Wraps every data key with the present master key, some at a time, until none is left that another wrapped: what ends it half way,
 * the next call goes on with.
 */
export async function rewrapKeys(app: INestApplicationContext, actor: Actor): Promise<string> {
  const keys = app.get(DataKeysService, { strict: false });
  const database = app.get(Database);
  let done = 0;
  while ((await keys.leftToRewrap(database)) > 0) {
    done += await database.transaction((tx) => keys.rewrapSome(tx, actor));
  }
  return done === 0 ? 'every data key is wrapped by the present master key' : `wrapped ${done} data keys anew`;
}

export async function keyStatus(app: INestApplicationContext, tx: Sql, which: WhichClinics): Promise<string> {
  const keys = app.get(DataKeysService, { strict: false });
  const lines: string[] = [];
  for (const clinic of await clinicsOf(app, tx, which)) {
    lines.push(...describe(clinic.slug, await keys.status(tx, clinic.id)));
  }
  return lines.join('\n');
}

/** The clinic, and the words by which it is confirmed that it is the one. */
export interface ShredOrder {
  readonly slug: string;
  readonly confirmed: string;
  readonly despiteHolds?: string | undefined;
}

export async function shredClinic(
  app: INestApplicationContext,
  tx: Sql,
  { slug, confirmed, despiteHolds }: ShredOrder,
  actor: Actor,
): Promise<string> {
  if (slug !== confirmed) throw new Failure('invalid', '--yes-destroy: must repeat the slug of the clinic');
  const [clinic] = await clinicsOf(app, tx, { clinic: slug, all: false });
  if (!clinic) throw new Failure('missing', `there is no clinic ${slug}`);
  const held = await app.get(LegalHoldsService, { strict: false }).heldForGood(tx, clinic.id);
  const isHeld = held === 'everybody' || held.length > 0;
  if (isHeld && despiteHolds !== slug) {
    throw new Failure('conflict', `a legal hold stands at ${slug}: release it, or say --despite-holds ${slug} as well`);
  }
  // With the key gone no anchor can be made any more.
  await app.get(ChainWorker, { strict: false }).catchUp();
  await app.get(AnchorWorker, { strict: false }).anchorNow([clinic.id]);
  await app.get(ShredService, { strict: false }).shred(tx, clinic.id, actor);
  return `destroyed the data keys of ${slug}; running processes forget them within a minute. Now destroy the backups of data_key`;
}

function describe(slug: string, { versions, left }: KeyStatus): string[] {
  const lines = versions.map(({ version, state, createdAt, wrappedBy, isToBeShredded }) => {
    const made = createdAt.toISOString().slice(0, 10);
    const by = state === 'destroyed' ? '' : `, wrapped by ${wrappedBy ?? 'a local master key'}`;
    return `${slug}  data key ${version}: ${state}, made ${made}${by}${isToBeShredded ? ', to be shredded' : ''}`;
  });
  const rows = [...(left ?? [])].map(([table, n]) => `${table} ${n}`);
  if (left !== undefined) lines.push(`${slug}  under older keys: ${rows.length === 0 ? 'nothing' : rows.join(', ')}`);
  return lines;
}

async function clinicsOf(app: INestApplicationContext, tx: Sql, { clinic, all }: WhichClinics): Promise<Clinic[]> {
  const clinics = app.get(ClinicsService, { strict: false });
  if (all === (clinic !== undefined)) throw new Failure('invalid', 'name one clinic by --clinic, or say --all');
  if (clinic === undefined) return clinics.listOpen(tx);
  const found = await clinics.findBySlug(tx, clinic);
  if (!found) throw new Failure('missing', `there is no clinic ${clinic}`);
  return [found];
}

export const DATA_KEY_COMMANDS: Commands = {
  'keys rotate': {
    usage: '--clinic <slug> | --all',
    does: 'makes new data keys; what is sealed is sealed anew in the background',
    run: (options) =>
      inApp(async (app, tx) => {
        say(await rotateKeys(app, tx, whichOf(options), operator()));
      }),
  },
  'keys status': {
    usage: '--clinic <slug> | --all',
    does: 'shows the versions of data keys, and what is still sealed under old ones',
    run: (options) =>
      inApp(async (app, tx) => {
        say(await keyStatus(app, tx, whichOf(options)));
      }),
  },
  'keys rewrap': {
    usage: '',
    does: 'wraps all data keys with the present master key (the former: ATTEND_PREVIOUS_*)',
    run: () =>
      inApp(async (app) => {
        say(await rewrapKeys(app, operator()));
      }),
  },
};

function whichOf({ clinic, all }: Options): WhichClinics {
  return { clinic, all: all !== undefined };
}
