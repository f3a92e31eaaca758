import type { Entry } from './incident-entry.ts';
import { FACTORS, type Assessment, type Incident, type IncidentStatus } from './incident.ts';

/**
 * What an incident comes to: its entries, read in order. The first must be the report, which has the account; later entries
 * replace what they speak of and leave the rest, and all of them remain to be read.
 */
export function incidentOf(clinicId: string, id: string, entries: readonly Entry[]): Incident {
  const [first, ...later] = entries;
  if (first?.kind !== 'reported') throw new Error('an incident begins with its report');
  const { at, by } = first;
  const blank = { clinicId, id, reported: { at, by }, assessment: null, count: null, settled: new Map() } as const;
  return later.reduce(withEntry, { ...blank, ...accountIn(first), status: 'reported' });
}

function withEntry(incident: Incident, entry: Entry): Incident {
  const stamp = { at: entry.at, by: entry.by };
  switch (entry.kind) {
    case 'reported':
    case 'amended':
      return { ...incident, ...accountIn(entry) };
    case 'assessed': {
      const assessment = { ...assessmentIn(entry), ...stamp };
      return { ...incident, assessment, status: statusOf(assessment), settled: doneIn(incident) };
    }
    case 'counted': {
      const { total, states, assumed, anonymous } = entry.facts;
      const count = { total, states, assumed, anonymous, seq: entry.seq, ...stamp };
      return { ...incident, count, settled: doneIn(incident) };
    }
    case 'settled': {
      const { clock, as, on } = entry.facts;
      const others = [...incident.settled].filter(([key]) => key !== clock);
      const settlement = { as, on, evidence: entry.words.evidence, ...stamp };
      return { ...incident, settled: new Map(as === 'open' ? others : [...others, [clock, settlement]]) };
    }
    case 'noted':
      return incident;
    case 'closed':
      return { ...incident, status: 'closed' };
    case 'reopened':
      return { ...incident, status: statusOf(incident.assessment) };
  }
}

/** What was done stays done. That a clock does not apply was said of what was known then, and must be said anew of what is known now. */
function doneIn({ settled }: Incident): Incident['settled'] {
  return new Map([...settled].filter(([, { as }]) => as === 'done'));
}

function accountIn({ facts, words }: Extract<Entry, { readonly kind: 'reported' | 'amended' }>) {
  return {
    category: facts.category,
    discoveredAt: new Date(facts.discoveredAt),
    occurredFrom: facts.occurredFrom === null ? null : new Date(facts.occurredFrom),
    occurredTo: facts.occurredTo === null ? null : new Date(facts.occurredTo),
    vendor: facts.vendor,
    what: words.what,
    where: words.where,
    records: words.records,
  };
}

function assessmentIn({ facts, words }: Extract<Entry, { readonly kind: 'assessed' }>): Assessment {
  const factors: Record<string, { rating: 'low' | 'medium' | 'high'; reasoning: string }> = {};
  for (const factor of FACTORS) {
    const rating = facts.ratings[factor];
    if (rating !== undefined) factors[factor] = { rating, reasoning: words.reasons[factor] ?? '' };
  }
  return { outcome: facts.outcome, exclusion: facts.exclusion, factors, conclusion: words.conclusion };
}

function statusOf(assessment: Assessment | null): IncidentStatus {
  if (assessment === null) return 'reported';
  return assessment.outcome === 'breach' ? 'breach' : 'no_breach';
}
