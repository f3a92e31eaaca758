import { z } from 'zod';

import type { Problem } from '../../platform/errors.ts';
import { sha256 } from '../../platform/hash.ts';
import { endReason } from '../definition/end-reason.ts';
import { authoredName } from '../definition/expand-steps.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import type { RunOrder } from '../runs/run-order.ts';
import { type Step, stepName } from '../definition/step.ts';

/** Where patients of a step go. `keep`: a step of waiting goes on counting from when they came to their old step. */
export const destinationSchema = z.union(
  [
    z.literal('stay'),
    z.strictObject({ exit: endReason }),
    z.strictObject({ to: stepName, keep: z.boolean().default(false) }),
  ],
  { error: 'must be "stay", {exit: "<reason>"} or {to: "<step>", keep}' },
);

/** By the steps of the old versions; `*` is every step that has no line of its own. */
export const planSchema = z.record(z.string().regex(/^(\*|[\w?.:-]{1,60})$/), destinationSchema);

export const migrationSchema = z.strictObject({
  from: z.union([z.int().min(1), z.literal('all older')], { error: 'must be a version or "all older"' }),
  /** The live version when absent. */
  to: z.int().min(1).optional(),
  steps: planSchema,
  dryRun: z.boolean().default(true),
  /** The name of the plan, as the dry run answered it. */
  plan: z.string().max(64).optional(),
});

export type MigrationRequest = z.infer<typeof migrationSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type MigrationPlan = Readonly<Record<string, Destination>>;

/** A version as far as a plan asks. */
export interface PlannedVersionRef {
  readonly id: string;
  readonly version: number;
  readonly definition: Pick<JourneyDefinition, 'steps' | 'correlate'>;
}

/** How many live runs stand at a step of a version. */
export interface StepCount {
  readonly version: number;
  /** As authors wrote it. */
  readonly step: string;
  readonly runs: number;
}

/** What would happen to the runs at one step. `then` is null where the plan says nothing. */
export interface PlannedStep extends StepCount {
  readonly then: 'move' | 'stay' | 'exit' | null;
  readonly to?: string;
  /** The kind of the step they would come to: from `send` a message goes out to each of them. */
  readonly toKind?: string;
  readonly keep?: boolean;
  readonly because?: string;
}

/** Steps that hold a run for a time, which can have begun before. */
const WAITING: ReadonlySet<Step['kind']> = new Set(['wait', 'waitUntil', 'waitFor', 'task']);

export function describePlan(
  plan: MigrationPlan,
  counts: readonly StepCount[],
  target: PlannedVersionRef | undefined,
): PlannedStep[] {
  return counts.map((count) => {
    const destination = destinationOf(plan, count.step);
    if (destination === undefined) return { ...count, then: null };
    if (destination === 'stay') return { ...count, then: 'stay' };
    if ('exit' in destination) return { ...count, then: 'exit', because: destination.exit };
    const { to, keep } = destination;
    const kind = target?.definition.steps[to]?.kind;
    return { ...count, then: 'move', to, keep, ...(kind === undefined ? {} : { toKind: kind }) };
  });
}

/**
 * What speaks against a plan: steps that do not exist, what is kept where nothing waits, patients of whom it says nothing, and a
 * version that tells passages of one patient apart by something else.
 */
export function checkPlan(
  plan: MigrationPlan,
  counts: readonly StepCount[],
  from: readonly PlannedVersionRef[],
  target: PlannedVersionRef,
): Problem[] {
  const named = Object.entries(plan).flatMap(([step, destination]) => {
    const path = `steps.${step}`;
    const isKnown = step === '*' || from.some(({ definition }) => step in definition.steps);
    const unknown = isKnown ? [] : [{ path, message: 'no version that patients come from has this step' }];
    return [...unknown, ...checkDestination(destination, path, target)];
  });
  const unnamed = new Map<string, number>();
  for (const { step, runs } of counts) {
    if (runs > 0 && destinationOf(plan, step) === undefined) unnamed.set(step, (unnamed.get(step) ?? 0) + runs);
  }
  const missing = [...unnamed].map(([step, runs]) => ({
    path: `steps.${step}`,
    message: `${runs} ${runs === 1 ? 'patient is' : 'patients are'} here: say where they go`,
  }));
  return [...named, ...missing, ...checkCorrelation(plan, counts, from, target)];
}

/** What a run correlates by was looked up when it began, so one that moved to another expression would hear nothing any more. */
function checkCorrelation(
  plan: MigrationPlan,
  counts: readonly StepCount[],
  from: readonly PlannedVersionRef[],
  target: PlannedVersionRef,
): Problem[] {
  const moves = Object.values(plan).some((destination) => destination !== 'stay' && 'to' in destination);
  if (!moves) return [];
  const inhabited = new Set(counts.filter(({ runs }) => runs > 0).map(({ version }) => version));
  return from
    .filter(({ version, definition }) => inhabited.has(version) && !correlatesAlike(definition, target.definition))
    .map(({ version }) => ({
      path: 'from',
      message: `version ${version} has another "correlate" than version ${target.version}: nobody can move between them`,
    }));
}

function correlatesAlike(one: PlannedVersionRef['definition'], other: PlannedVersionRef['definition']): boolean {
  return (one.correlate ?? null) === (other.correlate ?? null);
}

function checkDestination(destination: Destination, path: string, target: PlannedVersionRef): Problem[] {
  if (destination === 'stay' || 'exit' in destination) return [];
  const step = target.definition.steps[destination.to];
  if (!step) {
    return [{ path: `${path}.to`, message: `version ${target.version} has no step "${destination.to}"` }];
  }
  if (!destination.keep || WAITING.has(step.kind)) return [];
  return [{ path: `${path}.keep`, message: `"${destination.to}" does not wait, so there is no time to keep` }];
}

/** Names a plan between certain versions: the same plan in whatever order it was written has the same name. */
export function hashPlan(key: string, plan: MigrationPlan, fromIds: readonly string[], toId: string): string {
  const lines = Object.entries(plan)
    .map(([step, destination]) => [step, normalized(destination)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([key, [...fromIds].sort(), toId, lines]));
}

function normalized(destination: Destination): readonly unknown[] {
  if (destination === 'stay') return ['stay'];
  return 'exit' in destination ? ['exit', destination.exit] : ['to', destination.to, destination.keep];
}

/** A live run as it stands while its patient is locked. */
export interface StandingRun {
  readonly clinicId: string;
  readonly patientId: string;
  readonly runId: string;
  readonly versionId: string;
  readonly step: string;
}

/** What is to be done with a run: an order, nothing, or nothing because the plan does not know of its step. */
export function orderFor(
  plan: MigrationPlan,
  toVersionId: string | null,
  { clinicId, patientId, runId, versionId, step }: StandingRun,
): RunOrder | 'stay' | 'unnamed' {
  const destination = destinationOf(plan, authoredName(step));
  if (destination === undefined) return 'unnamed';
  if (destination === 'stay') return 'stay';
  const order = { clinicId, patientId, runId, fromVersionId: versionId };
  if ('exit' in destination) return { ...order, action: { kind: 'end', because: destination.exit } };
  if (toVersionId === null) return 'unnamed';
  const { to, keep } = destination;
  return { ...order, action: { kind: 'move', versionId: toVersionId, step: to, keep } };
}

function destinationOf(plan: MigrationPlan, step: string): Destination | undefined {
  return Object.hasOwn(plan, step) ? plan[step] : plan['*'];
}
