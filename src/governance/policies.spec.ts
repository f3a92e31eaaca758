import type { GovernanceFacts } from './governance-facts.ts';
import { POLICIES, writePack } from './policies.ts';
import { SAFEGUARDS } from './safeguards/safeguards.ts';

const facts: GovernanceFacts = {
  on: '2026-11-20',
  clinic: {
    name: 'Clinic <b>One</b> | *Two*',
    slug: 'one',
    timeZone: 'America/New_York',
    region: 'US-NY',
    address: '',
    phone: '',
    doubleOptIn: false,
    trackOpens: false,
    fourEyes: true,
  },
  setup: {
    mode: 'live',
    database: { place: 'db.example.com', transit: 'verified' },
    broker: { place: 'kafka.example.com', transit: 'clear' },
    mail: [{ provider: 'smtp', place: 'mail.example.com', transit: 'verified' }],
    publicAddress: { place: 'attend.example.com', transit: 'verified' },
    masterKey: 'a file',
  },
  vendors: [
    {
      role: 'channel',
      vendor: 'twilio',
      product: 'programmable-messaging',
      account: 'AC1',
      channels: ['sms'],
      receives: 'texts',
      getsPatientData: true,
      agreementId: null,
      expiresOn: null,
      finding: 'gets patient data without an agreement',
    },
  ],
  lines: [{ name: 'HIV care', sensitivity: 'hiv' }],
  wordings: [
    {
      purpose: 'marketing',
      channel: 'sms',
      level: 'written',
      version: '3',
      text: 'I agree <script>alert(1)</script>',
      patients: 40,
      firstOn: '2026-01-01',
      lastOn: '2026-11-01',
    },
  ],
  limits: [],
  clocks: [
    {
      id: 'individuals/US',
      clock: 'individuals',
      jurisdiction: 'US',
      value: { days: 60, from: 'discovery', of: 'total', atLeast: null, below: null },
      effectiveFrom: '2013-09-23',
      effectiveTo: null,
      source: '45 CFR 164.404(b)',
      isConfirmed: true,
      note: '',
    },
  ],
  figures: {
    patients: 10,
    signals: 20,
    messages: 30,
    auditEvents: 40,
    auditSince: '2026-01-01',
    openIncidents: 1,
    closedIncidents: 2,
    users: { owner: 1 },
    keys: { ingest: 2 },
    endlessKeys: 2,
    approvedTexts: 5,
  },
};
const textOf = (file: string, given = facts) => writePack(given).find((one) => one.file === file)?.text ?? '';

describe('the governance pack', () => {
  it('has every document that is asked for, as Markdown and as a page', () => {
    const files = writePack(facts).map(({ file }) => file);

    expect(files).toHaveLength(POLICIES.length * 2);
    for (const { name } of POLICIES) expect(files).toEqual(expect.arrayContaining([`${name}.md`, `${name}.html`]));
  });

  it('is the same, byte for byte, for the same facts', () => {
    expect(writePack(structuredClone(facts))).toEqual(writePack(facts));
  });

  it('says in the index of every other document where it is', () => {
    for (const { name } of POLICIES.filter((one) => one.name !== 'index')) {
      expect(textOf('index.md')).toContain(`](${name}.md)`);
      expect(textOf('index.html')).toContain(`href="${name}.html"`);
    }
  });

  it.each(POLICIES)('runs nothing and loads nothing, whatever names and wordings hold: $name', ({ name }) => {
    expect(textOf(`${name}.html`)).not.toMatch(/<script|<b>|<img|https?:\/\/[^<]*"/);
    expect(textOf(`${name}.html`)).toContain(`default-src 'none'`);
  });

  it('names a vendor without an agreement as a finding, and the gap with the safeguard', () => {
    expect(textOf('vendors.md')).toContain('**twilio, programmable-messaging, AC1**: gets patient data without');
    expect(textOf('risk-register.md')).toMatch(/\*\*164\.308\(b\)\(1\)[^:]*\*\*: twilio/);
  });

  it('shows a connection in the clear as a gap, and none where there is none', () => {
    const closed = { ...facts, setup: { ...facts.setup, broker: null } };

    expect(textOf('risk-register.md')).toMatch(/164\.312\(e\)\(1\)[^:]*\*\*: Kafka is reached in the clear/);
    expect(textOf('risk-register.md', closed)).not.toContain('Kafka is reached');
  });

  it('has the clocks with their sources', () => {
    expect(textOf('breach-response.md')).toContain('| 60 days from discovery | always | 45 CFR 164.404(b) | yes |');
  });

  it('never leaves what only the clinic can know without a place to write it', () => {
    for (const { name } of POLICIES.filter((one) => !['index', 'consent-wordings', 'training-log'].includes(one.name)))
      if (name !== 'index') expect(textOf(`${name}.md`)).toContain('For the clinic to fill in');
  });
});

describe('the safeguards', () => {
  it('are each named once, and judged', () => {
    const cites = SAFEGUARDS.map(({ cite }) => cite);

    expect(new Set(cites).size).toBe(cites.length);
    for (const safeguard of SAFEGUARDS) expect(safeguard.status(facts).because).not.toBe('');
  });

  it('are all of 45 CFR 164.308, 164.310 and 164.312: 30, 12 and 12', () => {
    const count = (section: string) => SAFEGUARDS.filter(({ cite }) => cite.startsWith(section)).length;

    expect([count('164.308'), count('164.310'), count('164.312')]).toEqual([30, 12, 12]);
  });

  it('that nobody but the clinic can show are the clinic’s, and no gap of ours hides behind them', () => {
    const hidden = SAFEGUARDS.filter(({ attend, status }) => attend === '' && status(facts).state === 'in_place');

    expect(hidden.map(({ cite }) => cite)).toEqual([]);
  });
});
