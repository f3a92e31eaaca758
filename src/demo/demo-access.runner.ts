import { Injectable } from '@nestjs/common';

import { ApiKeysService } from '../access/keys/api-keys.service.ts';
import type { Role } from '../access/permissions.ts';
import { UsersService } from '../access/users/users.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { DEMO_USER_ROLES, demoUserEmail } from './demo-clinic.ts';
import type { DemoFile } from './demo-file.repository.ts';

const KEYS = {
  admin: 'admin',
  ingest: 'ingest',
  marketer: 'marketer',
  frontDesk: 'front_desk',
} as const satisfies Record<string, Role>;

const PASSWORD_BYTES = 12;

/** Opens the demo clinic: people and keys that may use it. */
@Injectable()
export class DemoAccessRunner {
  constructor(
    private readonly users: UsersService,
    private readonly keys: ApiKeysService,
    private readonly audit: AuditService,
    private readonly ids: Ids,
  ) {}

  /** Answers the secrets, for the only time. */
  async open(tx: Sql, clinicId: string): Promise<Pick<DemoFile, 'apiKeys' | 'users'>> {
    const users: DemoFile['users'] = [];
    for (const role of DEMO_USER_ROLES) {
      const user = { email: demoUserEmail(role), password: this.ids.secret(PASSWORD_BYTES), role };
      await this.users.create(tx, { clinicId, ...user });
      users.push(user);
    }
    const apiKeys: Record<string, string> = {};
    for (const [name, role] of Object.entries(KEYS)) {
      apiKeys[name] = (await this.keys.create(tx, clinicId, role, `demo ${role}`)).key;
    }
    await this.audit.record(tx, {
      clinicId,
      actor: { kind: 'operator', id: 'demo', role: null },
      action: 'demo.seed',
      object: { kind: 'clinic', id: clinicId },
      result: 'ok',
    });
    return { apiKeys, users };
  }
}
