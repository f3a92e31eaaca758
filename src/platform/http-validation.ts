import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';

import { Failure, type Problem } from './errors.ts';

/** A name that a developer gives to a field. A patient's number, birthday or address is none. */
const FIELD_NAME = /^[a-z][A-Za-z]{0,39}$/;

// For every schema: zod names the keys that it does not know, and a key is the caller's own text, whatever that is.
z.config({
  customError: (issue) => {
    if (issue.code !== 'unrecognized_keys') return undefined;
    const names = issue.keys.filter((key) => FIELD_NAME.test(key)).map((key) => JSON.stringify(key));
    const others = names.length < issue.keys.length ? ['others that are no names of fields'] : [];
    return `Unrecognized keys: ${[...names, ...others].join(', ')}`;
  },
});

/** Enough to mend a request, few enough that a body of a million faults is not answered with a million lines. */
const MAX_PROBLEMS = 100;

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Checks what a handler declares with `{ schema }`, and hands on what the schema made of it. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Failure('invalid', 'The request is not valid.', { problems: issues.slice(0, MAX_PROBLEMS).map(toProblem) }),
  });
}

function toProblem(issue: SchemaIssue): Problem {
  const keys = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  return { path: keys.map(String).join('.'), message: issue.message };
}
