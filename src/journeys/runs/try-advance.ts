import { advance, type Advance, type Scene } from './advance.ts';
import type { CompiledJourney } from '../definition/compile-journey.ts';
import type { Run, Wake } from './run.ts';

/** A fault that comes again this often is not going to pass by itself. */
const MAX_FAILURES = 3;
/** The first further try; each later one waits four times as long. */
const RETRY_MS = 60_000;

/**
 * `advance`, and what becomes of a run that it cannot move: the run is tried again, and in the end parked for a person. It never
 * blocks others. Without a journey, because this release does not compile the run's version, that is the fault.
 */
export function tryAdvance(journey: CompiledJourney | undefined, run: Run, wake: Wake, scene: Scene): Advance {
  if (!journey) return failed(run, wake, 'its version does not compile', scene.now);
  try {
    return advance(journey, run, wake, scene);
  } catch (error) {
    return failed(run, wake, faultOf(error), scene.now);
  }
}

function failed(run: Run, wake: Wake, fault: string, now: Date): Advance {
  const failures = (run.trouble?.failures ?? 0) + 1;
  const isParked = failures >= MAX_FAILURES;
  const outcome = `${isParked ? 'parked' : 'tries again'}: ${fault}`;
  return {
    run: { ...run, trouble: { failures, fault, wake, isParked }, logLength: run.logLength + 1 },
    effects: [],
    log: [{ ordinal: run.logLength, step: run.step, kind: 'fault', outcome, signalId: null }],
    parking: {
      dueAt: isParked ? undefined : new Date(now.getTime() + RETRY_MS * 4 ** (failures - 1)),
      signals: [],
      onTask: false,
    },
  };
}

/** What kind of error, and where in the code. Never its message, which may quote a patient's data, nor a name it was given. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  // A stack begins with the message. Only a line that ends in a place in a file is one of the code.
  const place = /\n\s+at (?:async )?(\S+) \(\S+:\d+:\d+\)(?=\n|$)/.exec(error.stack ?? '')?.[1] ?? 'unknown place';
  return `${error.constructor.name} in ${place}`.slice(0, 200);
}
