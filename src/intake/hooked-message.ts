import { z } from 'zod';

/** A message of ours, as the address that we gave a provider names it. */
export interface HookedMessage {
  readonly clinicId: string;
  readonly id: string;
}

const querySchema = z.object({ clinic: z.uuid(), message: z.uuid() });

/** Reads the query of a hook's address. Answers nothing when it names no message of ours. */
export function readHookedMessage(query: unknown): HookedMessage | undefined {
  const { data } = querySchema.safeParse(query);
  return data && { clinicId: data.clinic, id: data.message };
}
