import fc from 'fast-check';

import { CLINIC } from '../../test/support/builders.ts';
import type { IdentifierKind } from './identifier.ts';
import { type IdentityClaim, type IdentityPlan, type KnownIdentities, resolveIdentities } from './resolve-identity.ts';

/** Patients the store knows, by id, each with the identifiers it owns: `ANA: { email: 'e1' }`. */
type Stored = Readonly<Record<string, Partial<Record<IdentifierKind, string>>>>;

const OTHER_CLINIC = '00000000-0000-8000-8000-00000000000d';

function claim(
  identifiers: Partial<Record<IdentifierKind, string>>,
  patientId?: string,
  clinicId = CLINIC,
): IdentityClaim {
  const list = Object.entries(identifiers).map(([kind, hash]) => ({ kind: kind as IdentifierKind, hash }));
  return { clinicId, ...(patientId === undefined ? {} : { patientId }), identifiers: list };
}

function known(stored: Stored): KnownIdentities {
  const owners = new Map<string, string>();
  const kinds = new Map<string, Set<IdentifierKind>>();
  for (const [id, own] of Object.entries(stored)) {
    kinds.set(id, new Set(Object.keys(own) as IdentifierKind[]));
    for (const { hash } of claim(own).identifiers) owners.set(hash, id);
  }
  return { owners, kinds };
}

function resolve(stored: Stored, ...claims: IdentityClaim[]): IdentityPlan {
  let last = 0;
  return resolveIdentities(claims, known(stored), () => `new-${(last += 1)}`);
}

