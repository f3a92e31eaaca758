import { z } from 'zod';

import type { Anchor } from './audit-key.ts';

const HEX = /^[0-9a-f]{64}$/;

const lineSchema = z.object({
  clinic: z.guid(),
  seq: z.int().positive(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  hash: z.string().regex(HEX),
  adopted: z.int().min(0),
  mac: z.string().regex(HEX),
});

/** An anchor as a line of a file: JSON, so that whatever ships logs can carry it. */
export function formatAnchor({ clinicId, seq, at, hash, adopted, mac }: Anchor): string {
  return JSON.stringify({ clinic: clinicId, seq, at: at.toISOString(), hash, adopted, mac });
}

/** Reads a line; undefined where it is no anchor. */
export function parseAnchor(line: string): Anchor | undefined {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) return undefined;
  const { clinic, ...anchor } = parsed.data;
  return { clinicId: clinic, ...anchor };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
