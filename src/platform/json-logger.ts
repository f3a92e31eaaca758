import { ConsoleLogger, type LogLevel } from '@nestjs/common';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/** What the framework says of its own start: of use when debugging and never else. Its failures are thrown as well. */
const FRAMEWORK: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'NestApplication',
  'NestApplicationContext',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/**
 * One JSON object per line, or coloured text when somebody watches.
 *
 * Callers log fixed sentences and ids; what `describeError` makes of a foreign error is the only text from outside.
 */
export class JsonLogger extends ConsoleLogger {
  constructor(level: 'error' | 'warn' | 'log' | 'debug', isWatched: boolean) {
    super({
      json: !isWatched,
      colors: isWatched,
      prefix: 'attend',
      logLevels: LEVELS.slice(0, LEVELS.indexOf(level) + 1),
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(rest.at(-1))) this.debug(message, ...rest);
    else super.error(message, ...rest);
  }
}
