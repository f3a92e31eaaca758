import fc from 'fast-check';

import { exportPage } from './export-page.ts';
import { type ExportedSection, type PatientExport } from './patient-export.ts';

function anExport(sections: readonly ExportedSection[], fields: Partial<PatientExport> = {}): PatientExport {
  return {
    format: 'attend.patient-export',
    version: 1,
    exportedAt: new Date('2026-11-20T15:00:00Z'),
    clinic: { id: 'c', name: 'Lakeside & Sons', timeZone: 'America/New_York' },
    patientId: 'p',
    mergedIds: [],
    truncated: [],
    sections,
    ...fields,
  };
}

const OUR_TAGS =
  /^<(\/?(html|head|title|style|body|h1|h2|p|strong|ol|li|section|table|tr|th|td|time)|!doctype html|html lang="en"|meta charset="utf-8"|time datetime="[^"<>]*")>$/;

const MESSAGES: ExportedSection = {
  name: 'messages',
  title: 'What we wrote to you',
  rows: [
    { sentAt: new Date('2026-11-02T10:00:00Z'), channel: 'sms', status: 'delivered', sent: { text: 'Hello <Jane>' } },
    { sentAt: null, plannedAt: new Date('2026-11-01T10:00:00Z'), status: 'suppressed', reason: null },
  ],
};

describe('exportPage', () => {
  it('tells what happened in sentences, the oldest first, and shows every field that has a value', () => {
    const page = exportPage(anExport([MESSAGES, { name: 'replies', title: 'What you wrote to us', rows: [] }]));

    expect(page).toContain('<h1>Your record at Lakeside &amp; Sons</h1>');
    expect(page.indexOf('A message was planned: suppressed.')).toBeLessThan(
      page.indexOf('We wrote to you by sms: delivered.'),
    );
    expect(page).toContain('Hello &lt;Jane&gt;');
    expect(page).toContain(
      '<th>Sent at</th><td><time datetime="2026-11-02T10:00:00.000Z">2026-11-02 10:00</time></td>',
    );
    expect(page).not.toContain('Reason');
    expect(page).toContain('Of which there is nothing</h2><p>What you wrote to us</p>');
  });

  it('shows the parts of a value one to a line, in words', () => {
    const person = {
      profile: { givenName: 'Jane', birthDate: '1990-02-03', zip: null },
      isKnown: true,
      kinds: ['a', 'b'],
    };
    const page = exportPage(anExport([{ name: 'person', title: 'Who you are', rows: [person] }]));

    expect(page).toContain('<th>Profile</th><td>Given name: Jane\nBirth date: 1990-02-03</td>');
    expect(page).toContain('<th>Is known</th><td>yes</td>');
    expect(page).toContain('<th>Kinds</th><td>a\nb</td>');
  });

  it('says what did not fit', () => {
    expect(exportPage(anExport([], { truncated: ['signals'] }))).toContain(
      '<strong>Not complete:</strong> there is more under signals',
    );
  });

  it('holds no markup that a value brought with it', () => {
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('<script>x</script>', '"><img src=x onerror=y>', "' onload='"),
    );

    fc.assert(
      fc.property(values, values, (name, value) => {
        const rows = [{ [name]: value, nested: { [name]: [value] }, time: value, type: value }];
        const page = exportPage(anExport([{ name: 'signals', title: value, rows }], { truncated: [value] }));
        const tags = [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);

        expect(tags.filter((tag) => !OUR_TAGS.test(tag))).toEqual([]);
      }),
    );
  });
});
