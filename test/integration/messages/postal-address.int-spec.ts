import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { Ledger } from './ledger.ts';

const BY_EMAIL = [
  { purpose: 'treatment', channel: 'email' },
  { purpose: 'marketing', channel: 'email', level: 'written' },
] as const;

describe('a promotion by email from a clinic without a postal address', () => {
  let smtp: TestSmtpServer;
  let ledger: Ledger;

  beforeEach(async () => {
    smtp = await startSmtpServer();
  });
  afterEach(async () => {
    await ledger.close();
    await smtp.stop();
  });

  const planned = async (purpose: 'treatment' | 'marketing', email: string) => {
    const patient = await ledger.addPatient({ phone: null, email, consents: BY_EMAIL });
    const message = ledger.messageTo(patient, { purpose, kind: purpose === 'marketing' ? 'marketing' : 'care' });
    await ledger.plan(message);
    return message.id;
  };

  it('does not leave in live mode, and care does', async () => {
    ledger = await Ledger.open({
      ATTEND_MODE: 'live',
      PUBLIC_URL: 'https://attend.example',
      SMTP_URL: smtp.url,
      SMTP_FROM: 'Lakeside <no-reply@lakeside.example>',
    });
    const offer = await planned('marketing', 'ann@example.com');
    const care = await planned('treatment', 'bob@example.com');

    await ledger.dispatch.runOnce();

    expect(await ledger.row(offer)).toMatchObject({ status: 'suppressed', outcome_reason: 'variable_missing' });
    expect((await ledger.row(care)).status).toBe('sent');

    await ledger.sql(`UPDATE clinic SET address = '1 Lake St'`);
    const named = await planned('marketing', 'cy@example.com');
    await ledger.dispatch.runOnce();

    expect((await ledger.row(named)).status).toBe('sent');
  });

  it('is tried in the sandbox, with a word in the place of the address', async () => {
    ledger = await Ledger.open();
    const offer = await planned('marketing', 'ann@example.com');

    await ledger.dispatch.runOnce();

    expect((await ledger.row(offer)).status).toBe('sent');
  });
});
