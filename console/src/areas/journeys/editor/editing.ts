import { createContext, useContext } from 'react';

import type { Definition } from '../definition/definition.ts';
import { getIn, pathText, setIn } from '../definition/path.ts';
import type { Path } from '../definition/ways.ts';
import type { SignalType } from '../rules/fields-of.ts';

export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** What every field of the editor works on. */
export interface Editing {
  readonly definition: Definition;
  /** With a tag, changes that follow each other under the same one are undone at once. */
  readonly change: (to: Definition, tag?: string) => void;
  readonly problems: readonly Problem[];
  readonly templates: readonly string[];
  readonly signalTypes: readonly SignalType[];
  readonly serviceLines: readonly string[];
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('a field of the editor stands outside of it');
  return editing;
}

export interface Field {
  /** Also where a problem leads to. */
  readonly id: string;
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  readonly error: string | undefined;
}

/** One place of the definition. Setting `undefined` takes the field away. */
export function useField(path: Path): Field {
  const { definition, change, problems } = useEditing();
  const id = pathText(path);
  return {
    id,
    value: getIn(definition, path),
    set: (value) => change(setIn(definition, path, value), id),
    error: problems.find((problem) => problem.path === id)?.message,
  };
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
