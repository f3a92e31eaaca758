/** The part of what visits bring in that is left after what they cost: 0 to 1, by line of care. */
export interface Margins {
  /** By key of a line. */
  readonly byLine: Readonly<Record<string, number>>;
  /** For every other line, and for what has none. */
  readonly otherwise: number;
}

export function marginOf({ byLine, otherwise }: Margins, serviceLine: string | null): number {
  return (serviceLine === null ? undefined : byLine[serviceLine]) ?? otherwise;
}
