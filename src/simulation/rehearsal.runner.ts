import { Injectable } from '@nestjs/common';

import { type ClinicConfiguration, type ClinicPlan, compilePlan } from '../engine/clinic-plan.ts';
import { PlanView } from '../engine/plan.view.ts';
import { Failure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { GateTermsRunner } from './gate-terms.runner.ts';
import type { PastWish } from './past.runner.ts';
import { Simulation } from './simulate.ts';
import { SimulatedGate } from './simulated-gate.ts';
import type { SimulatedVersion, SimulationWork } from './simulation.ts';
import { Tally } from './tally.ts';
import { type WatchedSignals, watchedSignals } from './watched-signals.ts';

/** Everything that is made ready before the history is read. */
export interface Rehearsal {
  /** One for each version, in their order. */
  readonly simulations: readonly Simulation[];
  readonly watched: WatchedSignals;
  readonly wish: Pick<PastWish, 'purposes' | 'readsProfiles' | 'needsOptIn' | 'isPaid'>;
  readonly currency: string;
}

/** Makes plans in which one version alone is live, and the gate as this clinic has it. */
@Injectable()
export class RehearsalRunner {
  constructor(
    private readonly plans: PlanView,
    private readonly terms: GateTermsRunner,
  ) {}

  /** Raises `invalid` for a version that this release cannot run. */
  async prepare(tx: Sql, work: SimulationWork, keys: ClinicKeys): Promise<Rehearsal> {
    const { clinicId, versions, period, journeyKey: key } = work;
    const [configuration] = await this.plans.configurations(tx, [clinicId]);
    if (!configuration) throw new Failure('missing', 'there is no such clinic');
    const terms = await this.terms.load(tx, clinicId, versions);
    const gate = new SimulatedGate(terms);
    const planned = versions.map((version) => ({ version, plan: planOf(configuration, version) }));
    const simulations = planned.map(({ version, plan }) => {
      const [plans, indexKeys] = [new Map([[clinicId, plan]]), new Map([[clinicId, keys.index]])];
      return new Simulation(version, { plan, key, plans, indexKeys, gate, tally: new Tally(), period });
    });
    const plans = planned.map(({ plan }) => plan);
    const wish = {
      purposes: [...new Set(versions.map(({ definition }) => definition.purpose))],
      readsProfiles: plans.some(({ readsPatient }) => readsPatient),
      needsOptIn: terms.needsOptIn,
      isPaid: versions.some(({ definition }) => definition.paidBy !== undefined),
    };
    return { simulations, watched: watchedSignals(plans, period), wish, currency: terms.prices.currency };
  }
}

/**
 * A plan that knows this version and nothing else. Stages, segments and recalls are taken from history, where what really became
 * of them stands; nothing comes late, because everything was heard when it happened.
 */
function planOf(configuration: ClinicConfiguration, version: SimulatedVersion): ClinicPlan {
  const { definition, templates, name } = version;
  const id = idOf('simulated version', configuration.clinicId, definition.key, name);
  const versions = [{ id, isLive: true, definition, templates }];
  const plan = compilePlan({ ...configuration, versions, recallRules: [], stageRules: [], segments: [] });
  // What else of the clinic this release cannot compile is left out here as it is everywhere.
  if (!plan.live.has(definition.key)) {
    throw new Failure('invalid', `the ${name} cannot be run`, { problems: plan.faults });
  }
  const none = new Set<never>();
  const noStages = { transitions: new Map(), intents: none, remembersIn: none, hears: none, lapseAfter: null };
  const stages = { common: { ...noStages, zone: plan.timeZone }, ofLine: new Map() };
  return { ...plan, stages, asked: new Map() };
}
