import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface KeyRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: any;
}

/** What the service does instead of its work: a status with a body, or nothing at all. */
export type KeyTrouble = 'hang' | 'reset' | { readonly status: number; readonly body: object };

export interface TestKeyService {
  readonly url: string;
  readonly requests: readonly KeyRequest[];
  /** The next requests meet these, one each. */
  fail(...troubles: KeyTrouble[]): void;
  stop(): Promise<void>;
}

type Answer = (request: KeyRequest) => { readonly status: number; readonly body: object };

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** AWS KMS, as far as wrapping goes: JSON 1.1 with the operation in a header. A key that it has is `keyId`. */
export function startKms(keyId: string): Promise<TestKeyService> {
  const secret = randomBytes(32);
  return startService(({ headers, body }) => {
    if (body.KeyId !== keyId) return refusal(400, 'NotFoundException');
    const context = JSON.stringify(body.EncryptionContext);
    if (headers['x-amz-target'] === 'TrentService.Encrypt') {
      return answer({ KeyId: keyId, CiphertextBlob: encrypt(secret, context, body.Plaintext) });
    }
    if (headers['x-amz-target'] !== 'TrentService.Decrypt') return refusal(400, 'UnknownOperationException');
    const plaintext = decrypt(secret, context, body.CiphertextBlob);
    return plaintext === undefined
      ? refusal(400, 'InvalidCiphertextException')
      : answer({ KeyId: keyId, Plaintext: plaintext });
  });
}

/** Vault's transit engine with one key. */
export function startVault(key: string, token: string, certificate?: Certificate): Promise<TestKeyService> {
  const secret = randomBytes(32);
  return startService(({ path, headers, body }) => {
    if (headers['x-vault-token'] !== token) return { status: 403, body: { errors: ['permission denied'] } };
    if (path === `/v1/transit/encrypt/${key}`) {
      return answer({ data: { ciphertext: `vault:v1:${encrypt(secret, body.associated_data, body.plaintext)}` } });
    }
    if (path !== `/v1/transit/decrypt/${key}`) return { status: 404, body: { errors: [] } };
    const plaintext = decrypt(secret, body.associated_data, body.ciphertext.replace('vault:v1:', ''));
    return plaintext === undefined
      ? { status: 400, body: { errors: ['cipher: message authentication failed'] } }
      : answer({ data: { plaintext } });
  }, certificate);
}

function answer(body: object) {
  return { status: 200, body };
}

function refusal(status: number, type: string) {
  return { status, body: { __type: type, message: 'no' } };
}

function encrypt(secret: Buffer, context: string, plaintext: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

function decrypt(secret: Buffer, context: string, blob: string): string | undefined {
  const bytes = Buffer.from(blob, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('base64');
  } catch {
    return undefined;
  }
}

async function startService(work: Answer, certificate?: Certificate): Promise<TestKeyService> {
  const requests: KeyRequest[] = [];
  const troubles: KeyTrouble[] = [];
  const listener: RequestListener = (request, response) => {
    void readJson(request).then((body) => {
      const asked = { path: request.url ?? '', headers: request.headers, body };
      requests.push(asked);
      const trouble = troubles.shift();
      if (trouble === 'hang') return;
      if (trouble === 'reset') {
        request.socket.destroy();
        return;
      }
      const { status, body: text } = trouble ?? work(asked);
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(text));
    });
  };
  const server: Server =
    certificate === undefined ? createServer(listener) : createTlsServer({ ...certificate }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://localhost:${port}`.replace(
      'localhost',
      certificate === undefined ? '127.0.0.1' : 'localhost',
    ),
    requests,
    fail: (...next) => troubles.push(...next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
