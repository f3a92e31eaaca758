import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key and a certificate that it made for itself. */
export interface SelfSigned {
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly certificate: string;
}

const SHA256_WITH_RSA = '2a864886f70d01010b';
const COMMON_NAME = '550403';

/** An X.509 certificate (RFC 5280, 4.1), the shortest there can be: Node reads certificates, and makes none. */
export function selfSigned(name: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(item(0x06, Buffer.from(SHA256_WITH_RSA, 'hex')), item(0x05));
  const commonName = sequence(item(0x06, Buffer.from(COMMON_NAME, 'hex')), item(0x0c, Buffer.from(name)));
  const subject = sequence(item(0x31, commonName));
  const validity = sequence(item(0x17, Buffer.from('260101000000Z')), item(0x17, Buffer.from('490101000000Z')));
  const content = sequence(
    item(0xa0, item(0x02, Buffer.from([2]))),
    item(0x02, Buffer.from([1])),
    algorithm,
    subject,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', content, privateKey);
  const der = sequence(content, algorithm, item(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    privateKey,
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

const sequence = (...parts: Buffer[]): Buffer => item(0x30, ...parts);

/** Tag, length and value (X.690, 8.1). */
function item(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const length =
    value.length < 128 ? Buffer.from([value.length]) : Buffer.from([0x82, value.length >> 8, value.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, value]);
}
