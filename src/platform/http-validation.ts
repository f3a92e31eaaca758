import { StandardSchemaValidationPipe } from '@nestjs/common';

import { Failure, type Problem } from './errors.ts';

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
