import { z } from 'zod';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const envelopeSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});

export type SnsEnvelope = z.infer<typeof envelopeSchema>;

/** SNS sends its JSON as plain text. Answers nothing for what is no envelope. */
export function readSnsEnvelope(body: unknown): SnsEnvelope | undefined {
  if (typeof body !== 'string') return envelopeSchema.safeParse(body).data;
  try {
    return envelopeSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** What SNS signs: names and values, a line each, in this order (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html). */
export function signedTextOf(envelope: SnsEnvelope): string {
  const names =
    envelope.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  return names
    .flatMap((name) => {
      const value = envelope[name];
      return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
    })
    .join('');
}

const HOST = /^sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?$/;

/** An address of SNS itself, or nothing: who writes the envelope chooses what it says. */
function snsUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && HOST.test(url.hostname) ? url : undefined;
}

export function certificateUrlOf({ SigningCertURL }: SnsEnvelope): URL | undefined {
  const url = snsUrl(SigningCertURL);
  return url?.pathname.endsWith('.pem') === true ? url : undefined;
}

export function subscribeUrlOf({ SubscribeURL }: SnsEnvelope): URL | undefined {
  const url = snsUrl(SubscribeURL);
  return url?.searchParams.get('Action') === 'ConfirmSubscription' ? url : undefined;
}
