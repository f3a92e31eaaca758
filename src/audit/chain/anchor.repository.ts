import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Anchor } from './audit-key.ts';

/** A chain that is to be anchored at its last link. */
export interface DueAnchor {
  readonly clinicId: string;
  readonly seq: number;
  readonly hash: string;
  /** The first anchor of a chain counts the rows before the first that has a MAC; later ones repeat what it says. */
  readonly adopted: number;
}

interface AnchorRow {
  clinic_id: string;
  seq: string;
  at: Date;
  hash: string;
  adopted: string;
  mac: string;
}

/** What anchors are due by: so many links since the last, or any since this moment. */
export interface AnchorTerms {
  readonly links: number;
  readonly before: Date;
}

/** Anchors in the database. The database refuses to change or remove one. */
@Injectable()
export class AnchorRepository {
  /** Chains of these clinics that grew enough since their last anchor, or were never anchored. */
  async due(sql: Sql, clinicIds: readonly string[], terms: AnchorTerms): Promise<DueAnchor[]> {
    const rows = await sql.query<{ clinic_id: string; seq: string; hash: string; adopted: string }>(
      `SELECT c.clinic_id, h.seq, encode(h.hash, 'hex') AS hash,
              COALESCE(a.adopted, (
                SELECT min(l.seq) - 1
                FROM audit_link AS l
                JOIN audit_event AS e ON e.clinic_id = l.clinic_id AND e.id = l.event_id
                WHERE l.clinic_id = c.clinic_id AND e.mac IS NOT NULL
              ), h.seq) AS adopted
       FROM unnest($1::uuid[]) AS c (clinic_id)
       CROSS JOIN LATERAL (
         SELECT l.seq, l.hash FROM audit_link AS l WHERE l.clinic_id = c.clinic_id ORDER BY l.seq DESC LIMIT 1
       ) AS h
       LEFT JOIN LATERAL (
         SELECT n.seq, n.at, n.adopted FROM audit_anchor AS n WHERE n.clinic_id = c.clinic_id ORDER BY n.seq DESC LIMIT 1
       ) AS a ON true
       WHERE a.seq IS NULL OR (h.seq > a.seq AND (h.seq - a.seq >= $2 OR a.at <= $3))`,
      [clinicIds, terms.links, terms.before],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      seq: Number(row.seq),
      hash: row.hash,
      adopted: Number(row.adopted),
    }));
  }

  /** Answers those that are new: another process may have been faster. */
  async add(tx: Sql, anchors: readonly Anchor[]): Promise<Anchor[]> {
    const rows = await tx.query<{ clinic_id: string }>(
      `INSERT INTO audit_anchor (clinic_id, seq, at, hash, adopted, mac)
       SELECT a.clinic_id, a.seq, a.at, a.hash, a.adopted, a.mac
       FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::bytea[], $5::bigint[], $6::bytea[])
         AS a (clinic_id, seq, at, hash, adopted, mac)
       ON CONFLICT (clinic_id, seq) DO NOTHING
       RETURNING clinic_id`,
      [
        anchors.map((anchor) => anchor.clinicId),
        anchors.map((anchor) => anchor.seq),
        anchors.map((anchor) => anchor.at),
        anchors.map((anchor) => Buffer.from(anchor.hash, 'hex')),
        anchors.map((anchor) => anchor.adopted),
        anchors.map((anchor) => Buffer.from(anchor.mac, 'hex')),
      ],
    );
    const added = new Set(rows.map((row) => row.clinic_id));
    return anchors.filter(({ clinicId }) => added.has(clinicId));
  }

  async list(sql: Sql, clinicId: string): Promise<Anchor[]> {
    const rows = await sql.query<AnchorRow>(
      `SELECT clinic_id, seq, at, encode(hash, 'hex') AS hash, adopted, encode(mac, 'hex') AS mac
       FROM audit_anchor
       WHERE clinic_id = $1
       ORDER BY seq`,
      [clinicId],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      seq: Number(row.seq),
      at: row.at,
      hash: row.hash,
      adopted: Number(row.adopted),
      mac: row.mac,
    }));
  }
}
