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
    broker: { place: 'kafka.example.com', transit: 'clear', sasl: null },
    mail: [{ place: 'mail.example.com', transit: 'verified' }],
    proxy: null,
    keyService: null,
    publicAddress: { place: 'attend.example.com', transit: 'verified' },
    masterKey: 'a file',
    isKeyGuarded: false,
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
  access: {
    idleMinutes: 10,
    absoluteHours: 8,
    issuer: 'https://login.example.com',
    requiresTotp: false,
    withoutTotp: 1,
    disabled: 3,
    refusedSignIns: 7,
    emergencies: 2,
    emergenciesToReview: 1,
    reviewedOn: '2026-10-01',
    reviewDueOn: '2027-01-01',
  },
  rights: { open: 3, overdue: 1, closed: 4, disclosures: 6, accountable: 5, holds: 2, isClinicHeld: false },
  keeping: {
    anchors: 9,
    anchoredOn: '2026-11-19',
    verifiedOn: '2026-11-18',
    keyVersion: 2,
    keyMadeOn: '2026-10-01',
    formerKeys: 0,
  },
  retention: [
    {
      kind: 'message_texts',
      days: null,
      floorDays: 90,
      mayExpire: true,
      source: 'Attend',
      note: '',
      own: { days: 400, source: 'Board, 1 June', since: new Date('2026-06-01T00:00:00Z'), by: 'user:1' },
    },
    { kind: 'audit', days: null, floorDays: 2190, mayExpire: false, source: '45 CFR', note: '', own: null },
  ],
  destinations: [
    {
      destination: 'meta',
      fields: ['states', 'size'],
      riskAcceptance: { signedBy: 'Jo <i>Roe</i>, owner', signedOn: '2026-11-01', reason: '' },
    },
  ],
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

    expect(textOf('risk-register.md')).toMatch(
      /164\.312\(e\)\(1\)[^:]*\*\*: Kafka \(kafka\.example\.com\) is reached in the clear/,
    );
    expect(textOf('data-handling.md')).toContain('**In the clear** (allowed by name');
    expect(textOf('risk-register.md', closed)).not.toMatch(/Kafka .* is reached/);
    expect(textOf('data-handling.md', closed)).toContain('Nothing that is configured crosses a network in the clear');
  });

  it('has the clocks with their sources', () => {
    expect(textOf('breach-response.md')).toContain('| 60 days from discovery | always | 45 CFR 164.404(b) | yes |');
  });

  it('says how people get in, when they are logged off, and which emergency access nobody reviewed', () => {
    const reviewed = { ...facts, access: { ...facts.access, emergenciesToReview: 0 } };

    expect(textOf('access.md')).toContain('after 10 minutes without use, and after 8 hours');
    expect(textOf('access.md')).toContain('https://login.example.com (OpenID Connect); the second factor is up to it');
    expect(textOf('access.md')).toContain('**1 wait for their review.**');
    expect(textOf('risk-register.md')).toMatch(/\*\*164\.312\(a\)\(2\)\(ii\)[^:]*\*\*: emergency access that nobody/);
    expect(textOf('risk-register.md', reviewed)).not.toContain('emergency access that nobody');
  });

  it('knows a sandbox, where a second factor is a choice, from live mode', () => {
    const sandbox = { ...facts, setup: { ...facts.setup, mode: 'sandbox' as const } };

    expect(textOf('access.md')).toContain('is required: without one');
    expect(textOf('access.md', sandbox)).toContain('is a choice');
    expect(textOf('risk-register.md', sandbox)).toContain('partly: in a sandbox a second factor is a choice: 1 people');
  });

  it('says where the master key is, how old the data key is, and when the trail was verified', () => {
    const never = { ...facts, keeping: { ...facts.keeping, verifiedOn: null } };
    const guarded = { ...facts, setup: { ...facts.setup, isKeyGuarded: true } };

    expect(textOf('data-handling.md')).toContain('version 2, made on 2026-10-01; none before it opens anything');
    expect(textOf('risk-register.md')).toContain('in place: the audit trail was last verified on 2026-11-18');
    expect(textOf('risk-register.md', never)).toContain('partly: nobody has verified the audit trail yet');
    expect(textOf('risk-register.md')).toContain('keep it apart from the database');
    expect(textOf('risk-register.md', guarded)).toContain('the master key is in a service that never gives it away');
  });

  it('has the retention that counts, and what holds it up', () => {
    expect(textOf('retention.md')).toMatch(
      /message\\_texts \| 400 days \| 90 days \| Attend \| the clinic: Board, 1 June/,
    );
    expect(textOf('retention.md')).toMatch(/audit \| for good \| 2190 days \| 45 CFR \| the law’s/);
    expect(textOf('retention.md')).toContain('In force: 2 patients are held');
  });

  it('counts requests by right, and those that are overdue, and what was disclosed', () => {
    expect(textOf('data-handling.md')).toContain('| 3 | **1** | 4 | 6 | 5 | 2 |');
  });

  it('names the census of the ZIP codes, k, and who signed for more than an ad platform may be told', () => {
    expect(textOf('de-identification.md')).toContain('2010 ZCTA');
    expect(textOf('de-identification.md')).toContain('(k = 11)');
    expect(textOf('de-identification.md')).toMatch(/\| meta \| states, size \| size \| Jo &lt;i&gt;Roe/);
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
