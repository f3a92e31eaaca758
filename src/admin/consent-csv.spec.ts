import fc from 'fast-check';
import Papa from 'papaparse';

import { isFailure } from '../platform/errors.ts';
import { rowsOfCsv } from './consent-csv.ts';
import { CONSENT_FIELDS } from './consent-rows.ts';

const HEADER = 'email,purpose,channel,level,action,wording,source,at';
const ROW = 'jane@example.com,treatment,sms,express,grant,You may text me.,form,2026-01-05T10:00:00Z';

describe('rowsOfCsv', () => {
  it('reads cells by the name of their column and leaves empty ones out', () => {
    const { rows } = rowsOfCsv(`\uFEFF${HEADER}\r\n${ROW.replace('express', '')}\r\n`);

    expect(rows).toEqual([
      {
        line: 2,
        fields: {
          ...{ email: 'jane@example.com', purpose: 'treatment', channel: 'sms', action: 'grant' },
          ...{ wording: 'You may text me.', source: 'form', at: '2026-01-05T10:00:00Z' },
        },
      },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('counts lines as an editor does, with texts of several lines: %j', (lineBreak) => {
    const long = ROW.replace('You may text me.', `"You may${lineBreak}text ""me"",${lineBreak}please."`);
    const { rows } = rowsOfCsv([HEADER, long, '', ROW, ROW].join(lineBreak));

    expect(rows.map(({ line }) => line)).toEqual([2, 6, 7]);
    expect(rows[0]?.fields).toMatchObject({ wording: `You may${lineBreak}text "me",${lineBreak}please.` });
  });

  it('refuses a row with too few cells and reads its neighbours', () => {
    const { rows, rejected } = rowsOfCsv([HEADER, ROW, 'jane@example.com,treatment', ROW].join('\n'));

    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejected).toEqual([{ line: 3, path: '', reason: 'has too many or too few cells' }]);
  });

  it('says where a quote went wrong, and reads what stood before it', () => {
    const { rows, rejected } = rowsOfCsv([HEADER, ROW, `"jane${ROW}`, ROW].join('\n'));

    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(rejected).toMatchObject([{ line: 3, path: '' }]);
  });

  it.each([
    ['an unknown column', `${HEADER},wording_version`, 'header.8'],
    ['a column twice', `${HEADER},email`, 'header.8'],
    ['no column for the moment', 'email,purpose,channel,level,action,wording,source', 'header'],
    ['nothing', '', 'header'],
  ])('refuses a file with %s as a whole', (_, header, path) => {
    let failure: unknown;
    try {
      rowsOfCsv(`${header}\n${ROW}`);
    } catch (error) {
      failure = error;
    }

    expect(isFailure(failure, 'invalid') && failure.problems.map((problem) => problem.path)).toContain(path);
  });

  it('reads back whatever was written', () => {
    const cell = fc
      .string({ minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 11, maxLength: 11 }), { maxLength: 5 }), (cells) => {
        const { rows, rejected } = rowsOfCsv(Papa.unparse({ fields: [...CONSENT_FIELDS], data: cells }));

        expect(rejected).toEqual([]);
        expect(rows.map(({ fields }) => fields)).toEqual(
          cells.map((row) => Object.fromEntries(CONSENT_FIELDS.map((name, place) => [name, row[place]]))),
        );
      }),
    );
  });
});