describe('resolveIdentities', () => {
  it('makes one patient of somebody nobody knows, anonymous while only a browser speaks for them', () => {
    expect(resolve({}, claim({ visitor: 'v1' }))).toEqual({
      patientIds: ['new-1'],
      newPatients: [{ clinicId: CLINIC, id: 'new-1', isKnown: false }],
      newIdentifiers: [{ clinicId: CLINIC, patientId: 'new-1', claim: { kind: 'visitor', hash: 'v1' } }],
      merges: [],
      becameKnown: [],
      unclear: [],
    });
    expect(resolve({}, claim({ email: 'e1' })).newPatients).toMatchObject([{ isKnown: true }]);
  });

  it('takes the owner of the strongest identifier', () => {
    const stored = { MRN: { external: 'x1' }, MAIL: { email: 'e1' }, PHONE: { phone: 'p1' }, WEB: { visitor: 'v1' } };

    expect(resolve(stored, claim({ visitor: 'v1', phone: 'p1', email: 'e1', external: 'x1' })).patientIds).toEqual([
      'MRN',
    ]);
    expect(resolve(stored, claim({ visitor: 'v1', phone: 'p1', email: 'e1' })).patientIds).toEqual(['MAIL']);
    expect(resolve(stored, claim({ visitor: 'v1', phone: 'p1' })).patientIds).toEqual(['PHONE']);
    expect(resolve(stored, claim({ external: 'x1' }, 'WEB')).patientIds).toEqual(['WEB']);
  });

  it('merges an anonymous visitor who turns out to be a known patient', () => {
    const plan = resolve({ ANA: { email: 'e1' }, WEB: { visitor: 'v1' } }, claim({ visitor: 'v1', email: 'e1' }));

    expect(plan).toMatchObject({
      patientIds: ['ANA'],
      merges: [{ clinicId: CLINIC, from: 'WEB', into: 'ANA' }],
      newPatients: [],
      newIdentifiers: [],
      unclear: [],
    });
  });

  it('makes an anonymous visitor known by a first address, without a merge', () => {
    const plan = resolve({ WEB: { visitor: 'v1' } }, claim({ visitor: 'v1', email: 'e1' }));

    expect(plan).toMatchObject({
      patientIds: ['WEB'],
      merges: [],
      becameKnown: [{ clinicId: CLINIC, id: 'WEB' }],
      newIdentifiers: [{ patientId: 'WEB', claim: { kind: 'email', hash: 'e1' } }],
    });
  });

  it('asks a person when one claim names two known patients', () => {
    const plan = resolve({ ANA: { email: 'e1' }, BEN: { phone: 'p1' } }, claim({ email: 'e1', phone: 'p1' }));

    expect(plan).toMatchObject({
      patientIds: ['ANA'],
      merges: [],
      unclear: [{ clinicId: CLINIC, patientId: 'ANA', otherId: 'BEN' }],
    });
  });

  it('asks once, whichever way round the claims of a batch name the two', () => {
    const stored = { ANA: { email: 'e1', phone: 'p2' }, BEN: { phone: 'p1', email: 'e2' } };

    const plan = resolve(stored, claim({ email: 'e1', phone: 'p1' }), claim({ email: 'e2', phone: 'p2' }));

    expect(plan.unclear).toHaveLength(1);
  });

  it.each([
    { shared: 'browser', owns: { visitor: 's', email: 'e1' }, says: { visitor: 's', email: 'e2' } },
    { shared: 'phone', owns: { phone: 's', email: 'e1' }, says: { phone: 's', email: 'e2' } },
    { shared: 'email address', owns: { email: 's', external: 'x1' }, says: { email: 's', external: 'x2' } },
  ])('takes somebody with another identifier of a stronger kind on the same $shared for another', ({ owns, says }) => {
    const plan = resolve({ ANA: owns }, claim(says));

    expect(plan.patientIds).toEqual(['new-1']);
    expect(plan.merges).toEqual([]);
    expect(plan.newIdentifiers.map(({ patientId }) => patientId)).toEqual(['new-1']);
  });

  it.each([
    { what: 'a kind the patient lacks', owns: { visitor: 'v1', phone: 'p1' }, says: { visitor: 'v1', email: 'e1' } },
    {
      what: 'another of a weaker kind',
      owns: { email: 'e1', visitor: 'v1' },
      says: { email: 'e1', visitor: 'v2' },
    },
    {
      what: 'another phone beside the same email',
      owns: { email: 'e1', phone: 'p1' },
      says: { email: 'e1', phone: 'p2' },
    },
  ])('gives the patient $what', ({ owns, says }) => {
    const plan = resolve({ ANA: owns }, claim(says));

    expect(plan.patientIds).toEqual(['ANA']);
    expect(plan.newIdentifiers.map(({ patientId }) => patientId)).toEqual(['ANA']);
  });

  it('lets later claims of a batch see what earlier ones settled', () => {
    const plan = resolve({}, claim({ visitor: 'v1' }), claim({ visitor: 'v1', email: 'e1' }), claim({ email: 'e1' }));

    expect(plan.patientIds).toEqual(['new-1', 'new-1', 'new-1']);
    expect(plan.newPatients).toEqual([{ clinicId: CLINIC, id: 'new-1', isKnown: true }]);
    expect(plan.becameKnown).toEqual([]);
  });

  it('names the patient that remains, also for claims before the one that merged', () => {
    const plan = resolve({ ANA: { email: 'e1' } }, claim({ visitor: 'v1' }), claim({ visitor: 'v1', email: 'e1' }));

    expect(plan.patientIds).toEqual(['ANA', 'ANA']);
    expect(plan.merges).toEqual([{ clinicId: CLINIC, from: 'new-1', into: 'ANA' }]);
    expect(plan.newIdentifiers.map(({ patientId }) => patientId)).toEqual(['ANA']);
  });

  it('keeps the people of two clinics apart, whose hashes of the same address differ', () => {
    const plan = resolve({}, claim({ email: 'e1' }), claim({ email: 'e1 there' }, undefined, OTHER_CLINIC));

    expect(new Set(plan.patientIds).size).toBe(2);
    expect(plan.newPatients.map(({ clinicId }) => clinicId)).toEqual([CLINIC, OTHER_CLINIC]);
  });
});

