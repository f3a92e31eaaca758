import { decideReply } from './decide-reply.ts';
import type { AnsweredMessage, ReceivedReply, ReplyFacts, UpcomingAppointment } from './reply.ts';

const NOW = new Date('2026-11-20T15:00:00Z');

const aReply = (text: string, changes: Partial<ReceivedReply> = {}): ReceivedReply => ({
  clinicId: 'clinic',
  channel: 'sms',
  fromHash: 'hash',
  kind: 'phone',
  text,
  providerMessageId: 'SM1',
  at: NOW,
  ...changes,
});

const aMessage = (changes: Partial<AnsweredMessage> = {}): AnsweredMessage => ({
  id: 'message',
  patientId: 'ann',
  recipientId: 'ann',
  purpose: 'marketing',
  kind: 'marketing',
  templateKey: 'news',
  appointmentId: null,
  runId: null,
  journeyKey: null,
  step: null,
  speaksForOthers: false,
  claimedAt: NOW,
  ...changes,
});

const aVisit = (startSince: Date | null = null): UpcomingAppointment => ({
  ...{ id: 'visit', patientId: 'ann', status: 'booked', externalId: 'A-1', startSince },
});

const factsWith = (changes: Partial<ReplyFacts> = {}): ReplyFacts => ({
  patients: ['ann'],
  reached: ['ann'],
  latest: undefined,
  appointments: [],
  desk: { isOpen: true, today: '2026-11-20' },
  isSuppressed: false,
  revocationScope: 'all',
  ...changes,
});

const decide = (reply: ReceivedReply, facts: Partial<ReplyFacts> = {}) =>
  decideReply('reply', reply, factsWith(facts), NOW);
const revoked = (reply: ReceivedReply, facts: Partial<ReplyFacts>) =>
  decide(reply, facts)
    .signals.filter(({ type }) => type === 'consent.revoked')
    .map(({ patientId, data }) => `${patientId} ${data['purpose'] as string} ${data['channel'] as string}`);

