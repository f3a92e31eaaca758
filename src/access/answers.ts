import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';

import { ANSWERS_EXTENSION, jsonSchemaOf } from '../platform/http-openapi-answers.ts';

export const ANSWERS = 'attend:answers';
export const ANSWERS_TEXT = 'attend:answers-text';

/** What a handler may hand over for a schema: lists that nobody changes, dates where the caller reads text, and words as the database has them. */
type Given<T> = T extends Date | string
  ? string | Date
  : T extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: Given<T[Name]> }
      : T;

type AnswersWith<T> = <Handler extends (...parameters: never[]) => Given<T> | Promise<Given<T>>>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void;

/**
 * Says what a route answers. The schema is the documentation, and the classification: a field marked `phi(...)` reaches only
 * callers who hold `phi.read`, and a field that the schema does not name reaches nobody. A handler that answers something
 * else does not compile.
 */
export const Answers = <Schema extends z.ZodType>(schema: Schema): AnswersWith<z.infer<Schema>> =>
  applyDecorators(SetMetadata(ANSWERS, schema), ApiExtension(ANSWERS_EXTENSION, jsonSchemaOf(schema)));

/** For the few routes that answer a page or a file: nothing in it is masked, so no caller without `phi.read` may call one with patient data. */
export const AnswersText = (...types: string[]): MethodDecorator =>
  applyDecorators(SetMetadata(ANSWERS_TEXT, types), ApiProduces(...types));

/** Marks a field of an answer as patient data: a name, a contact point, a text, a clinical fact. Always optional, because it may be left out. */
export function phi<T extends z.ZodType>(schema: T): z.ZodOptional<T> {
  return schema.optional().meta({ 'x-phi': true });
}

/** The same, where the field stays: null for whoever may not see it. */
export function phiOrNull<T extends z.ZodType>(schema: T): z.ZodNullable<T> {
  return schema.nullable().meta({ 'x-phi': true });
}

/** The same for a list of people: empty for whoever may not see them. */
export function phiList<T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> {
  return z.array(item).readonly().meta({ 'x-phi': true });
}

/** A number of patients. A small one points at people, and is null for whoever may not see them. */
export function headcount(): z.ZodNullable<z.ZodInt> {
  return z.int().nullable().meta({ 'x-small-cell': true });
}
