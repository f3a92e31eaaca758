import { isProblem } from '../../api/problem.ts';

/** A row as it is being typed. */
export interface SpendDraft {
  readonly id: string;
  readonly day: string;
  readonly channel: string;
  readonly campaign: string;
  readonly serviceLine: string;
  readonly amount: string;
}

export type SpendField = Exclude<keyof SpendDraft, 'id'>;

/** As the API takes it: what is empty is not told. */
export function itemOf({ day, channel, campaign, serviceLine, amount }: SpendDraft) {
  return {
    day,
    channel: channel.trim(),
    campaign: campaign.trim() || null,
    serviceLine: serviceLine || null,
    amount: Number(amount),
  };
}

/** Whether somebody wrote in a row: its day is there from the beginning. */
export function isBegun({ channel, campaign, serviceLine, amount }: SpendDraft): boolean {
  return [channel, campaign, serviceLine, amount].some((text) => text.trim() !== '');
}

/** What the server has against a field of a row. */
export function faultAt(error: unknown, place: number, field: SpendField): string | undefined {
  if (!isProblem(error)) return undefined;
  return error.errors?.find(({ path }) => path === `items.${place}.${field}`)?.message;
}

/** Whether a refusal says something that stands beside no field. */
export function isElsewhere(error: unknown): boolean {
  if (!isProblem(error)) return true;
  return !(error.errors ?? []).some(({ path }) => /^items\.\d+\.\w+$/.test(path));
}
