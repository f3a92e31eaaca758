import { sha256 } from '../platform/hash.ts';

/** A table with sealed columns, and how its rows are named in what those are authenticated with. */
export interface SealedTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** What names a row beside its clinic, in the order of an index, with PostgreSQL's types. */
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'text' | 'timestamptz' | 'integer'])[];
  /** The row id of `SealPlace`, from the values of the key. It must be what the table's own feature makes. */
  rowIdOf(key: readonly string[]): string;
  /** Rows of one pass: some megabytes at most, in a transaction that nobody waits for. */
  readonly rowsAtOnce: number;
}

const SMALL = 500;
/** An answer, a letter. */
const MEDIUM = 100;
/** A document has up to 14 MB. */
const LARGE = 2;

const byId = (table: string, ...columns: readonly string[]): SealedTable => ({
  table,
  columns,
  key: [['id', 'uuid']],
  rowIdOf: ([id = '']) => id,
  rowsAtOnce: SMALL,
});

/**
 * Every sealed column there is. A rotation seals these anew, so a column that is not here would be lost with the old key:
 * test/integration/sealing/ looks for columns that are missing.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  byId('patient', 'profile'),
  {
    table: 'contact_point',
    columns: ['value'],
    key: [
      ['patient_id', 'uuid'],
      ['kind', 'text'],
      ['hash', 'uuid'],
    ],
    rowIdOf: (key) => key.join(':'),
    rowsAtOnce: SMALL,
  },
  byId('stakeholder', 'name'),
  byId('suppression', 'note'),
  byId('marketing_authorization', 'description', 'purpose', 'expiry_event', 'signer'),
  byId('appointment', 'details'),
  byId('run', 'attributes'),
  byId('task', 'note', 'brief'),
  byId('task_comment', 'text'),
  byId('hand_over', 'reason', 'end_reason'),
  byId('message', 'free_text', 'reason', 'sent_address', 'sent_body'),
  byId('reply', 'body'),
  {
    table: 'survey_answer',
    columns: ['comment'],
    key: [['message_id', 'uuid']],
    rowIdOf: ([messageId = '']) => messageId,
    rowsAtOnce: SMALL,
  },
  byId('pending_signal', 'event'),
  {
    table: 'sandbox_delivery',
    columns: ['content'],
    key: [['message_id', 'uuid']],
    rowIdOf: ([messageId = '']) => messageId,
    rowsAtOnce: MEDIUM,
  },
  {
    table: 'idempotency_key',
    columns: ['answer'],
    key: [
      ['route', 'text'],
      ['key', 'text'],
    ],
    rowIdOf: ([route = '', key = '']) => sha256(route + key),
    rowsAtOnce: MEDIUM,
  },
  {
    table: 'vendor_document',
    columns: ['content'],
    key: [
      ['agreement_id', 'uuid'],
      ['hash', 'text'],
    ],
    rowIdOf: (key) => key.join(':'),
    rowsAtOnce: LARGE,
  },
  {
    table: 'signal',
    columns: ['sealed'],
    // It has no primary key: this is the order of its index of patients, made unique by the id.
    key: [
      ['patient_id', 'uuid'],
      ['type', 'text'],
      ['time', 'timestamptz'],
      ['id', 'uuid'],
    ],
    rowIdOf: (key) => key[3] ?? '',
    rowsAtOnce: SMALL,
  },
  {
    table: 'user_totp',
    columns: ['secret', 'pending'],
    key: [['user_id', 'uuid']],
    rowIdOf: ([userId = '']) => userId,
    rowsAtOnce: SMALL,
  },
  {
    // One of a clinic: the clinic names it.
    table: 'oidc_provider',
    columns: ['client_secret'],
    key: [['clinic_id', 'uuid']],
    rowIdOf: ([clinicId = '']) => clinicId,
    rowsAtOnce: SMALL,
  },
  byId('break_glass', 'reason', 'note'),
  byId('disclosure', 'content'),
  byId('legal_hold', 'reason'),
  {
    table: 'rights_request_event',
    columns: ['note'],
    key: [
      ['request_id', 'uuid'],
      ['ordinal', 'integer'],
    ],
    rowIdOf: (key) => key.join(':'),
    rowsAtOnce: SMALL,
  },
  {
    table: 'incident_entry',
    columns: ['words'],
    key: [
      ['incident_id', 'uuid'],
      ['seq', 'integer'],
    ],
    rowIdOf: (key) => key.join(':'),
    rowsAtOnce: SMALL,
  },
];
