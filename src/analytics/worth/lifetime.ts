/** Over what time value is counted, and what later money is worth today. */
export interface Horizon {
  readonly years: number;
  /** By year: 0.1 makes 110 in a year as good as 100 today. */
  readonly discount: number;
}

/** Money, with an interval that holds it with a chance of 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** z of 95 % on both sides. */
export const Z95 = 1.959_963_984_540_054;

/** Of fewer people than this a model of how people behave is not made. */
export const FEWEST = 100;
