import { type IdentifierKind, STRENGTH } from './identifier.ts';
import type { PatientMove } from './patient-move.ts';

/** One identifier as it is looked up. */
export interface IdentifierClaim {
  readonly kind: IdentifierKind;
  /** Its blind index: keyed by the clinic and made over the kind as well, so that no two claims of different ones meet. */
  readonly hash: string;
}

/** Who one signal says it is about. */
export interface IdentityClaim {
  readonly clinicId: string;
  readonly patientId?: string;
  readonly identifiers: readonly IdentifierClaim[];
}

/** What the store knows of the claims: owners by hash, and of each owner which kinds it has. */
export interface KnownIdentities {
  readonly owners: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, ReadonlySet<IdentifierKind>>;
}

/** What to write, and which patient each claim resolved to (in the order of the claims). */
export interface IdentityPlan {
  readonly patientIds: readonly string[];
  readonly newPatients: readonly { readonly clinicId: string; readonly id: string; readonly isKnown: boolean }[];
  readonly newIdentifiers: readonly {
    readonly clinicId: string;
    readonly patientId: string;
    readonly claim: IdentifierClaim;
  }[];
  /** Anonymous patients that became known: everything of `from` moves to `into`. */
  readonly merges: readonly PatientMove[];
  /** Anonymous patients that got their first name, number or address without a merge. */
  readonly becameKnown: readonly { readonly clinicId: string; readonly id: string }[];
  /** Two known patients that one claim names: a person must look, nothing is merged. */
  readonly unclear: readonly { readonly clinicId: string; readonly patientId: string; readonly otherId: string }[];
}

/**
 * Decides who each claim is, in order, so that later claims of a batch see what earlier ones settled.
 *
 * The owner of the strongest identifier is the patient. An anonymous visitor who turns out to be that patient is merged, and
 * keeps their history; two known patients are never merged, because one shared phone or browser proves nothing. An
 * identifier nobody owns goes to the patient, unless it is stronger than the one that found the patient and the patient
 * already has another of its kind: then somebody else uses the same browser or phone, and is a new patient.
 */
export function resolveIdentities(
  claims: readonly IdentityClaim[],
  known: KnownIdentities,
  nextId: () => string,
): IdentityPlan {
  const resolver = new Resolver(known, nextId);
  const found = claims.map((claim) => resolver.resolve(claim));
  // An anonymous patient that a later claim merged away is the other one from the start of the batch.
  return { ...resolver.plan(), patientIds: found.map((id) => resolver.final(id)) };
}

interface Owner {
  readonly id: string;
  readonly strength: number;
}

/** A patient id that the sender states outweighs every identifier. */
const STATED = 5;

class Resolver {
  private readonly owners: Map<string, string>;
  private readonly kinds = new Map<string, Set<IdentifierKind>>();
  private readonly newPatients = new Map<string, { clinicId: string; id: string }>();
  private readonly newIdentifiers = new Map<string, { clinicId: string; patientId: string; claim: IdentifierClaim }>();
  private readonly merged = new Map<string, { clinicId: string; into: string }>();
  private readonly known = new Map<string, string>();
  private readonly unclear = new Map<string, { clinicId: string; patientId: string; otherId: string }>();

  constructor(
    stored: KnownIdentities,
    private readonly nextId: () => string,
  ) {
    this.owners = new Map(stored.owners);
    for (const [id, kinds] of stored.kinds) this.kinds.set(id, new Set(kinds));
  }

  resolve(claim: IdentityClaim): string {
    const owners = this.ownersOf(claim);
    const best = owners[0];
    const patientId = best && !this.isSomebodyElse(claim, best) ? best.id : this.add(claim);
    for (const { id } of owners) if (id !== patientId) this.reconcile(claim.clinicId, patientId, id);
    this.assign(claim, patientId);
    return patientId;
  }

  final(id: string): string {
    let at = id;
    for (let next = this.merged.get(at); next; next = this.merged.get(at)) at = next.into;
    return at;
  }

  plan(): Omit<IdentityPlan, 'patientIds'> {
    return {
      newPatients: [...this.newPatients.values()].map((patient) => ({ ...patient, isKnown: this.isKnown(patient.id) })),
      newIdentifiers: [...this.newIdentifiers.values()].map((row) => ({
        ...row,
        patientId: this.final(row.patientId),
      })),
      merges: [...this.merged].map(([from, { clinicId }]) => ({ clinicId, from, into: this.final(from) })),
      becameKnown: [...this.known]
        .filter(([id]) => !this.newPatients.has(id) && !this.merged.has(id))
        .map(([id, clinicId]) => ({ clinicId, id })),
      unclear: [...this.unclear.values()],
    };
  }

  private ownersOf(claim: IdentityClaim): Owner[] {
    const owners: Owner[] =
      claim.patientId === undefined ? [] : [{ id: this.final(claim.patientId), strength: STATED }];
    for (const identifier of claim.identifiers) {
      const owner = this.owners.get(identifier.hash);
      if (owner !== undefined) owners.push({ id: this.final(owner), strength: STRENGTH[identifier.kind] });
    }
    return owners.sort((a, b) => b.strength - a.strength);
  }

  private isSomebodyElse(claim: IdentityClaim, owner: Owner): boolean {
    return claim.identifiers.some(
      (identifier) =>
        STRENGTH[identifier.kind] > owner.strength &&
        !this.owners.has(identifier.hash) &&
        this.kinds.get(owner.id)?.has(identifier.kind) === true,
    );
  }

  private add({ clinicId }: IdentityClaim): string {
    const id = this.nextId();
    this.newPatients.set(id, { clinicId, id });
    this.kinds.set(id, new Set());
    return id;
  }

  private reconcile(clinicId: string, patientId: string, otherId: string): void {
    if (this.isKnown(otherId)) {
      const [a, b] = [patientId, otherId].sort();
      this.unclear.set(`${a}|${b}`, { clinicId, patientId, otherId });
      return;
    }
    this.merged.set(otherId, { clinicId, into: patientId });
    for (const kind of this.kinds.get(otherId) ?? []) this.kindsOf(patientId).add(kind);
  }

  private assign(claim: IdentityClaim, patientId: string): void {
    for (const identifier of claim.identifiers) {
      const { hash } = identifier;
      if (this.owners.has(hash)) continue;
      this.owners.set(hash, patientId);
      this.newIdentifiers.set(hash, { clinicId: claim.clinicId, patientId, claim: identifier });
      if (identifier.kind !== 'visitor' && !this.isKnown(patientId)) this.known.set(patientId, claim.clinicId);
      this.kindsOf(patientId).add(identifier.kind);
    }
  }

  private isKnown(id: string): boolean {
    return [...this.kindsOf(id)].some((kind) => kind !== 'visitor');
  }

  private kindsOf(id: string): Set<IdentifierKind> {
    let kinds = this.kinds.get(id);
    if (!kinds) this.kinds.set(id, (kinds = new Set()));
    return kinds;
  }
}
