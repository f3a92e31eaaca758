import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** A document as it is kept. */
export interface VendorDocument {
  readonly clinicId: string;
  readonly agreementId: string;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Sealed. */
  readonly content: Buffer;
  readonly createdAt: Date;
  readonly createdBy: string;
}

@Injectable()
export class VendorDocumentRepository {
  /** The same document of the same agreement is kept once. */
  async add(tx: Sql, document: VendorDocument): Promise<void> {
    await tx.query(
      `INSERT INTO vendor_document
         (clinic_id, agreement_id, hash, name, type, bytes, content, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (clinic_id, agreement_id, hash) DO NOTHING`,
      [
        document.clinicId,
        document.agreementId,
        document.hash,
        document.name,
        document.type,
        document.bytes,
        document.content,
        document.createdAt,
        document.createdBy,
      ],
    );
  }

  async contentOf(sql: Sql, clinicId: string, agreementId: string, hash: string): Promise<Buffer | undefined> {
    const [row] = await sql.query<{ content: Buffer }>(
      `SELECT d.content FROM vendor_document AS d WHERE d.clinic_id = $1 AND d.agreement_id = $2 AND d.hash = $3`,
      [clinicId, agreementId, hash],
    );
    return row?.content;
  }
}