describe('resolveIdentities, whatever the claims', () => {
  const few = (prefix: string) => fc.constantFrom(...[1, 2, 3].map((n) => `${prefix}${n}`));
  const identifiers = fc
    .record({ visitor: few('v'), phone: few('p'), email: few('e'), external: few('x') }, { requiredKeys: [] })
    .filter((one) => Object.keys(one).length > 0);
  const STORED: Stored = {
    ANA: { external: 'x1', email: 'e1' },
    BEN: { email: 'e2', phone: 'p2', visitor: 'v3' },
    WEB: { visitor: 'v1' },
    WEB2: { visitor: 'v2' },
  };
  const KNOWN = new Set(['ANA', 'BEN']);
  const stated = fc.option(fc.constantFrom(...Object.keys(STORED)), { nil: undefined, freq: 6 });
  const batches = fc.array(
    fc.tuple(identifiers, stated).map(([own, id]) => claim(own as Partial<Record<IdentifierKind, string>>, id)),
    { minLength: 1, maxLength: 12 },
  );

  it('never merges a known patient, and never leaves a claim with a patient that was merged away', () => {
    fc.assert(
      fc.property(batches, (claims) => {
        const plan = resolve(STORED, ...claims);
        const gone = new Set(plan.merges.map(({ from }) => from));

        expect(plan.merges.filter(({ from }) => KNOWN.has(from))).toEqual([]);
        expect(plan.patientIds.filter((id) => gone.has(id))).toEqual([]);
        expect(plan.merges.filter(({ into }) => gone.has(into))).toEqual([]);
        expect(plan.newIdentifiers.filter(({ patientId }) => gone.has(patientId))).toEqual([]);
        expect(plan.becameKnown.filter(({ id }) => gone.has(id) || KNOWN.has(id))).toEqual([]);
        expect(gone.size).toBe(plan.merges.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives an identifier to one patient and never takes one away', () => {
    fc.assert(
      fc.property(batches, (claims) => {
        const { newIdentifiers } = resolve(STORED, ...claims);
        const keys = newIdentifiers.map(({ claim: one }) => one.hash);

        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((key) => known(STORED).owners.has(key))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('says nothing new of a claim that comes again right after itself', () => {
    fc.assert(
      fc.property(batches, (claims) => {
        const once = resolve(STORED, ...claims);
        const twice = resolve(STORED, ...claims.flatMap((one) => [one, one]));

        expect(twice.patientIds.filter((_, index) => index % 2 === 1)).toEqual(once.patientIds);
        expect({ ...twice, patientIds: [], unclear: [] }).toEqual({ ...once, patientIds: [], unclear: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same people when the whole batch comes again in any order, once the first is stored', () => {
    const shuffled = batches.chain((claims) =>
      fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
    );

    fc.assert(
      fc.property(shuffled, ([claims, again]) => {
        const first = resolve(STORED, ...claims);
        const byClaim = new Map(claims.map((one, index) => [one, first.patientIds[index]]));
        const second = resolveIdentities(again.map(throughMerges(first)), storedAfter(first), () => 'nobody new');

        expect(second.newPatients).toEqual([]);
        expect(second.newIdentifiers).toEqual([]);
        expect(second.merges).toEqual([]);
        // Only the owner of a claim's strongest identifier counts, and that is settled.
        again.forEach((one, index) => {
          const [owner] = ownersOf(one, first);
          if (owner !== undefined) expect(second.patientIds[index]).toBe(owner);
        });
        expect(byClaim.size).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  function finalOf(plan: IdentityPlan, id: string): string {
    return plan.merges.find(({ from }) => from === id)?.into ?? id;
  }

  function throughMerges(plan: IdentityPlan) {
    return (one: IdentityClaim): IdentityClaim =>
      one.patientId === undefined ? one : { ...one, patientId: finalOf(plan, one.patientId) };
  }

  function storedAfter(plan: IdentityPlan): KnownIdentities {
    const { owners } = known(STORED);
    const after = new Map([...owners].map(([key, id]) => [key, finalOf(plan, id)]));
    for (const { patientId, claim: one } of plan.newIdentifiers) after.set(one.hash, patientId);
    const kinds = new Map<string, Set<IdentifierKind>>();
    for (const [key, id] of after) {
      const own = kinds.get(id) ?? new Set();
      own.add(key.split('|')[1] as IdentifierKind);
      kinds.set(id, own);
    }
    return { owners: after, kinds };
  }

  function ownersOf(one: IdentityClaim, plan: IdentityPlan): string[] {
    const { owners } = storedAfter(plan);
    const order: IdentifierKind[] = ['external', 'email', 'phone', 'visitor'];
    const found = [...one.identifiers]
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .flatMap((identifier) => owners.get(identifier.hash) ?? []);
    return one.patientId === undefined ? found : [finalOf(plan, one.patientId), ...found];
  }
});
