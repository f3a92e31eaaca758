/** People who were assigned alike: on the same day, to the same arm, by the same share, with the same past. */
export interface AssignedCell {
  /** What they were drawn for: a journey; null for the clinic's control group. */
  readonly journey: string | null;
  /** Of the journey when they entered; null for the control group. */
  readonly version: number | null;
  /** The share that was to be held out then, 0 to 0.5. */
  readonly share: number;
  readonly isTreated: boolean;
  /** Whether they have been followed for the whole of the window. Of the others only the number is known. */
  readonly isOver: boolean;
  /** Of assignment, in the clinic's time zone; null where the window is still open. */
  readonly day: string | null;
  /** Completed visits in the year before; null for those who had never been there, or whose window is open. */
  readonly before: number | null;
  readonly people: number;
  readonly converted: number;
  /** How many of them were sent something. */
  readonly delivered: number;
  /** Sum of what their conversions were worth, and of its squares, one square a person. */
  readonly value: number;
  readonly valueSquares: number;
  /** How many have a conversion with a value. */
  readonly valued: number;
}

/** One arm, added up. */
export interface ArmSums {
  readonly assigned: number;
  readonly open: number;
  readonly people: number;
  readonly converted: number;
  readonly delivered: number;
  readonly value: number;
  readonly valueSquares: number;
  readonly valued: number;
}

const NOBODY: ArmSums = {
  assigned: 0,
  open: 0,
  people: 0,
  converted: 0,
  delivered: 0,
  value: 0,
  valueSquares: 0,
  valued: 0,
};

/** `people` and what they did are of those alone who have been followed for the whole window. */
export function sumOfArm(cells: readonly AssignedCell[], isTreated: boolean): ArmSums {
  return cells.filter((cell) => cell.isTreated === isTreated).reduce(added, NOBODY);
}

function added(sums: ArmSums, cell: AssignedCell): ArmSums {
  const assigned = sums.assigned + cell.people;
  if (!cell.isOver) return { ...sums, assigned, open: sums.open + cell.people };
  return {
    assigned,
    open: sums.open,
    people: sums.people + cell.people,
    converted: sums.converted + cell.converted,
    delivered: sums.delivered + cell.delivered,
    value: sums.value + cell.value,
    valueSquares: sums.valueSquares + cell.valueSquares,
    valued: sums.valued + cell.valued,
  };
}
