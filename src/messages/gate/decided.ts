import type { Letter } from '../dispatch/letter.runner.ts';
import type { SendDecision } from './decide-send.ts';
import type { GateCase } from './facts.runner.ts';

/** A message that the gate has decided on. */
export interface Decided {
  readonly gateCase: GateCase;
  readonly decision: SendDecision;
  /** There exactly when the decision is to send. */
  readonly letter: Letter | undefined;
  /** The messages that the letter speaks for. */
  readonly others: ReadonlySet<string>;
  readonly mergedInto: string | null;
}

/** Messages that come into a batch for the sake of others. */
export interface Household {
  /** Not due yet: decided on only if another speaks for them. */
  readonly early: ReadonlySet<string>;
  /** Merged at an earlier try, with the message that speaks for them: not decided on again. */
  readonly speakerOf: ReadonlyMap<string, string>;
}
