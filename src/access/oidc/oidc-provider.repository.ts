import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { OidcProvider, RoleRule } from './oidc-provider.ts';

export interface StoredOidcProvider extends OidcProvider {
  /** Sealed. */
  readonly clientSecret: Buffer;
  readonly updatedAt: Date;
}

interface ProviderRow {
  issuer: string;
  client_id: string;
  client_secret: Buffer;
  email_domains: string[];
  role_claim: string | null;
  role_map: RoleRule[];
  requires_totp: boolean;
  updated_at: Date;
}

@Injectable()
export class OidcProviderRepository {
  async find(sql: Sql, clinicId: string): Promise<StoredOidcProvider | undefined> {
    const [row] = await sql.query<ProviderRow>(
      `SELECT issuer, client_id, client_secret, email_domains, role_claim, role_map, requires_totp, updated_at
       FROM oidc_provider WHERE clinic_id = $1`,
      [clinicId],
    );
    return row && toProvider(row);
  }

  async put(tx: Sql, clinicId: string, provider: StoredOidcProvider, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO oidc_provider
         (clinic_id, issuer, client_id, client_secret, email_domains, role_claim, role_map, requires_totp, updated_at,
          updated_by)
       VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10)
       ON CONFLICT (clinic_id) DO UPDATE
         SET issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret,
             email_domains = excluded.email_domains, role_claim = excluded.role_claim, role_map = excluded.role_map,
             requires_totp = excluded.requires_totp, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [
        clinicId,
        provider.issuer,
        provider.clientId,
        provider.clientSecret,
        provider.emailDomains,
        provider.roleClaim,
        JSON.stringify(provider.roleMap),
        provider.requiresTotp,
        provider.updatedAt,
        by,
      ],
    );
  }

  async remove(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`DELETE FROM oidc_provider WHERE clinic_id = $1`, [clinicId]);
  }
}

function toProvider(row: ProviderRow): StoredOidcProvider {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: row.client_secret,
    emailDomains: row.email_domains,
    roleClaim: row.role_claim,
    roleMap: row.role_map,
    requiresTotp: row.requires_totp,
    updatedAt: row.updated_at,
  };
}
