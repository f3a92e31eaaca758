/** Reads an OpenAPI document from standard input and writes its types to standard output. */
import { text } from 'node:stream/consumers';

import openapiTypescript, { astToString } from 'openapi-typescript';

// A schema that refers to itself is an error to the compiler, and a type all the same.
const HEAD = '/** Made from the OpenAPI document by `npm run api-client`. */\n// @ts-nocheck';

const document = JSON.parse(await text(process.stdin));
const types = astToString(await openapiTypescript(document, { alphabetize: true }));
process.stdout.write(`${HEAD}\n${types}`);
