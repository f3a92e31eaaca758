import { createHmac, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { EmailHooksController } from '../../../src/intake/email-hooks.controller.ts';
import { EmailSignaturesService } from '../../../src/intake/email-signatures.service.ts';
import { signedTextOf, type SnsEnvelope } from '../../../src/intake/email-sns.ts';
import { SnsFilesService } from '../../../src/intake/sns-files.service.ts';
import { ReceiptsService } from '../../../src/messages/outcomes/receipts.service.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { Failure } from '../../../src/platform/errors.ts';
import { createHttpApp } from '../../../src/platform/http.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import { RepliesModule } from '../../../src/replies/replies.module.ts';
import { UNLIMITED_HTTP } from '../../support/unlimited-http.ts';
import { FrontDesk } from '../replies/front-desk.ts';
import { selfSigned } from './self-signed.ts';

const SECRET = Buffer.alloc(32, 5);
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:mail';
const AT = '2026-11-20T15:00:00.000Z';
const EMAIL = 'jane@example.com';

/** SNS on loopback: the addresses are those of Amazon, the host is ours. */
class LoopbackSnsFiles extends SnsFilesService {
  base = '';

  override read(url: URL): Promise<string> {
    return super.read(new URL(url.pathname + url.search, this.base));
  }
}

const amazon = selfSigned('sns.amazonaws.com');
const stranger = selfSigned('sns.amazonaws.com');

describe('POST /v1/hooks/email', () => {
  let desk: FrontDesk;
  let sns: Server;
  let asked: string[];
  let app: NestFastifyApplication;
  let url: string;
  let jane: string;
  let message: string;

  beforeEach(async () => {
    desk = await FrontDesk.open(AT);
    asked = [];
    sns = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(request.url?.includes('strange') === true ? stranger.certificate : amazon.certificate);
    });
    await new Promise<void>((resolve) => sns.listen(0, '127.0.0.1', resolve));
    const files = new LoopbackSnsFiles();
    files.base = `http://127.0.0.1:${(sns.address() as AddressInfo).port}`;
    app = await openHooks(desk, files);
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/v1/hooks/email`;
    jane = await desk.addPatient({ email: EMAIL });
    message = await desk.sendTo(jane, 'post-visit-follow-up', { channels: ['email'] });
  });
  afterEach(async () => {
    await app.close();
    await new Promise((resolve) => sns.close(resolve));
    await desk.close();
  });

  const headersOf = (body: string, changes: Record<string, string> = {}) => {
    const timestamp = String(new Date(AT).getTime() / 1000);
    const mac = createHmac('sha256', SECRET).update(`msg_1.${timestamp}.${body}`).digest('base64');
    return {
      'Content-Type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,AAAA v1,${mac}`,
      ...changes,
    };
  };
  const post = async (path: string, body: string, headers: Record<string, string>) => {
    const { status } = await fetch(url + path, { method: 'POST', headers, body });
    await desk.engine.settle();
    return status;
  };
  const tell = (...events: object[]) => {
    const body = JSON.stringify(
      events.map((event) => ({ messageId: `<${message}@clinic.example>`, at: AT, ...event })),
    );
    return post('/generic', body, headersOf(body));
  };

  const envelopeOf = (changes: Partial<SnsEnvelope> = {}, key = amazon.privateKey): SnsEnvelope => {
    const envelope: SnsEnvelope = {
      Type: 'Notification',
      MessageId: 'sns-1',
      TopicArn: TOPIC,
      Message: '',
      Timestamp: AT,
      SignatureVersion: '2',
      Signature: '',
      SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
      ...changes,
    };
    const digest = envelope.SignatureVersion === '1' ? 'sha1' : 'sha256';
    return { ...envelope, Signature: sign(digest, Buffer.from(signedTextOf(envelope)), key).toString('base64') };
  };
  const sesSays = (envelope: object) =>
    post('/ses', JSON.stringify(envelope), { 'Content-Type': 'text/plain; charset=UTF-8' });
  const bounce = (bounceType: string) =>
    JSON.stringify({
      notificationType: 'Bounce',
      bounce: { bounceType, bouncedRecipients: [{ emailAddress: EMAIL }], timestamp: AT },
      mail: {
        timestamp: AT,
        messageId: '0100018c-ses',
        headers: [{ name: 'Message-ID', value: `<${message}@clinic.example>` }],
      },
    });

  const statusOf = async () => {
    const [row] = await desk.engine.query(`SELECT status FROM message WHERE id = $1`, [message]);
    return row?.['status'];
  };
  const hash = () => desk.hashOf('email', EMAIL);

  describe('/generic', () => {
    it('moves an email to delivered, once', async () => {
      expect(await tell({ event: 'delivered' }, { event: 'delivered' })).toBe(204);
      expect(await tell({ event: 'delivered' })).toBe(204);

      expect(await statusOf()).toBe('delivered');
      expect(await desk.signals('message.delivered')).toHaveLength(1);
    });

    it('suppresses an address after a hard bounce and has the desk find another, however often it is told', async () => {
      await tell({ event: 'bounced', bounceType: 'hard' });
      await tell({ event: 'bounced', bounceType: 'hard' }, { event: 'bounced', bounceType: 'hard' });

      expect(await statusOf()).toBe('failed');
      expect(await desk.suppressions()).toMatchObject([
        { kind: 'email', hash: hash(), purpose: null, reason: 'hard_bounce' },
      ]);
      expect(await desk.tasks()).toMatchObject([{ kind: 'contact', patient_id: jane }]);
      expect(await desk.signals('message.bounced')).toMatchObject([{ patient_id: jane, data: { messageId: message } }]);
    });

    it('suppresses after a bounce that is told later than the delivery, which stays as it was', async () => {
      await tell({ event: 'delivered' });
      await tell({ event: 'bounced', bounceType: 'hard' });

      expect(await statusOf()).toBe('delivered');
      expect(await desk.suppressions()).toMatchObject([{ reason: 'hard_bounce' }]);
    });

    it('stays failed when the delivery is told later than the bounce', async () => {
      await tell({ event: 'bounced', bounceType: 'hard' }, { event: 'delivered' });

      expect(await statusOf()).toBe('failed');
    });

    it('has a mail sent once more after a soft bounce, as another mail, and once whoever says so how often', async () => {
      await tell({ event: 'bounced', bounceType: 'soft' });
      await tell({ event: 'bounced', bounceType: 'soft' });
      desk.engine.clock.advanceSeconds(3600);
      await desk.engine.settle();

      expect(await statusOf()).toBe('failed');
      expect(await desk.signals('message.failed')).toEqual([]);
      expect(await desk.engine.query(`SELECT status, attempts FROM message WHERE repeats = $1`, [message])).toEqual([
        { status: 'sent', attempts: 2 },
      ]);
    });

    it('moves on after a bounce that may be an out-of-office answer', async () => {
      await tell({ event: 'bounced' });
      await desk.engine.settle();

      expect(await desk.engine.query(`SELECT id FROM message WHERE repeats = $1`, [message])).toEqual([]);
      expect(await desk.signals('message.failed')).toMatchObject([{ data: { reason: 'email_bounced' } }]);
    });

    it('holds a soft bounce against no address', async () => {
      await tell({ event: 'bounced', bounceType: 'soft' });

      expect(await desk.suppressions()).toEqual([]);
      expect(await desk.tasks()).toEqual([]);
      expect(await desk.signals('message.bounced')).toEqual([]);
      expect(await desk.engine.query(`SELECT status, code FROM receipt`)).toEqual([
        { status: 'bounced_soft', code: 'email_bounced_soft' },
      ]);
    });

    it('ends marketing and questions after a complaint, and no care', async () => {
      await tell({ event: 'complained' });

      expect(await desk.suppressions()).toMatchObject([
        { kind: 'email', hash: hash(), purpose: 'marketing', reason: 'complaint' },
        { kind: 'email', hash: hash(), purpose: 'operations', reason: 'complaint' },
      ]);
      expect(await desk.signals('message.complained')).toMatchObject([{ patient_id: jane }]);
    });

    it('forgets who opened and clicked, unless the clinic wants to know', async () => {
      await tell({ event: 'opened' }, { event: 'clicked' });
      expect([...(await desk.signals('message.opened')), ...(await desk.signals('message.clicked'))]).toEqual([]);

      await desk.engine.query(`UPDATE clinic SET track_opens = true`);
      await tell({ event: 'opened' }, { event: 'opened' }, { event: 'clicked' });

      expect(await desk.signals('message.opened')).toMatchObject([{ patient_id: jane }]);
      expect(await desk.signals('message.clicked')).toHaveLength(1);
    });

    it('passes over an email that is not ours', async () => {
      expect(await tell({ event: 'delivered', messageId: '<other@mail.example>' }, { event: 'delivered' })).toBe(204);

      expect(await statusOf()).toBe('delivered');
    });

    it('takes of many what can be read, and passes over the rest', async () => {
      const events = [{ event: 'unsubscribed' }, { event: 'delivered', at: 'now' }, { event: 'delivered' }];

      expect(await tell(...events)).toBe(204);

      expect(await statusOf()).toBe('delivered');
    });

    it('passes over one about which nothing can be done, and takes the others', async () => {
      const other = await desk.sendTo(await desk.addPatient({ email: 'joe@example.com' }), 'post-visit-follow-up', {
        channels: ['email'],
      });
      const receipts = app.get(ReceiptsService, { strict: false });
      const receive = receipts.receive.bind(receipts);
      receipts.receive = (receipt) => {
        if (receipt.message?.id === other) throw new Failure('conflict', 'the message is gone');
        return receive(receipt);
      };

      expect(await tell({ event: 'delivered', messageId: `<${other}@x>` }, { event: 'delivered' })).toBe(204);

      expect(await statusOf()).toBe('delivered');
    });

    it('passes over what is told of a clinic that is closed', async () => {
      await desk.engine.query(`UPDATE clinic SET closed_at = $1`, [AT]);

      expect(await tell({ event: 'delivered' })).toBe(204);

      expect(await statusOf()).toBe('sent');
    });

    it('refuses what is not signed, signed by another key, changed or old', async () => {
      const body = JSON.stringify([{ messageId: `<${message}@x>`, event: 'complained', at: AT }]);
      const old = String(new Date(AT).getTime() / 1000 - 301);
      const oldMac = createHmac('sha256', SECRET).update(`msg_1.${old}.${body}`).digest('base64');
      const otherMac = createHmac('sha256', Buffer.alloc(32, 6)).update(`msg_1.0.${body}`).digest('base64');

      const answers = [
        await post('/generic', body, { 'Content-Type': 'application/json' }),
        await post('/generic', `${body} `, headersOf(body)),
        await post('/generic', body, headersOf(body, { 'webhook-id': 'msg_2' })),
        await post('/generic', body, headersOf(body, { 'webhook-signature': `v1,${otherMac}` })),
        await post(
          '/generic',
          body,
          headersOf(body, { 'webhook-timestamp': old, 'webhook-signature': `v1,${oldMac}` }),
        ),
      ];

      expect(answers).toEqual([403, 403, 403, 403, 403]);
      expect(await desk.suppressions()).toEqual([]);
    });

    it('refuses what is signed and no event', async () => {
      expect(await post('/generic', '[{}]', headersOf('[{}]'))).toBe(422);
    });
  });

  describe('/ses', () => {
    it.each(['1', '2'] as const)('takes a bounce that SNS signed with version %s', async (SignatureVersion) => {
      expect(await sesSays(envelopeOf({ SignatureVersion, Message: bounce('Permanent') }))).toBe(204);

      expect(await desk.suppressions()).toMatchObject([{ hash: hash(), reason: 'hard_bounce' }]);
      expect(await statusOf()).toBe('failed');
    });

    it('asks for a certificate once', async () => {
      await sesSays(envelopeOf({ Message: bounce('Transient') }));
      await sesSays(envelopeOf({ Message: bounce('Transient') }));

      expect(asked).toEqual(['/SimpleNotificationService-1.pem']);
      expect(await desk.suppressions()).toEqual([]);
    });

    it('refuses a changed message, a strange key, a strange host and a strange topic', async () => {
      const Message = bounce('Permanent');
      const answers = [
        await sesSays({ ...envelopeOf({ Message: bounce('Transient') }), Message }),
        await sesSays(envelopeOf({ Message }, stranger.privateKey)),
        await sesSays(envelopeOf({ Message, SigningCertURL: 'https://evil.example/strange.pem' }, stranger.privateKey)),
        await sesSays(envelopeOf({ Message, TopicArn: 'arn:aws:sns:us-east-1:999999999999:mail' })),
      ];

      expect(answers).toEqual([403, 403, 403, 403]);
      expect(await desk.suppressions()).toEqual([]);
      expect(asked).not.toContain('/strange.pem');
    });

    it('confirms the subscription to a topic that is ours, at Amazon and nowhere else', async () => {
      const confirmation = { Type: 'SubscriptionConfirmation', Message: 'You have chosen ...', Token: 't' } as const;
      const at = (host: string) => `https://${host}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`;

      const answers = [
        await sesSays(envelopeOf({ ...confirmation, SubscribeURL: at('evil.example') })),
        await sesSays(envelopeOf({ ...confirmation, SubscribeURL: at('sns.us-east-1.amazonaws.com') })),
      ];

      expect(answers).toEqual([403, 204]);
      expect(asked.filter((path) => path.includes('ConfirmSubscription'))).toHaveLength(1);
    });

    it('takes what SNS says of no email, and refuses what is no envelope', async () => {
      expect(await sesSays(envelopeOf({ Message: 'Successfully validated SNS topic' }))).toBe(204);
      expect(await sesSays({ hello: 'there' })).toBe(422);
    });
  });

  it('knows no other provider', async () => {
    expect(await post('/pigeon', '{}', { 'Content-Type': 'application/json' })).toBe(404);
  });
});

async function openHooks(desk: FrontDesk, files: SnsFilesService): Promise<NestFastifyApplication> {
  const { db, clock } = desk.engine;
  const config = readConfig({
    DATABASE_URL: db.url,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    EMAIL_HOOK_SECRET: `whsec_${SECRET.toString('base64')}`,
    SES_TOPIC_ARNS: `${TOPIC}, arn:aws:sns:us-east-1:123456789012:other`,
  });
  @Module({
    imports: [PlatformModule.with({ config, databaseUrl: db.url, clock }), RepliesModule],
    controllers: [EmailHooksController],
    providers: [EmailSignaturesService, { provide: SnsFilesService, useValue: files }],
  })
  class HooksModule {}
  const app = await createHttpApp({ module: HooksModule }, { ...UNLIMITED_HTTP, logger: [] });
  await app.listen(0, '127.0.0.1');
  return app;
}
