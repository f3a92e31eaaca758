import type { KMSClient, KMSServiceException } from '@aws-sdk/client-kms';

import { Failure } from '../errors.ts';
import type { KeyPlace, MasterKey } from './master-key.ts';

export interface KmsSettings {
  readonly keyId: string;
  readonly region: string;
  /** Not set: the service of the region. */
  readonly endpoint: string | undefined;
}

/** A start waits for this, and nothing else does: data keys are unwrapped once per process. */
const CONNECT_MS = 2_000;
const REQUEST_MS = 5_000;
const MAX_ATTEMPTS = 3;

/** Loaded by whoever keeps keys there: for all others it would be the longest part of a start. */
const sdk = () => import('@aws-sdk/client-kms');

/**
 * A key in AWS KMS, which never leaves it. Who may use it is said in IAM; the credentials come from the environment, a profile or
 * the machine's role, as the AWS SDK finds them. The encryption context shows in CloudTrail for which clinic it was used.
 */
export class KmsMasterKey implements MasterKey {
  readonly id: string;
  private client: KMSClient | undefined;

  constructor(private readonly settings: KmsSettings) {
    this.id = `aws-kms:${settings.keyId}`;
  }

  async wrap(place: KeyPlace, key: Buffer): Promise<Buffer> {
    const { EncryptCommand } = await sdk();
    const command = new EncryptCommand({
      KeyId: this.settings.keyId,
      Plaintext: key,
      EncryptionContext: encryptionContextOf(place),
    });
    const { CiphertextBlob } = await this.asking((client) => client.send(command));
    return whole(CiphertextBlob);
  }

  async unwrap(place: KeyPlace, wrapped: Buffer): Promise<Buffer> {
    const { DecryptCommand } = await sdk();
    const command = new DecryptCommand({
      // Named although the ciphertext knows it: KMS then refuses what another key encrypted.
      KeyId: this.settings.keyId,
      CiphertextBlob: wrapped,
      EncryptionContext: encryptionContextOf(place),
    });
    const { Plaintext } = await this.asking((client) => client.send(command));
    return whole(Plaintext);
  }

  private async open(): Promise<KMSClient> {
    const { KMSClient: Client } = await sdk();
    const { region, endpoint } = this.settings;
    this.client ??= new Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS, throwOnRequestTimeout: true },
    });
    return this.client;
  }

  private async asking<T>(ask: (client: KMSClient) => Promise<T>): Promise<T> {
    try {
      return await ask(await this.open());
    } catch (error) {
      // The name is a code of AWS; the message may quote what was sent.
      const name = error instanceof Error ? error.name : 'unknown';
      if (isRefusal(error)) {
        throw new Failure('invalid', `AWS KMS refuses to use the key ${this.settings.keyId} (${name})`, {
          cause: error,
        });
      }
      throw new Failure('transient', `AWS KMS does not answer (${name})`, { cause: error });
    }
  }
}

function encryptionContextOf({ clinicId, purpose }: KeyPlace): Record<string, string> {
  return { clinic: clinicId, purpose };
}

/** Whether trying again cannot help: the service said no, and not for being busy. */
function isRefusal(error: unknown): boolean {
  if (!isOfService(error)) return false;
  if (error.name === 'KMSInternalException' || error.name === 'DependencyTimeoutException') return false;
  return error.$fault === 'client' && error.$retryable === undefined && !error.name.startsWith('Throttling');
}

function isOfService(error: unknown): error is KMSServiceException {
  return error instanceof Error && '$fault' in error;
}

function whole(bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) throw new Failure('transient', 'AWS KMS answered without a key');
  return Buffer.from(bytes);
}
