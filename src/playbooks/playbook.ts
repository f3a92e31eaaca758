import { z } from 'zod';

import { Failure } from '../platform/errors.ts';

/**
 * A ready-made set that a clinic installs: journeys, the recall rules that feed them, and the templates they send. What is in
 * a journey or a rule is checked by those who own them, when it is installed.
 */
const playbookSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  name: z.string().min(1).max(100),
  description: z.string().min(1).max(500),
  /** Keys of the texts in `templates/`. */
  templates: z.array(z.string().min(1)),
  recallRules: z.array(z.looseObject({ key: z.string().min(1), serviceLine: z.string().min(1) })),
  journeys: z.array(z.looseObject({ key: z.string().min(1) })),
});

export type Playbook = z.infer<typeof playbookSchema>;

/** Raises `invalid`, naming the file and the places in it. */
export function parsePlaybook(file: string, content: string): Playbook {
  const parsed = playbookSchema.safeParse(parseJson(file, content));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Failure('invalid', `playbook ${file} has faults`, { problems });
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Failure('invalid', `playbook ${file} is not JSON`, { cause: error });
  }
}
