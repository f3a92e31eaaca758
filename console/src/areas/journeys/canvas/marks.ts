/** What is painted onto a node beside the step itself. */
export interface Mark {
  readonly change?: 'added' | 'removed' | 'changed';
  readonly hasProblem?: boolean;
  /** Figures as they are to be read, such as how many are here. */
  readonly badges?: readonly { readonly text: string; readonly hint: string }[];
}

export type Marks = ReadonlyMap<string, Mark>;
