import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';

import { ApiKeysService } from './access/keys/api-keys.service.ts';
import { ROLES, USER_ROLES } from './access/permissions.ts';
import { UsersService } from './access/users/users.service.ts';
import { ApiKeysView, type KeyItem } from './admin/keys/api-keys.view.ts';
import { AppModule } from './app.module.ts';
import { anchorAudit, verifyAudit } from './audit-command.ts';
import type { Actor } from './audit/audit-event.ts';
import { AuditService } from './audit/audit.service.ts';
import { keyStatus, rewrapKeys, rotateKeys, shredClinic, type WhichClinics } from './cli-keys.ts';
import { USER_COMMANDS, type UserCommand } from './cli-users.ts';
import { ClinicsService } from './clinics/clinics.service.ts';
import { examine } from './doctor.ts';
import { GovernanceService } from './governance/governance.service.ts';
import { readConfig } from './platform/config.ts';
import { SystemClock } from './platform/clock.ts';
import { Failure, isFailure } from './platform/errors.ts';
import { JsonLogger } from './platform/json-logger.ts';
import { describeError } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { Database, type Sql } from './platform/sql.ts';
import { openStore } from './platform/store.ts';

interface Command {
  readonly usage: string;
  readonly does: string;
  readonly run: (options: Options) => Promise<void>;
}

type Options = Readonly<Record<string, string | undefined>>;

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: { usage: '', does: 'brings the schema up to date', run: runMigrations },
  'clinic add': { usage: '--slug <slug> --name <name> --time-zone <zone>', does: 'adds a clinic', run: addClinic },
  'user add': {
    usage: '--clinic <slug> --email <email> --role <role>',
    does: 'adds a user; the password is read from standard input',
    run: addUser,
  },
  ...Object.fromEntries(
    Object.entries(USER_COMMANDS).map(([verb, command]) => [`user ${verb}`, userCommand(verb, command)]),
  ),
  'key add': {
    usage: '--clinic <slug> --role <role> --name <name>',
    does: 'adds an API key and prints it, for the only time',
    run: addKey,
  },
  'audit verify': {
    usage: '[--clinic <slug>] [--anchors <file>]',
    does: 'looks for audit rows that were changed, removed, reordered or put in',
    run: runAuditVerify,
  },
  'audit anchor': {
    usage: '[--clinic <slug>]',
    does: 'writes down how the audit trail stands, before it is shipped elsewhere',
    run: runAuditAnchor,
  },
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
  'clinic shred': {
    usage: '--clinic <slug> --yes-destroy <slug>',
    does: 'destroys the data keys of a clinic that leaves: nothing of it can be read again',
    run: runShred,
  },
  'key list': {
    usage: '--clinic <slug>',
    does: 'lists the API keys that open, and when each was last used',
    run: listKeys,
  },
  'key revoke': { usage: '--clinic <slug> --id <id>', does: 'ends an API key at once', run: revokeKey },
  'policies export': {
    usage: '--clinic <slug> [--out <folder>]',
    does: 'writes the governance pack as Markdown and HTML, filled from the configuration',
    run: exportPolicies,
  },
  doctor: { usage: '', does: 'checks configuration, database, keys and Kafka', run: runDoctor },
};

const text = z.string({ error: 'is required' }).min(1, 'is required');

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help')) {
    say(help());
    return;
  }
  const words = args.slice(0, args.findIndex((word) => word.startsWith('--')) >>> 0);
  const command = COMMANDS[words.join(' ')];
  if (!command) throw new Failure('invalid', `there is no command "${words.join(' ')}"; see --help`);
  await command.run(optionsOf(args.slice(words.length)));
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, does }]) => `  ${`${name} ${usage}`.padEnd(64)} ${does}`);
  return ['Usage: npm run attend -- <command>', '', ...lines].join('\n');
}

function optionsOf(args: readonly string[]): Options {
  const names = ['slug', 'name', 'time-zone', 'clinic', 'email', 'role', 'id', 'anchors', 'out', 'yes-destroy'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { all, ...values } = parseArgs({
      args: [...args],
      options: { ...options, all: { type: 'boolean' } },
      strict: true,
      allowPositionals: false,
    }).values;
    return { ...(values as Options), ...(all === true ? { all: 'yes' } : {}) };
  } catch {
    throw new Failure('invalid', 'an option is unknown or lacks its value; see --help');
  }
}

async function runMigrations(): Promise<void> {
  const store = await openStore(readConfig());
  try {
    const ran = await migrate(store.url, new SystemClock().now());
    say(ran.length === 0 ? 'the schema is up to date' : `ran ${ran.join(', ')}`);
  } finally {
    await store.close();
  }
}

async function addClinic(options: Options): Promise<void> {
  const schema = z.object({ slug: text, name: text, 'time-zone': text });
  const { slug, name, 'time-zone': timeZone } = check(schema, options);
  await inApp(async (app, tx) => {
    const clinic = await app.get(ClinicsService, { strict: false }).create(tx, { slug, name, timeZone });
    await note(app, tx, clinic.id, 'clinic.add', ['clinic', clinic.id]);
    say(`added the clinic ${slug} (${clinic.id})`);
  });
}

