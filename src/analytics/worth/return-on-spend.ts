export interface Spending {
  readonly spend: number;
  /** Revenue, or contribution margin: whichever it is, show which. */
  readonly value: number;
  /** Attributed; a sum of shares. */
  readonly conversions: number;
}

export interface ReturnOnSpend {
  /** (value - spend) / spend. */
  readonly roi: number | null;
  /** value / spend. */
  readonly roas: number | null;
  readonly costPerConversion: number | null;
}

/** Null where it would divide by nothing: without spend there is no return on it, without conversions no cost of one. */
export function returnOnSpend({ spend, value, conversions }: Spending): ReturnOnSpend {
  return {
    roi: spend === 0 ? null : (value - spend) / spend,
    roas: spend === 0 ? null : value / spend,
    costPerConversion: conversions === 0 ? null : spend / conversions,
  };
}
