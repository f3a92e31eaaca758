import Papa from 'papaparse';

import type { AuditItem } from './audit-item.ts';

/** One row of the trail as a line, columns named in the first. A cell that a spreadsheet would run as a formula is made a text. */
export function auditCsv(items: readonly AuditItem[]): string {
  const rows = items.map(({ id, at, actor, action, object, purpose, result, requestId, detail }) => ({
    id,
    at: at.toISOString(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_role: actor.role,
    action,
    object_kind: object?.kind,
    object_id: object?.id,
    purpose,
    result,
    request_id: requestId,
    detail: JSON.stringify(detail),
  }));
  return `${Papa.unparse({ fields: COLUMNS, data: rows }, { escapeFormulae: true })}\r\n`;
}

const COLUMNS = [
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'actor_role',
  'action',
  'object_kind',
  'object_id',
  'purpose',
  'result',
  'request_id',
  'detail',
];