async function addUser(options: Options): Promise<void> {
  const schema = z.object({ clinic: text, email: z.email('is not an email address'), role: z.enum(USER_ROLES) });
  const { clinic, email, role } = check(schema, options);
  const password = await readPassword();
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const { id } = await app.get(UsersService, { strict: false }).create(tx, { clinicId, email, role, password });
    await note(app, tx, clinicId, 'user.add', ['user', id]);
    say(`added the user ${id}`);
  });
}

function userCommand(verb: string, { does, work }: UserCommand): Command {
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

async function addKey(options: Options): Promise<void> {
  const { clinic, role, name } = check(z.object({ clinic: text, role: z.enum(ROLES), name: text }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const { id, key } = await app.get(ApiKeysService, { strict: false }).create(tx, clinicId, role, name);
    await note(app, tx, clinicId, 'api-key.add', ['api_key', id]);
    say(key);
  });
}

const output = {
  say,
  progress: process.stderr,
  elapsedMs: () => performance.now(),
};

async function runAuditVerify({ clinic, anchors }: Options): Promise<void> {
  await inApp(async (app, tx) => {
    const { clinics, intact } = await verifyAudit(app, tx, { slug: clinic, anchors }, output);
    await noteAll(app, tx, clinics, 'audit.verify');
    if (!intact) process.exitCode = 1;
  });
}

async function runAuditAnchor({ clinic }: Options): Promise<void> {
  await inApp(async (app, tx) => {
    await noteAll(app, tx, await anchorAudit(app, clinic, output), 'audit.anchor');
  });
}

async function runShred(options: Options): Promise<void> {
  const { clinic, 'yes-destroy': confirmed } = check(z.object({ clinic: text, 'yes-destroy': text }), options);
  await inApp(async (app, tx) => {
    say(await shredClinic(app, tx, { slug: clinic, confirmed }, operator()));
  });
}

async function listKeys(options: Options): Promise<void> {
  const { clinic } = check(z.object({ clinic: text }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const view = app.get(ApiKeysView, { strict: false });
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

async function exportPolicies(options: Options): Promise<void> {
  const { clinic, out } = check(z.object({ clinic: text, out: text.default('./governance') }), options);
  await inApp(async (app, tx) => {
    const clinicId = await clinicIdOf(app, tx, clinic);
    const files = await app.get(GovernanceService, { strict: false }).pack(tx, clinicId);
    mkdirSync(out, { recursive: true });
    for (const { file, text: content } of files) writeFileSync(path.join(out, file), content);
    await note(app, tx, clinicId, 'policies.export', ['clinic', clinicId]);
    say(`wrote ${files.length} files to ${path.resolve(out)}; begin with index.html`);
  });
}

async function runDoctor(): Promise<void> {
  const findings = await examine();
  for (const { check: what, fault } of findings)
    say(fault === undefined ? `ok      ${what}` : `FAILED  ${what}: ${fault}`);
  if (findings.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
}

function check<T>(schema: z.ZodType<T>, options: Options): T {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
  throw new Failure('invalid', faults.join('; '));
}

/** Runs an operator's work in one transaction of the engine's role, with the services of the application. */
async function inApp(work: (app: INestApplicationContext, tx: Sql) => Promise<void>): Promise<void> {
  const config = readConfig();
  const store = await openStore(config);
  try {
    await migrate(store.url, new SystemClock().now());
    const module = AppModule.with({ config, databaseUrl: store.url });
    const app = await NestFactory.createApplicationContext(module, { logger: new JsonLogger('warn', true) });
    try {
      await app.get(Database).transaction((tx) => work(app, tx));
    } finally {
      await app.close();
    }
  } finally {
    await store.close();
  }
}

async function clinicIdOf(app: INestApplicationContext, tx: Sql, slug: string): Promise<string> {
  const clinic = await app.get(ClinicsService, { strict: false }).findBySlug(tx, slug);
  if (!clinic) throw new Failure('missing', `there is no clinic ${slug}`);
  return clinic.id;
}

async function note(
  app: INestApplicationContext,
  tx: Sql,
  clinicId: string,
  action: string,
  [kind, id]: readonly [string, string],
): Promise<void> {
  const audit = app.get(AuditService, { strict: false });
  await audit.record(tx, { clinicId, actor: operator(), action, object: { kind, id }, result: 'ok' });
}

async function noteAll(
  app: INestApplicationContext,
  tx: Sql,
  clinics: readonly { readonly id: string }[],
  action: string,
): Promise<void> {
  const audit = app.get(AuditService, { strict: false });
  await audit.recordAll(
    tx,
    clinics.map(({ id: clinicId }) => ({ clinicId, actor: operator(), action, result: 'ok' })),
  );
}

function operator(): Actor {
  return { kind: 'operator', id: userInfo().username, role: null };
}

function whichOf({ clinic, all }: Options): WhichClinics {
  return { clinic, all: all !== undefined };
}

/** From standard input, because an argument would stand in the process list and the shell's history. */
async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('password: ');
  for await (const chunk of process.stdin) return String(chunk).split('\n')[0]?.trim() ?? '';
  return '';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`attend: ${isFailure(error) ? error.message : describeError(error)}\n`);
  process.exitCode = 1;
});
