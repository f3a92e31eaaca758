import { readFileSync } from 'node:fs';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { Failure, isFailure } from '../errors.ts';
import { contextOf, type KeyPlace, type MasterKey } from './master-key.ts';

export interface VaultSettings {
  readonly address: string;
  readonly mount: string;
  readonly key: string;
  readonly namespace: string | undefined;
  /** The token itself, or a file that an agent of Vault keeps fresh. */
  readonly token: { readonly value: string } | { readonly file: string };
  /** What signed Vault's certificate, as PEM. Not set: what the system trusts. */
  readonly ca: string | undefined;
}

const REQUEST_MS = 5_000;
const MAX_ATTEMPTS = 3;
const RETRY_MS = 100;
/** An answer is a few hundred bytes; whoever sends more is not Vault. */
const MAX_ANSWER_BYTES = 65_536;

const answerSchema = z.object({
  data: z.object({ ciphertext: z.string().optional(), plaintext: z.base64().optional() }),
});

/**
 * A key of Vault's transit engine, which never leaves it. A wrapped key is Vault's own text (`vault:v1:...`).
 *
 * What the key is for goes along as associated data, which keys of the type `aes256-gcm96` authenticate, and as the context that
 * a derived key asks for; Vault passes over the one that a key does not use.
 */
export class VaultMasterKey implements MasterKey {
  readonly id: string;

  constructor(private readonly settings: VaultSettings) {
    this.id = `vault:${settings.mount}/${settings.key}`;
  }

  async wrap(place: KeyPlace, key: Buffer): Promise<Buffer> {
    const { ciphertext } = await this.ask('encrypt', place, { plaintext: key.toString('base64') });
    return Buffer.from(whole(ciphertext), 'utf8');
  }

  async unwrap(place: KeyPlace, wrapped: Buffer): Promise<Buffer> {
    const { plaintext } = await this.ask('decrypt', place, { ciphertext: wrapped.toString('utf8') });
    return Buffer.from(whole(plaintext), 'base64');
  }

  private async ask(
    what: 'encrypt' | 'decrypt',
    place: KeyPlace,
    body: Readonly<Record<string, string>>,
  ): Promise<z.infer<typeof answerSchema>['data']> {
    const { address, mount, key } = this.settings;
    const url = new URL(`/v1/${mount}/${what}/${encodeURIComponent(key)}`, address);
    const context = Buffer.from(contextOf(place)).toString('base64');
    const text = JSON.stringify({ ...body, associated_data: context, context });
    for (let attempt = 1; ; attempt += 1) {
      try {
        return readAnswer(await this.post(url, text));
      } catch (error) {
        if (!isFailure(error, 'transient') || attempt >= MAX_ATTEMPTS) throw error;
        await delay(RETRY_MS * 2 ** attempt);
      }
    }
  }

  private post(url: URL, text: string): Promise<string> {
    const { namespace, ca } = this.settings;
    const options = {
      method: 'POST',
      signal: AbortSignal.timeout(REQUEST_MS),
      headers: {
        'Content-Type': 'application/json',
        'X-Vault-Request': 'true',
        'X-Vault-Token': this.token(),
        ...(namespace === undefined ? {} : { 'X-Vault-Namespace': namespace }),
      },
      ...(ca === undefined ? {} : { ca }),
    };
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, options, (response) => {
        readBody(response).then(resolve, reject);
      });
      request.on('error', (error) => {
        reject(silence(error));
      });
      request.end(text);
    });
  }

  /** Read each time: an agent writes a new one before the old one ends. */
  private token(): string {
    const { token } = this.settings;
    if ('value' in token) return token.value;
    try {
      return readFileSync(token.file, 'utf8').trim();
    } catch {
      throw new Failure('invalid', `ATTEND_VAULT_TOKEN_FILE: ${token.file} cannot be read`);
    }
  }
}

async function readBody(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    response.setEncoding('utf8');
    for await (const chunk of response) {
      text += String(chunk);
      if (text.length > MAX_ANSWER_BYTES) throw new Failure('invalid', 'Vault answered with more than a key');
    }
  } catch (error) {
    throw isFailure(error) ? error : silence(error);
  }
  const status = response.statusCode ?? 0;
  if (status === 200) return text;
  // 429 and 5xx, 503 of a sealed Vault among them, pass by themselves. What Vault says of the others may quote what was sent.
  if (status === 429 || status >= 500) throw new Failure('transient', `Vault is not ready (${status})`);
  throw new Failure('invalid', `Vault refuses to use the key (${status}): look at ATTEND_VAULT_*, and at the policy`);
}

function readAnswer(text: string): z.infer<typeof answerSchema>['data'] {
  try {
    return answerSchema.parse(JSON.parse(text)).data;
  } catch (error) {
    throw new Failure('invalid', 'what answers at ATTEND_VAULT_ADDR is not Vault', { cause: error });
  }
}

function silence(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  return new Failure('transient', `Vault does not answer (${code})`, { cause: error });
}

function whole(value: string | undefined): string {
  if (value === undefined) throw new Failure('invalid', 'what answers at ATTEND_VAULT_ADDR is not Vault');
  return value;
}
