import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { UserRole } from '../../../src/access/permissions.ts';

/** The database of the demo clinic, which every test file copies. */
export const DEMO_TEMPLATE = 'attend_test_demo';
export const DEMO_CLINIC = 'lakeside-medical-group';

export interface DemoUser {
  readonly email: string;
  readonly password: string;
}

interface DemoFile {
  readonly apiKeys: Readonly<Record<'admin' | 'ingest' | 'marketer' | 'frontDesk', string>>;
  readonly users: readonly (DemoUser & { readonly role: UserRole })[];
}

export function homeOfDemo(): string {
  const home = process.env['CONSOLE_HOME'];
  if (home === undefined) throw new Error('CONSOLE_HOME is not set: run these tests with npm test');
  return home;
}

export function readDemo(): DemoFile {
  return JSON.parse(readFileSync(path.join(homeOfDemo(), 'demo.json'), 'utf8')) as DemoFile;
}

export function demoUser(role: UserRole): DemoUser {
  const user = readDemo().users.find((one) => one.role === role);
  if (!user) throw new Error(`the demo clinic has no ${role}`);
  return user;
}
