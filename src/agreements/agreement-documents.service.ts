import { hash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { Agreement } from './agreement.ts';
import { AgreementsService } from './agreements.service.ts';
import { VendorDocumentRepository } from './vendor-document.repository.ts';

/** A document as somebody uploads it, or gets it back. */
export interface UploadedDocument {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The signed documents. Each is kept sealed, and none is replaced: a new one stands beside those before it. */
@Injectable()
export class AgreementDocumentsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly documents: VendorDocumentRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Raises `missing` without an agreement, `invalid` for an empty document. */
  async put(tx: Sql, by: Caller, agreementId: string, { name, type, bytes }: UploadedDocument): Promise<Agreement> {
    if (bytes.length === 0) throw new Failure('invalid', 'the document is empty');
    const { clinicId } = by;
    const at = this.clock.now();
    const digest = hash('sha256', bytes, 'hex');
    const agreement = await this.agreements.document(tx, by, agreementId, {
      name,
      type,
      hash: digest,
      bytes: bytes.length,
      at,
    });
    const keys = await this.keys.of(tx, clinicId);
    await this.documents.add(tx, {
      clinicId,
      agreementId,
      hash: digest,
      name,
      type,
      bytes: bytes.length,
      // What is sealed is text.
      content: seal(keys, placeOf(clinicId, agreementId, digest), bytes.toString('base64')),
      createdAt: at,
      createdBy: `${by.kind}:${by.id}`,
    });
    return agreement;
  }

  /** The newest document. Raises `missing`. */
  async get(sql: Sql, clinicId: string, agreementId: string): Promise<UploadedDocument> {
    const { document } = await this.agreements.get(sql, clinicId, agreementId);
    const content = document ? await this.documents.contentOf(sql, clinicId, agreementId, document.hash) : undefined;
    if (!document || !content) throw new Failure('missing', 'the agreement has no document');
    const keys = await this.keys.of(sql, clinicId);
    const text = unseal(keys, placeOf(clinicId, agreementId, document.hash), content);
    return { name: document.name, type: document.type, bytes: Buffer.from(text, 'base64') };
  }
}

function placeOf(clinicId: string, agreementId: string, digest: string) {
  return { clinicId, table: 'vendor_document', column: 'content', rowId: `${agreementId}:${digest}` };
}
