import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

import kafkajs, { CompressionTypes } from 'kafkajs';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** A batch is at most a megabyte as it travels; one that unpacks to more than this is not a batch of signals. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** kafkajs reads gzip by itself; zstd, which Node has, it must be taught. Snappy and LZ4 neither of them reads. */
export function teachZstd(): void {
  kafkajs.CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: (encoder: { readonly buffer: Buffer }) => compress(encoder.buffer),
    decompress: (packed: Buffer) => decompress(packed, { maxOutputLength: MAX_UNPACKED_BYTES }),
  });
}
