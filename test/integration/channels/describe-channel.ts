import { randomUUID } from 'node:crypto';

import type { Channel, Handover } from '../../../src/channels/channel.ts';

export const CLINIC = '0190a3b2-0000-8000-8000-00000000c11c';

/** An adapter with a real server at its other side. */
export interface Subject {
  readonly channel: Channel;
  readonly to: string;
  /** The texts that arrived at the other side, oldest first. */
  received(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export function handoverTo(to: string, changes: Partial<Handover> = {}): Handover {
  const text = 'Hello Zoë, see you at 3:30 PM.';
  return {
    clinicId: CLINIC,
    messageId: randomUUID(),
    to,
    text,
    language: 'en',
    agreementId: randomUUID(),
    ...changes,
  };
}

/** What every adapter promises, whatever is behind it. */
export function describeChannel(name: string, start: () => Promise<Subject>): void {
  describe(`the ${name} channel`, () => {
    let subject: Subject;

    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject.stop());

    it('hands a message over as it is, and answers with an id of the provider', async () => {
      const outcome = await subject.channel.deliver(handoverTo(subject.to));

      expect(outcome).toMatchObject({ outcome: 'accepted', providerId: expect.stringMatching(/.+/) });
      expect((await subject.received()).at(-1)).toContain('Hello Zoë, see you at 3:30 PM.');
    });

    it('hands over many at once, each once', async () => {
      const before = (await subject.received()).length;
      const texts = Array.from({ length: 30 }, (_, index) => `number ${index} of a batch.`);

      const outcomes = await Promise.all(
        texts.map((text) => subject.channel.deliver(handoverTo(subject.to, { text }))),
      );

      expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
      const arrived = (await subject.received()).slice(before);
      expect(arrived).toHaveLength(30);
      for (const text of texts) expect(arrived.filter((one) => one.includes(text))).toHaveLength(1);
    });

    it('names the account whose agreement it needs, and sends nothing that no agreement covers', async () => {
      const { vendor } = subject.channel;
      const before = (await subject.received()).length;

      const outcome = await subject.channel.deliver(handoverTo(subject.to, { agreementId: null }));

      const arrived = (await subject.received()).length - before;
      const reachesPeople = subject.channel.provider !== 'sandbox';
      expect(vendor !== undefined).toBe(reachesPeople);
      expect(Object.values(vendor ?? {})).not.toContain('');
      expect({ code: 'code' in outcome ? outcome.code : undefined, arrived }).toEqual(
        reachesPeople ? { code: 'no_agreement', arrived: 0 } : { code: undefined, arrived: 1 },
      );
    });
  });
}
