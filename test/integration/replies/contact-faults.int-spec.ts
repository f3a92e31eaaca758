import { ReceiptsService } from '../../../src/messages/outcomes/receipts.service.ts';
import { FrontDesk, PHONE } from './front-desk.ts';

describe('what a receipt says of a number', () => {
  let desk: FrontDesk;
  let ann: string;
  let message: string;

  beforeAll(async () => {
    desk = await FrontDesk.open();
    ann = await desk.addPatient({ phone: PHONE });
    message = await desk.sendTo(ann, 'post-visit-follow-up');
  });
  afterAll(() => desk.close());

  const told = (code: string | null) =>
    desk.engine.get(ReceiptsService).receive({
      provider: 'twilio',
      providerId: 'SM1',
      message: { clinicId: desk.engine.clinicId, id: message },
      // A provider says each word once; another code comes with another.
      status: `undelivered ${code}`,
      meaning: 'failed',
      code,
    });

  it.each([null, 'twilio_30003', 'twilio_30007', 'twilio_30008', 'twilio_99999'])(
    'says nothing against a number after %s',
    async (code) => {
      await told(code);

      expect(await desk.suppressions()).toEqual([]);
      expect(await desk.tasks()).toEqual([]);
    },
  );

  it('suppresses a number that does not exist and has the desk find another, once', async () => {
    await told('twilio_30005');
    await told('twilio_30006');
    await told('twilio_30005');

    expect(await desk.suppressions()).toMatchObject([
      { kind: 'phone', hash: desk.hashOf('phone', PHONE), purpose: null, reason: 'invalid' },
    ]);
    expect(await desk.tasks()).toMatchObject([{ kind: 'contact', role: 'front_desk', patient_id: ann }]);
  });

  it('takes the word of a provider for a stop that we did not hear', async () => {
    await told('twilio_21610');

    expect((await desk.suppressions()).map(({ reason }) => reason)).toContain('opt_out');
    expect(await desk.tasks()).toHaveLength(1);
  });
});
