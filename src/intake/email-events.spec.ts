import { readEmailEvents } from './email-generic.ts';
import { readSesNotification } from './email-ses.ts';
import { certificateUrlOf, readSnsEnvelope, signedTextOf, type SnsEnvelope, subscribeUrlOf } from './email-sns.ts';

const AT = '2026-11-20T15:00:00.000Z';
const OURS = '<0190a3b2-0000-8000-8000-000000000001@clinic.example>';

describe('readEmailEvents', () => {
  it('reads one event or several, whatever else they say', () => {
    const event = { messageId: OURS, event: 'delivered', at: AT, extra: { deep: true } };

    expect(readEmailEvents(event).events).toEqual([
      { messageId: OURS, event: 'delivered', bounce: null, at: new Date(AT) },
    ]);
    expect(readEmailEvents([event, { ...event, event: 'bounced', bounceType: 'hard' }]).events).toHaveLength(2);
  });

  it.each([
    ['hard', 'hard'],
    ['soft', 'soft'],
    ['block', 'unclear'],
    [undefined, 'unclear'],
  ] as const)('takes a bounce of type %s for %s', (bounceType, bounce) => {
    expect(readEmailEvents([{ messageId: OURS, event: 'bounced', bounceType, at: AT }]).events).toMatchObject([
      { bounce },
    ]);
  });

  it('judges each event alone', () => {
    const given = [
      { messageId: OURS, event: 'unsubscribed', at: AT },
      { messageId: OURS, event: 'complained', at: 'jane' },
      { messageId: OURS, event: 'delivered', at: AT },
    ];

    expect(readEmailEvents(given)).toEqual({
      events: [expect.objectContaining({ event: 'delivered' })],
      others: 1,
      problems: [{ path: '1.at', message: 'is missing or malformed' }],
    });
  });

  it.each([undefined, 'text', [{}], [{ messageId: OURS, event: 'opened', at: 'now' }]])('refuses %j', (given) => {
    expect(() => readEmailEvents(given)).toThrow('these are not email events');
  });

  it('refuses more events than one request may hold', () => {
    const events = Array.from({ length: 1_001 }, () => ({ messageId: OURS, event: 'delivered', at: AT }));

    expect(() => readEmailEvents(events)).toThrow('these are more than 1000 events');
  });
});

