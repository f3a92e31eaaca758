import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { AuditService } from '../../../src/audit/audit.service.ts';
import { AnchorWorker } from '../../../src/audit/chain/anchor.worker.ts';
import { ChainWorker } from '../../../src/audit/chain/chain.worker.ts';
import { type Verification, VerifyService } from '../../../src/audit/chain/verify.service.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

/** Rows of an anchored trail. */
export const ROWS = 6;

/** The application with a clinic whose audit trail a test writes, links, anchors and tampers with. */
export class Trail {
  private clinics = 0;

  private constructor(
    readonly test: TestApp,
    readonly home: string,
    public clinic: TestClinic,
  ) {}

  static async open(): Promise<Trail> {
    const home = mkdtempSync(path.join(tmpdir(), 'attend-anchors-'));
    const test = await startApp({ environment: { ATTEND_AUDIT_ANCHORS: path.join(home, 'anchors', 'audit.log') } });
    return new Trail(test, home, test.clinic);
  }

  async close(): Promise<void> {
    await this.test.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The file that anchors are written to. */
  get anchors(): string {
    return path.join(this.home, 'anchors', 'audit.log');
  }

  /** From here on it is another clinic's trail, with nothing in it. */
  async begin(): Promise<void> {
    this.clinics += 1;
    this.clinic = await this.test.addClinic(`clinic-${this.clinics}`);
  }

  record(count = 1): Promise<void> {
    const events = Array.from({ length: count }, (_, n) => ({
      clinicId: this.clinic.id,
      actor: { kind: 'engine', id: 'test', role: null } as const,
      action: 'patient.read',
      object: { kind: 'patient', id: `patient-${n}` },
      result: 'ok' as const,
      requestId: `request-${n}`,
      // What jsonb does not keep as it was written.
      detail: { patients: [`patient-${n}`], zone: 'Zürich', share: 0.1 + 0.2, big: 1e21 },
    }));
    return this.test.db.database.transaction((tx) => this.test.get(AuditService).recordAll(tx, events));
  }

  link(): Promise<number> {
    return this.test.get(ChainWorker).runOnce();
  }

  async anchor(): Promise<void> {
    await this.test.get(AnchorWorker).anchorNow([this.clinic.id]);
  }

  /** Six rows, anchored at the fourth and the last; answers the ids of the rows in the order of the chain. */
  async anchored(): Promise<string[]> {
    await this.record(ROWS - 2);
    await this.link();
    await this.anchor();
    await this.record(2);
    await this.link();
    await this.anchor();
    const links = await asOwner(this.test.db.url, `SELECT event_id FROM audit_link WHERE clinic_id = $1 ORDER BY seq`, [
      this.clinic.id,
    ]);
    return links.map((row) => String(row['event_id']));
  }

  verify(anchors?: string): Promise<Verification> {
    return this.test.get(VerifyService).verify(this.test.db.database, this.clinic.id, { anchors });
  }

  async faults(): Promise<string[]> {
    return (await this.verify()).faults.map(({ kind, seq }) => `${kind} ${seq ?? '-'}`);
  }

  /** As a superuser who has switched off triggers and checks; `$1` is the clinic. */
  async tamper(...statements: readonly [text: string, ...values: unknown[]][]): Promise<void> {
    const client = new pg.Client({ connectionString: this.test.db.url });
    await client.connect();
    try {
      await client.query(`SET session_replication_role = replica`);
      for (const [text, ...values] of statements) await client.query(text, [this.clinic.id, ...values]);
    } finally {
      await client.end();
    }
  }
}
