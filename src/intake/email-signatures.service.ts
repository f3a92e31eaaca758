import { createHmac, timingSafeEqual, verify, X509Certificate } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Config } from '../platform/config.ts';
import { certificateUrlOf, signedTextOf, type SnsEnvelope } from './email-sns.ts';
import { SnsFilesService } from './sns-files.service.ts';

/** How far the clocks of sender and receiver may be apart, and how old a copied request may be (Standard Webhooks). */
const TOLERANCE_S = 300;

/** SNS has one certificate per region and year. */
const MOST_CERTIFICATES = 20;

/** Headers of Standard Webhooks (https://www.standardwebhooks.com). */
export interface WebhookHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  /** One or several, `v1,<base64>`, with spaces between. */
  readonly signature: string | undefined;
}

/** Tells the requests of mail providers from forged ones. */
@Injectable()
export class EmailSignaturesService {
  private readonly certificates = new Map<string, X509Certificate>();

  constructor(
    private readonly config: Config,
    private readonly files: SnsFilesService,
    private readonly clock: Clock,
  ) {}

  /** HMAC-SHA256 of id, time and bytes by EMAIL_HOOK_SECRET. Without a secret nothing is genuine. */
  isSigned({ id, timestamp, signature }: WebhookHeaders, body: Buffer | undefined): boolean {
    const { emailHookSecret: secret } = this.config;
    if (secret === undefined || id === undefined || timestamp === undefined || body === undefined) return false;
    const age = Math.abs(this.clock.now().getTime() / 1000 - Number(timestamp));
    if (!/^\d{1,12}$/.test(timestamp) || age > TOLERANCE_S) return false;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
    return (signature ?? '').split(' ').some((one) => isSame(one, expected));
  }

  /**
   * Whether SNS says this, on a topic that the operator named: anybody can have SNS sign messages of a topic of their own.
   * Raises `transient` when the certificate cannot be had.
   */
  async isFromSns(envelope: SnsEnvelope): Promise<boolean> {
    const url = certificateUrlOf(envelope);
    if (url === undefined || !this.config.sesTopicArns.includes(envelope.TopicArn)) return false;
    const certificate = await this.certificateAt(url);
    if (!certificate) return false;
    const digest = envelope.SignatureVersion === '1' ? 'sha1' : 'sha256';
    const text = Buffer.from(signedTextOf(envelope));
    return verify(digest, text, certificate.publicKey, Buffer.from(envelope.Signature, 'base64'));
  }

  private async certificateAt(url: URL): Promise<X509Certificate | undefined> {
    const known = this.certificates.get(url.href);
    if (known) return known;
    const certificate = certificateOf(await this.files.read(url));
    if (this.certificates.size >= MOST_CERTIFICATES) this.certificates.clear();
    if (certificate) this.certificates.set(url.href, certificate);
    return certificate;
  }
}

function isSame(given: string, expected: Buffer): boolean {
  if (!given.startsWith('v1,')) return false;
  const bytes = Buffer.from(given.slice('v1,'.length), 'base64');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