describe('readSesNotification', () => {
  const mail = {
    timestamp: '2026-11-20T14:59:00.000Z',
    messageId: '0100018c-ses',
    destination: ['jane@example.com'],
    headers: [
      { name: 'From', value: 'clinic@example.com' },
      { name: 'Message-ID', value: OURS },
    ],
  };
  const read = (notification: object) => readSesNotification(JSON.stringify({ mail, ...notification }));

  it.each([
    [
      { notificationType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General', timestamp: AT } },
      'bounced',
      'hard',
    ],
    [
      { eventType: 'Bounce', bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull', timestamp: AT } },
      'bounced',
      'soft',
    ],
    [
      { eventType: 'Bounce', bounce: { bounceType: 'Transient', bounceSubType: 'General', timestamp: AT } },
      'bounced',
      'unclear',
    ],
    [{ eventType: 'Bounce', bounce: { bounceType: 'Transient', timestamp: AT } }, 'bounced', 'unclear'],
    [{ eventType: 'Bounce', bounce: { bounceType: 'Undetermined', timestamp: AT } }, 'bounced', 'unclear'],
    [{ notificationType: 'Complaint', complaint: { timestamp: AT } }, 'complained', null],
    [{ notificationType: 'Delivery', delivery: { timestamp: AT, smtpResponse: '250 ok' } }, 'delivered', null],
    [{ eventType: 'Open', open: { timestamp: AT, ipAddress: '203.0.113.1' } }, 'opened', null],
    [{ eventType: 'Click', click: { timestamp: AT, link: 'https://clinic.example' } }, 'clicked', null],
  ] as const)('reads %j', (notification, event, bounce) => {
    expect(read(notification)).toEqual({ messageId: OURS, event, bounce, at: new Date(AT) });
  });

  it('takes the time of the mail where the event says none, and the id of the common headers', () => {
    const given = { eventType: 'Send', mail: { ...mail, headers: undefined, commonHeaders: { messageId: OURS } } };

    expect(readSesNotification(JSON.stringify(given))).toMatchObject({
      messageId: OURS,
      event: 'sent',
      at: new Date(mail.timestamp),
    });
  });

  it.each(['Successfully validated SNS topic for Amazon SES event publishing.', '{}', '[]', 'null'])(
    'answers nothing for %j',
    (text) => {
      expect(readSesNotification(text)).toBeUndefined();
    },
  );

  it('answers nothing for an event that says nothing of the outcome', () => {
    expect(read({ eventType: 'DeliveryDelay' })).toBeUndefined();
  });
});

describe('an envelope of SNS', () => {
  const envelope: SnsEnvelope = {
    Type: 'Notification',
    MessageId: 'id',
    TopicArn: 'arn:aws:sns:us-east-1:123456789012:mail',
    Message: 'hello',
    Timestamp: AT,
    SignatureVersion: '1',
    Signature: 'x',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  };

  it('is read from plain text and from JSON', () => {
    expect(readSnsEnvelope(JSON.stringify(envelope))).toEqual(envelope);
    expect(readSnsEnvelope({ ...envelope, New: 1 })).toEqual(envelope);
    expect(readSnsEnvelope('text')).toBeUndefined();
    expect(readSnsEnvelope({ ...envelope, SignatureVersion: '3' })).toBeUndefined();
  });

  it('is signed over its fields in the order that Amazon documents', () => {
    expect(signedTextOf({ ...envelope, Subject: 'hi' })).toBe(
      `Message\nhello\nMessageId\nid\nSubject\nhi\nTimestamp\n${AT}\nTopicArn\n${envelope.TopicArn}\nType\nNotification\n`,
    );
    expect(signedTextOf({ ...envelope, Type: 'SubscriptionConfirmation', SubscribeURL: 'u', Token: 't' })).toBe(
      `Message\nhello\nMessageId\nid\nSubscribeURL\nu\nTimestamp\n${AT}\nToken\nt\nTopicArn\n${envelope.TopicArn}\nType\nSubscriptionConfirmation\n`,
    );
  });

  it.each([
    'http://sns.us-east-1.amazonaws.com/a.pem',
    'https://sns.us-east-1.amazonaws.com.evil.example/a.pem',
    'https://evil.example/sns.us-east-1.amazonaws.com/a.pem',
    'https://sns.us-east-1.amazonaws.com@evil.example/a.pem',
    'https://sns.us-east-1.amazonaws.com:8443/a.pem',
    'https://s3.us-east-1.amazonaws.com/a.pem',
    'https://sns.us-east-1.amazonaws.com/a.txt',
    'https://user:word@sns.us-east-1.amazonaws.com/a.pem',
    'no address',
  ])('has its certificate not from %s', (SigningCertURL) => {
    expect(certificateUrlOf({ ...envelope, SigningCertURL })).toBeUndefined();
  });

  it('has its certificate and its confirmation from SNS', () => {
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t';

    expect(certificateUrlOf(envelope)?.href).toBe(envelope.SigningCertURL);
    expect(subscribeUrlOf({ ...envelope, SubscribeURL })?.href).toBe(SubscribeURL);
    expect(
      subscribeUrlOf({ ...envelope, SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription' }),
    ).toBeUndefined();
    expect(subscribeUrlOf({ ...envelope, SubscribeURL: SubscribeURL.replace('Confirm', 'Delete') })).toBeUndefined();
    expect(subscribeUrlOf(envelope)).toBeUndefined();
  });
});
