import Papa from 'papaparse';

import { auditCsv } from './audit-csv.ts';

const ITEM = {
  id: 'e-1',
  at: new Date('2026-11-20T15:00:00Z'),
  actor: { kind: 'operator', id: 'ann', role: null },
  action: 'user.add',
  object: null,
  purpose: 'security',
  result: 'ok',
  requestId: null,
  detail: { patients: ['a', 'b'] },
};

describe('the trail as CSV', () => {
  it('has a line for each row, and its columns in the first', () => {
    const { data } = Papa.parse<Record<string, string>>(auditCsv([ITEM]).trimEnd(), { header: true });

    expect(data).toEqual([
      {
        id: 'e-1',
        at: '2026-11-20T15:00:00.000Z',
        actor_kind: 'operator',
        actor_id: 'ann',
        actor_role: '',
        action: 'user.add',
        object_kind: '',
        object_id: '',
        purpose: 'security',
        result: 'ok',
        request_id: '',
        detail: '{"patients":["a","b"]}',
      },
    ]);
    expect(auditCsv([])).toMatch(/^id,at,actor_kind/);
  });

  it('has no cell that a spreadsheet would run', () => {
    const csv = auditCsv([{ ...ITEM, actor: { kind: 'operator', id: '=HYPERLINK("x")', role: null } }]);

    expect(csv).not.toMatch(/[,"]=HYPERLINK/);
  });
});
