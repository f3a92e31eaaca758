import type { paths } from '../../../api/schema.ts';
import type { SCOPES } from './incident.ts';

export type Scope =
  paths['/v1/incidents/{id}/count']['post']['requestBody']['content']['application/json']['scopes'][number];
export type ScopeKind = (typeof SCOPES)[number];

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Where a count looks, as the API takes it. `text` is what was filled in under a name. */
export function scopeOf(kind: ScopeKind, text: (name: string) => string, period: Period): Scope {
  switch (kind) {
    case 'everybody':
      return { kind };
    case 'patients':
      return { kind, patients: idsIn(text('patients')) };
    case 'provider':
      return { kind, provider: text('provider'), ...period };
    case 'journey':
      return { kind, journey: text('journey'), ...period };
    case 'audit': {
      const [actor, action] = [text('actor'), text('action')];
      return { kind, ...(actor !== '' && { actor }), ...(action !== '' && { action }), ...period };
    }
  }
}

/** Ids, by themselves or in addresses of records, whatever stands between them. */
function idsIn(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])];
}
