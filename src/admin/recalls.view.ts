import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { seesPhi } from '../access/sees-phi.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import { fullNameOf } from '../patients/patient.ts';
import { openProfile } from '../patients/patients.service.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import type { RecallItem } from './answers/work-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';

export interface RecallListFilter {
  readonly rule?: string | undefined;
  readonly status?: string | undefined;
  readonly patient?: string | undefined;
  /** A day: items due on it or before. */
  readonly due?: string | undefined;
}

export type RecallRun = Pick<RunOrder, 'runId' | 'patientId' | 'fromVersionId'>;

type Row = Omit<RecallItem, 'patientName'> & { readonly profile: Buffer | null };

const ITEMS = `
  SELECT r.id, r.rule_key AS rule, r.patient_id AS "patientId", r.status, r.due_on::text AS "dueOn", r.due_at AS "dueAt",
         r.anchor_signal AS "anchorSignal", r.anchor_at AS "anchorAt", r.raised_at AS "raisedAt",
         r.closed_at AS "closedAt", r.closed_because AS "closedBecause", p.profile
  FROM recall AS r
  JOIN patient AS p ON p.clinic_id = r.clinic_id AND p.id = r.patient_id`;

@Injectable()
export class RecallsView {
  constructor(private readonly keys: Keys) {}

  /** Who is due, the first due first. */
  async list(sql: Sql, caller: Caller, filter: RecallListFilter, page: PageQuery): Promise<Page<RecallItem>> {
    const { clinicId } = caller;
    const after = placeOf(page.cursor);
    const rows = await sql.query<Row>(
      `${ITEMS}
       WHERE r.clinic_id = $1
         AND ($2::text IS NULL OR r.rule_key = $2)
         AND ($3::text IS NULL OR r.status = $3)
         AND ($4::uuid IS NULL OR r.patient_id = $4)
         AND ($5::date IS NULL OR r.due_on <= $5)
         AND ($6::timestamptz IS NULL OR (r.due_at, r.id) > ($6, $7::uuid))
       ORDER BY r.due_at, r.id
       LIMIT $8`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, filter) : undefined;
    const keys = await this.keysFor(sql, caller);
    const found = pageOf(rows, page.limit, (row) => ({ at: row.dueAt, key: row.id }));
    // Whose name does not open is listed without: the others are to be called all the same.
    return pageWith(found, (row) => unlessDamaged(() => toItem(row, keys)) ?? toItem(row, undefined), total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, caller: Caller, id: string): Promise<RecallItem> {
    const [row] = await sql.query<Row>(
      `${ITEMS}
       WHERE r.clinic_id = $1 AND r.id = $2`,
      [caller.clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such recall');
    return toItem(row, await this.keysFor(sql, caller));
  }

  /** Runs under way that open recalls have started, one's or all of a rule, as an order about them must name them. */
  runsOf(sql: Sql, clinicId: string, of: { readonly id: string } | { readonly rule: string }): Promise<RecallRun[]> {
    return sql.query<RecallRun>(
      `SELECT n.id AS "runId", n.patient_id AS "patientId", n.version_id AS "fromVersionId"
       FROM recall AS r
       JOIN run AS n ON n.clinic_id = r.clinic_id AND n.patient_id = r.patient_id AND n.recall_id = r.id
       WHERE r.clinic_id = $1 AND r.status <> 'closed' AND n.status <> 'ended'
         AND ($2::uuid IS NULL OR r.id = $2)
         AND ($3::text IS NULL OR r.rule_key = $3)`,
      [clinicId, 'id' in of ? of.id : null, 'rule' in of ? of.rule : null],
    );
  }

  private keysFor(sql: Sql, caller: Caller): Promise<ClinicKeys | undefined> {
    return seesPhi(caller) ? this.keys.of(sql, caller.clinicId) : Promise.resolve(undefined);
  }

  private async count(sql: Sql, clinicId: string, filter: RecallListFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM recall
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR rule_key = $2)
         AND ($3::text IS NULL OR status = $3)
         AND ($4::uuid IS NULL OR patient_id = $4)
         AND ($5::date IS NULL OR due_on <= $5)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function valuesOf({ rule, status, patient, due }: RecallListFilter): readonly unknown[] {
  return [rule, status, patient, due].map((value) => value ?? null);
}

function toItem({ profile, ...item }: Row, keys: ClinicKeys | undefined): RecallItem {
  const patientName = keys ? fullNameOf(openProfile(keys, { id: item.patientId, profile })) : null;
  return { ...item, patientName };
}
