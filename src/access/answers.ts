import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import { z } from 'zod';

export const ANSWERS = 'attend:answers';

/**
 * Says what a route answers. The schema is the documentation, and the classification: a field marked `phi(...)` reaches only
 * callers who hold `phi.read`, and a field that the schema does not name reaches nobody.
 */
export const Answers = (schema: z.ZodType): CustomDecorator => SetMetadata(ANSWERS, schema);

/** Marks a field of an answer as patient data: a name, a contact point, a text, a clinical fact. Always optional, because it may be left out. */
export function phi<T extends z.ZodType>(schema: T): z.ZodOptional<T> {
  return schema.optional().meta({ 'x-phi': true });
}
