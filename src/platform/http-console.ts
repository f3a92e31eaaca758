import { existsSync } from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/** Where the build puts the console, from the folder the process is started in. */
const BUILT = 'console/dist';

/** The first part of every address of the console: each answers its one page, which then shows what the address names. */
export const CONSOLE_AREAS = [
  'sign-in',
  'today',
  'worklist',
  'conversations',
  'patients',
  'journeys',
  'templates',
  'recalls',
  'results',
  'compliance',
  'settings',
  'tour',
  'account',
  'invitation',
] as const;

/** Names of files in `assets` contain a hash of what is in them, so they never change. They hold no patient data. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Serves the web console at `/`, where it was built. Without it, as on a machine that only runs tests, `/` leads to the
 * description of the API.
 */
export async function serveConsole(app: NestFastifyApplication): Promise<void> {
  const root = path.resolve(BUILT);
  const server = app.getHttpAdapter().getInstance();
  if (!existsSync(path.join(root, 'index.html'))) {
    server.get('/', (_request, reply) => reply.redirect('/docs'));
    return;
  }
  const assets = path.join(root, 'assets');
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/assets/',
    preCompressed: true,
    cacheControl: false,
    // Asked for the page as well, which names the assets of one release and must be fetched anew after the next.
    setHeaders: (response, file) => {
      if (path.dirname(file) === assets) void response.header('Cache-Control', FOREVER);
    },
  });
  const page = (_request: unknown, reply: FastifyReply) => reply.sendFile('index.html', root);
  for (const address of ['/', ...CONSOLE_AREAS.flatMap((area) => [`/${area}`, `/${area}/*`])])
    server.get(address, page);
}
