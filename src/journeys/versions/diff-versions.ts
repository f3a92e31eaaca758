import type { JourneyDefinition } from '../definition/journey.ts';
import type { Step } from '../definition/step.ts';

/** A version or a draft, as far as a comparison goes. `templates` are the template versions by key. */
export interface Comparable {
  readonly definition: JourneyDefinition;
  readonly templates: Readonly<Record<string, string>>;
}

/** What a field was and is; `null` where it is not there. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface VersionsDiff {
  readonly steps: {
    readonly added: readonly { readonly step: string; readonly content: Step }[];
    readonly removed: readonly { readonly step: string; readonly content: Step }[];
    readonly changed: readonly { readonly step: string; readonly fields: readonly FieldChange[] }[];
    /** The same step under another name. */
    readonly renamed: readonly { readonly from: string; readonly to: string }[];
  };
  /** The trigger, the goal, the exits and everything else that is not a step. */
  readonly settings: readonly FieldChange[];
  /** Template versions that the two pin differently. */
  readonly templates: readonly FieldChange[];
}

type Renames = ReadonlyMap<string, string>;

/** What became of one version of a journey in another. A name that only changed is no change of the steps that lead there. */
export function diffVersions(from: Comparable, to: Comparable): VersionsDiff {
  const [before, after] = [from.definition, to.definition];
  const renames = findRenames(before, after);
  const arrived = new Set(renames.values());
  const left = Object.keys(before.steps).filter((name) => !(name in after.steps) && !renames.has(name));
  const fresh = Object.keys(after.steps).filter((name) => !(name in before.steps) && !arrived.has(name));
  return {
    steps: {
      added: fresh.map((step) => ({ step, content: stepOf(after, step) })),
      removed: left.map((step) => ({ step, content: stepOf(before, step) })),
      changed: changedSteps(before, after, renames),
      renamed: [...renames].map(([old, name]) => ({ from: old, to: name })),
    },
    settings: fieldChanges(settingsOf(before, renames), settingsOf(after, new Map())),
    templates: fieldChanges(from.templates, to.templates),
  };
}

function settingsOf({ steps: _, start, ...settings }: JourneyDefinition, renames: Renames): Record<string, unknown> {
  return { ...settings, start: renames.get(start) ?? start };
}

function changedSteps(before: JourneyDefinition, after: JourneyDefinition, renames: Renames) {
  return Object.keys(before.steps).flatMap((step) => {
    if (!(step in after.steps)) return [];
    const fields = fieldChanges(renamed(stepOf(before, step), renames), stepOf(after, step));
    return fields.length === 0 ? [] : [{ step, fields }];
  });
}

function fieldChanges(before: object, after: object): FieldChange[] {
  const [old, now] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null };
    return textOf(change.before) === textOf(change.after) ? [] : [change];
  });
}

/**
 * Steps that are gone and come back under another name: their content is the same once targets that were renamed as well are
 * called by their new names. Of several that are alike none is taken for another.
 */
function findRenames(before: JourneyDefinition, after: JourneyDefinition): Renames {
  const gone = Object.keys(before.steps).filter((name) => !(name in after.steps));
  const fresh = Object.keys(after.steps).filter((name) => !(name in before.steps));
  // Targets that may have been renamed are not looked at yet.
  const open = new Map([...gone, ...fresh].map((name) => [name, '']));
  const shapes = Map.groupBy(fresh, (name) => textOf(renamed(stepOf(after, name), open)));
  const renames = new Map<string, string>();
  for (const [shape, names] of Map.groupBy(gone, (name) => textOf(renamed(stepOf(before, name), open)))) {
    const [name] = shapes.get(shape) ?? [];
    const isUnique = names.length === 1 && shapes.get(shape)?.length === 1;
    if (isUnique && name !== undefined && names[0] !== undefined) renames.set(names[0], name);
  }
  return withoutFalse(renames, before, after);
}

/** Takes out those whose targets turned out to be other steps, until none is left: each may make another false. */
function withoutFalse(renames: Map<string, string>, before: JourneyDefinition, after: JourneyDefinition): Renames {
  const isFalse = ([old, name]: [string, string]) =>
    textOf(renamed(stepOf(before, old), renames)) !== textOf(stepOf(after, name));
  for (let wrong = [...renames].find(isFalse); wrong; wrong = [...renames].find(isFalse)) renames.delete(wrong[0]);
  return renames;
}

const TARGET_FIELDS: ReadonlySet<string> = new Set(['next', 'then', 'else']);

/** The step with other names for the steps it leads to. */
function renamed(step: Step, renames: Renames): object {
  return renamedIn(step, renames) as object;
}

function renamedIn(value: unknown, renames: Renames): unknown {
  if (Array.isArray(value)) return value.map((one) => renamedIn(one, renames));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, renamedField(field, inner, renames)]),
  );
}

function renamedField(field: string, value: unknown, renames: Renames): unknown {
  // The data of an `emit` is its author's, whatever its fields are called.
  if (field === 'data') return value;
  if (field === 'outcomes' && typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([outcome, name]) => [outcome, renameOf(name, renames)]));
  }
  return TARGET_FIELDS.has(field) ? renameOf(value, renames) : renamedIn(value, renames);
}

function renameOf(name: unknown, renames: Renames): unknown {
  return typeof name === 'string' ? (renames.get(name) ?? name) : name;
}

function stepOf({ steps, key }: JourneyDefinition, name: string): Step {
  const step = steps[name];
  if (!step) throw new Error(`journey ${key} has no step ${name}`);
  return step;
}

/** The same text for the same value, in whatever order its fields stand. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
