import { z } from 'zod';

import { FAULT_KINDS } from '../../audit/chain/chain-fault.ts';
import type { ChainReport } from '../../audit/chain/verify-chain.ts';

const instant = z.iso.datetime().nullable();

/** What a verification answers. It names rows by place and id and quotes nothing of them. */
export const verifiedSchema = z.object({
  intact: z.boolean(),
  macsChecked: z.boolean().meta({
    description: 'False where the keys of the clinic were destroyed: then only hashes and anchors were compared.',
  }),
  rows: z.int(),
  from: instant,
  to: instant,
  waiting: z.int(),
  withoutMac: z.int(),
  anchors: z.object({
    table: z.int(),
    file: z.int().nullable(),
    agreed: z.int(),
    lastAgreedSeq: z.int(),
    unreadableLines: z.array(z.int()),
  }),
  faultCount: z.int(),
  faults: z.array(
    z.object({
      kind: z.enum(FAULT_KINDS),
      seq: z.int().nullable(),
      eventId: z.guid().nullable(),
      message: z.string(),
    }),
  ),
});

export type Verified = z.infer<typeof verifiedSchema>;

export function toVerified(
  report: ChainReport & { readonly waiting: number; readonly unreadable: readonly number[] },
): Verified {
  const { macsChecked, rows, from, to, waiting, adopted, anchors, faults, faultCount, unreadable } = report;
  return {
    intact: faultCount === 0,
    macsChecked,
    rows,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    waiting,
    withoutMac: adopted,
    anchors: { ...anchors, unreadableLines: [...unreadable] },
    faultCount,
    faults: [...faults],
  };
}
