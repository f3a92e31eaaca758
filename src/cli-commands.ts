import { API_KEY_COMMANDS } from './cli-api-keys.ts';
import { AUDIT_COMMANDS } from './cli-audit.ts';
import { CLINIC_COMMANDS } from './cli-clinics.ts';
import { type Commands, say } from './cli-command.ts';
import { DATA_KEY_COMMANDS } from './cli-data-keys.ts';
import { DEMO_COMMANDS } from './cli-demo.ts';
import { KAFKA_COMMANDS } from './cli-kafka.ts';
import { PLAYBOOK_COMMANDS } from './cli-playbooks.ts';
import { POLICY_COMMANDS } from './cli-policies.ts';
import { USER_COMMANDS } from './cli-users.ts';
import { examine } from './doctor.ts';
import { readConfig } from './platform/config.ts';
import { SystemClock } from './platform/clock.ts';
import { migrate } from './platform/migrate.ts';
import { openStore } from './platform/store.ts';

/** All that an operator may ask for. */
export const COMMANDS: Commands = {
  migrate: { usage: '', does: 'brings the schema up to date', run: runMigrations },
  doctor: { usage: '', does: 'checks configuration, database, keys and Kafka', run: runDoctor },
  ...DEMO_COMMANDS,
  ...CLINIC_COMMANDS,
  ...USER_COMMANDS,
  ...API_KEY_COMMANDS,
  ...DATA_KEY_COMMANDS,
  ...AUDIT_COMMANDS,
  ...POLICY_COMMANDS,
  ...PLAYBOOK_COMMANDS,
  ...KAFKA_COMMANDS,
};

async function runMigrations(): Promise<void> {
  const store = await openStore(readConfig());
  try {
    const ran = await migrate(store.url, new SystemClock().now());
    say(ran.length === 0 ? 'the schema is up to date' : `ran ${ran.join(', ')}`);
  } finally {
    await store.close();
  }
}

async function runDoctor(): Promise<void> {
  const findings = await examine();
  for (const { check: what, fault } of findings)
    say(fault === undefined ? `ok      ${what}` : `FAILED  ${what}: ${fault}`);
  if (findings.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
}
