import type { INestApplicationContext } from '@nestjs/common';

import { AnchorWorker } from './audit/chain/anchor.worker.ts';
import { ChainWorker } from './audit/chain/chain.worker.ts';
import { type ChainedClinic, ChainedClinicsView } from './audit/chain/chained-clinics.view.ts';
import { type Verification, VerifyService } from './audit/chain/verify.service.ts';
import { AuditService } from './audit/audit.service.ts';
import { type Commands, inApp, type Options, operator, say } from './cli-command.ts';
import { Failure } from './platform/errors.ts';
import { Database, type Sql } from './platform/sql.ts';

/** What takes less shows nothing of how far it is. */
const SHOW_AFTER_MS = 2_000;

const WITHOUT_KEYS =
  'the keys of this clinic were destroyed: hashes and anchors were compared; who wrote a row cannot be shown any more';
const WITHOUT_LINK = 'came after the keys were destroyed: they have no link, and nothing speaks for them';

/** Where a command writes: what it found, and, on a terminal only, how far it is. */
export interface Output {
  readonly say: (line: string) => void;
  readonly progress: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly elapsedMs: () => number;
}

/** Verifies the trail of one clinic or of all. Answers the clinics, and whether every trail is as Attend wrote it. */
export async function verifyAudit(
  app: INestApplicationContext,
  sql: Sql,
  options: { readonly slug?: string | undefined; readonly anchors?: string | undefined },
  output: Output,
): Promise<{ readonly clinics: readonly ChainedClinic[]; readonly intact: boolean }> {
  const clinics = await clinicsOf(app, sql, options.slug);
  await app.get(ChainWorker, { strict: false }).catchUp();
  let intact = true;
  for (const clinic of clinics) {
    const onProgress = progressOf(clinic.slug, output);
    const verify = app.get(VerifyService, { strict: false });
    const found = await verify.verify(sql, clinic.id, { anchors: options.anchors, onProgress });
    onProgress(0, 0);
    for (const line of linesOf(clinic, found)) output.say(line);
    if (found.faultCount > 0) intact = false;
  }
  return { clinics, intact };
}

/** Links and anchors what was committed. Answers the clinics, and whether the file of anchors can be written. */
export async function anchorAudit(
  app: INestApplicationContext,
  slug: string | undefined,
  output: Output,
): Promise<{ readonly clinics: readonly ChainedClinic[]; readonly isFileWritten: boolean }> {
  const clinics = await clinicsOf(app, app.get(Database), slug);
  await app.get(ChainWorker, { strict: false }).catchUp();
  const worker = app.get(AnchorWorker, { strict: false });
  const { anchors, isFileWritten } = await worker.anchorNow(clinics.map(({ id }) => id));
  const added = new Map(anchors.map((anchor) => [anchor.clinicId, anchor]));
  for (const { id, slug: name } of clinics) {
    const anchor = added.get(id);
    output.say(anchor ? `${name}: anchored row ${anchor.seq}` : `${name}: nothing new since the last anchor`);
  }
  return { clinics, isFileWritten };
}

async function clinicsOf(app: INestApplicationContext, sql: Sql, slug?: string): Promise<readonly ChainedClinic[]> {
  const clinics = await app.get(ChainedClinicsView, { strict: false }).list(sql, slug);
  if (slug !== undefined && clinics.length === 0) throw new Failure('missing', `there is no clinic ${slug}`);
  return clinics;
}

/** One line of a terminal that changes; told of 0 of 0, it is gone. */
function progressOf(slug: string, { progress, elapsedMs }: Output): (done: number, total: number) => void {
  const startedMs = elapsedMs();
  return (done, total) => {
    if (progress.isTTY !== true || elapsedMs() - startedMs < SHOW_AFTER_MS) return;
    const text = `${slug}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} rows`;
    progress.write(`\r\u001b[K${total === 0 ? '' : text}`);
  };
}

function linesOf({ slug }: ChainedClinic, found: Verification): string[] {
  const { macsChecked, rows, from, to, adopted, anchors, waiting, faults, faultCount, unreadable } = found;
  const time = from && to ? ` from ${from.toISOString()} to ${to.toISOString()}` : '';
  const file = anchors.file === null ? 'there is no file of anchors' : `${anchors.file} in the file`;
  const unlisted = faultCount - faults.length;
  return [
    `${faultCount === 0 ? 'ok    ' : 'FAILED'}  ${slug}: ${rows} rows${time}`,
    `        ${anchors.agreed} anchors agree, the last at row ${anchors.lastAgreedSeq}; ${anchors.table} in the table, ${file}`,
    ...(adopted > 0 ? [`        ${adopted} rows from before rows had MACs`] : []),
    ...keyLines(macsChecked, waiting),
    ...(unreadable.length > 0 ? [`        lines of the file that cannot be read: ${unreadable.join(', ')}`] : []),
    ...faults.map(
      ({ kind, seq, eventId, message }) => `        ${kind}  row ${seq ?? '-'}  event ${eventId ?? '-'}: ${message}`,
    ),
    ...(unlisted > 0 ? [`        and ${unlisted} more`] : []),
  ];
}

function keyLines(macsChecked: boolean, waiting: number): string[] {
  const rows = `        ${waiting} rows ${macsChecked ? 'wait for their link' : WITHOUT_LINK}`;
  return [...(macsChecked ? [] : [`        ${WITHOUT_KEYS}`]), ...(waiting > 0 ? [rows] : [])];
}

export const AUDIT_COMMANDS: Commands = {
  'audit verify': {
    usage: '[--clinic <slug>] [--anchors <file>]',
    does: 'looks for audit rows that were changed, removed, reordered or put in',
    run: runVerify,
  },
  'audit anchor': {
    usage: '[--clinic <slug>]',
    does: 'writes down how the audit trail stands, before it is shipped elsewhere',
    run: runAnchor,
  },
};

const output: Output = { say, progress: process.stderr, elapsedMs: () => performance.now() };

async function runVerify({ clinic, anchors }: Options): Promise<void> {
  await inApp(async (app, tx) => {
    const { clinics, intact } = await verifyAudit(app, tx, { slug: clinic, anchors }, output);
    await noteAll(app, tx, clinics, 'audit.verify');
    if (!intact) process.exitCode = 1;
  });
}

async function runAnchor({ clinic }: Options): Promise<void> {
  await inApp(async (app, tx) => {
    const { clinics, isFileWritten } = await anchorAudit(app, clinic, output);
    await noteAll(app, tx, clinics, 'audit.anchor');
    if (!isFileWritten) process.exitCode = 1;
  });
}

async function noteAll(
  app: INestApplicationContext,
  tx: Sql,
  clinics: readonly ChainedClinic[],
  action: string,
): Promise<void> {
  const audit = app.get(AuditService, { strict: false });
  await audit.recordAll(
    tx,
    clinics.map(({ id: clinicId }) => ({ clinicId, actor: operator(), action, result: 'ok' })),
  );
}
