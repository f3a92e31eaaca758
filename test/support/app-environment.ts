import path from 'node:path';

/**
 * What a process of the built application gets from the one that tests it: nothing but the path, and where compiled code is kept.
 * Hundreds of processes are started in a run, and most of their start is reading the same code.
 */
export const APP_ENVIRONMENT = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/attend-compiled'),
};
