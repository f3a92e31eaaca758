/**
 * Asks the registry for known vulnerabilities of what runs in production. Ends with 1 when there is one that is high or
 * critical; a registry that gives no advisories (a mirror, or no network) is said so and fails nothing.
 */
import { spawnSync } from 'node:child_process';

const WAIT_MS = 60_000;

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: WAIT_MS });

const counts = countsOf(stdout);
if (counts === undefined) {
  console.log('dependencies: NOT audited, because the registry gives no advisories here');
} else {
  const severe = counts.high + counts.critical;
  console.log(
    `dependencies: ${counts.total} known vulnerabilities, ${severe} of them high or critical; npm audit says which`,
  );
  process.exitCode = severe > 0 ? 1 : 0;
}

function countsOf(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