describe('decideReply', () => {
  it('ends the purpose that a STOP answers, where the law asks for no more', () => {
    const facts = { latest: aMessage(), revocationScope: 'purpose' } as const;

    expect(decide(aReply('STOP'), facts).suppress).toMatchObject([{ purpose: 'marketing', reason: 'opt_out' }]);
    expect(revoked(aReply('STOP'), facts)).toEqual(['ann marketing sms', 'ann marketing voice']);
  });

  it('ends everything where a STOP reaches that far, and where it answers nothing', () => {
    expect(decide(aReply('STOP'), { latest: aMessage() }).suppress).toMatchObject([{ purpose: null }]);
    expect(decide(aReply('STOP'), { revocationScope: 'purpose' }).suppress).toMatchObject([{ purpose: null }]);
    expect(revoked(aReply('STOP'), {})).toHaveLength(6);
  });

  it('takes back the consent of everybody with the address, and of whoever got the message', () => {
    const facts = { patients: ['bob', 'carol'], latest: aMessage(), revocationScope: 'purpose' } as const;

    expect(revoked(aReply('unsubscribe', { channel: 'email', kind: 'email' }), facts)).toEqual([
      'bob marketing email',
      'carol marketing email',
      'ann marketing email',
    ]);
  });

  it.each([
    ['STOP', 'opt-out-confirmation'],
    ['HELP', 'help-reply'],
    ['START', 'opt-in-confirmation'],
    ['chest pain', 'emergency-reply'],
    ['C', undefined],
    ['wrong number', undefined],
    ['hello?', undefined],
  ])('answers %j with %s', (text, template) => {
    expect(decide(aReply(text)).answer?.template).toBe(template);
  });

  describe('while nobody is there', () => {
    const closed = { desk: { isOpen: false, today: '2026-11-21' } };
    const received = { template: 'reply-received', onceOn: '2026-11-21' };

    it.each(['Can my wife come along?', 'R', 'cancel my appointment'])('says of %j that it came', (text) => {
      expect(decide(aReply(text), closed).answer).toMatchObject(received);
      expect(decide(aReply(text)).answer).toBeUndefined();
    });

    it('says what it says in any case to what has an answer of its own, and nothing to a wrong number', () => {
      expect(decide(aReply('HELP'), closed).answer?.template).toBe('help-reply');
      expect(decide(aReply('chest pain'), closed).answer?.template).toBe('emergency-reply');
      expect(decide(aReply('wrong number'), closed).answer).toBeUndefined();
    });

    it('says nothing to who asked for no messages, in a call, or after what the provider answered', () => {
      const text = 'Can my wife come along?';

      expect(decide(aReply(text), { ...closed, isSuppressed: true }).answer).toBeUndefined();
      expect(decide(aReply(text, { channel: 'voice' }), closed).answer).toBeUndefined();
      expect(decide(aReply(text, { answeredByProvider: 'START' }), closed).answer).toBeUndefined();
    });
  });

  it.each(['STOP', 'HELP', 'START'] as const)('says nothing where the provider has answered a %s', (keyword) => {
    expect(decide(aReply(keyword, { answeredByProvider: keyword })).answer).toBeUndefined();
    expect(decide(aReply(keyword, { channel: 'voice' })).answer).toBeUndefined();
  });

  it('takes the word of a provider for HELP only where it read nothing itself', () => {
    expect(decide(aReply('ayudame', { answeredByProvider: 'HELP' })).understood.intent).toBe('help');
    expect(decide(aReply('chest pain', { answeredByProvider: 'HELP' })).understood.intent).toBe('emergency');
  });

  it.each([
    { reached: ['ann', 'bob'], to: 'ann' },
    { reached: ['bob'], to: 'bob' },
    { reached: [], to: null },
  ])('answers $to where messages to $reached go to that number', ({ reached, to }) => {
    expect(decide(aReply('HELP'), { patients: ['ann', 'bob'], latest: aMessage(), reached }).answerTo).toBe(to);
  });

  it('does not confirm by a message that spoke for several of a household', () => {
    const appointments = [aVisit()];
    const latest = aMessage({ kind: 'reminder', appointmentId: 'visit', speaksForOthers: true });

    const { signals, task } = decide(aReply('C'), { latest, appointments });

    expect(signals.map(({ type }) => type)).toEqual(['message.replied']);
    expect(task?.title).toBe('Confirms an appointment, and it is unclear which or for when');
  });

  const HOUR_MS = 3_600_000;
  const before = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);

  it.each([
    { what: 'the visit was told before it', claimedAt: before(2), startSince: before(3), confirms: true },
    { what: 'nobody knows since when the visit is then', claimedAt: before(2), startSince: null, confirms: true },
    { what: 'the visit moved after it', claimedAt: before(2), startSince: before(1), confirms: false },
    { what: 'it is two weeks old', claimedAt: before(14 * 24), startSince: null, confirms: true },
    { what: 'it is older', claimedAt: before(14 * 24 + 1), startSince: null, confirms: false },
  ])('has C and YES to a reminder confirm a visit or not, where $what', ({ claimedAt, startSince, confirms }) => {
    const latest = aMessage({ kind: 'reminder', appointmentId: 'visit', claimedAt });
    const facts = { latest, appointments: [aVisit(startSince)] };

    for (const text of ['C', 'YES']) {
      const { signals, task } = decide(aReply(text), facts);
      expect(signals.some(({ type }) => type === 'appointment.confirmed')).toBe(confirms);
      expect(task !== undefined).toBe(!confirms);
    }
  });

  it('takes YES for no confirmation of a visit that the message only mentioned', () => {
    const appointments = [aVisit()];

    expect(
      decide(aReply('YES'), { latest: aMessage({ kind: 'care', appointmentId: 'visit' }), appointments }).task?.title,
    ).toBe('Sent a reply that needs a person');
  });

  it('never puts the words of a reply into the title of a task', () => {
    for (const text of ['My HIV test', 'STOP, chest pain', 'wrong number for Ann', 'cancel my appointment about HIV'])
      expect(decide(aReply(text)).task?.title).not.toMatch(/hiv|ann|chest/i);
  });

  it('says where the message that was answered came from, so that its run hears of it', () => {
    const latest = aMessage({ runId: 'run', journeyKey: 'recall', step: 'ask' });

    expect(decide(aReply('hello'), { latest }).signals).toMatchObject([
      {
        type: 'message.replied',
        patientId: 'ann',
        data: { messageId: 'message', intent: 'other', text: 'hello', journey: 'recall', step: 'ask', runId: 'run' },
      },
    ]);
  });
});
