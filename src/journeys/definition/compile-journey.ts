import type { Problem } from '../../platform/errors.ts';
import { compileRule, type HistoryRead, type Rule, type RuleType } from '../../rules/compile-rule.ts';
import type { DataProperties } from '../../rules/rule-scope.ts';
import { expandSteps, type RunnableStep } from './expand-steps.ts';
import type { JourneyDefinition } from './journey.ts';
import { listensOf, type PlainValue, type Step, type StepOf, targetsOf } from './step.ts';

/** The data schemas of the signal types a clinic knows. */
export type KnownTypes = ReadonlyMap<string, KnownType>;

export interface KnownType {
  readonly properties: DataProperties;
  /** Absent: a clinic's own. */
  readonly isBuiltIn?: boolean;
  readonly check?: (data: Readonly<Record<string, PlainValue>>) => Problem | undefined;
}

/** Something a run hears: `when` absent means every signal of the type. */
export interface Listener {
  readonly signal: string;
  readonly when: Rule | undefined;
}

/** A definition with its rules compiled, as the engine runs it. */
export interface CompiledJourney {
  readonly definition: JourneyDefinition;
  /** The author's steps with escalations written out. */
  readonly steps: Readonly<Record<string, RunnableStep>>;
  readonly trigger: Listener;
  /** By signal type: the correlation value of a signal, where the expression makes sense for the type. */
  readonly correlate: ReadonlyMap<string, Rule>;
  readonly goal: Listener | undefined;
  readonly exits: readonly Listener[];
  /** By step name: conditions of `waitFor` (one per signal) and `branch` (one per case), and the expression of `set`. */
  readonly conditions: ReadonlyMap<string, readonly (Rule | undefined)[]>;
  /** Signal types that a live run of this journey can be concerned by. */
  readonly hears: ReadonlySet<string>;
  /** What the trigger needs to look at, and what the steps do. */
  readonly triggerReads: readonly HistoryRead[];
  readonly stepReads: readonly HistoryRead[];
  readonly readsPatient: boolean;
}

/**
 * `problems` keep a definition from running. `doubts` only keep a new one from being saved: what was published before somebody
 * asked goes on, for those who are in it.
 */
export type Compilation =
  | { readonly journey: CompiledJourney; readonly doubts: readonly Problem[]; readonly problems?: never }
  | { readonly journey?: never; readonly doubts?: never; readonly problems: readonly Problem[] };

/** Signals that move or end an appointment; runs that hang on one always hear them. */
export const APPOINTMENT_SIGNALS: readonly string[] = [
  'appointment.booked',
  'appointment.confirmed',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.no_show',
  'appointment.checked_in',
  'visit.completed',
];

/** By these a run hears what became of a message it sent. */
export const MESSAGE_FATES: readonly string[] = ['message.delivered', 'message.failed', 'message.replied'];

/** By this staff put a patient into a journey, whatever its trigger. */
export const ENROLLED = 'patient.enrolled';

/** By this every run of the patient ends, whatever its journey says. */
export const DECEASED = 'patient.deceased';

/** Checks a definition as a whole and compiles its rules. Every problem is found, not only the first. */
export function compileJourney(definition: JourneyDefinition, types: KnownTypes): Compilation {
  const compiler = new Compiler(types);
  const trigger = compiler.listener(definition.trigger, 'trigger');
  const goal = definition.goal && compiler.listener(definition.goal, 'goal');
  const exits = definition.exits.map((exit, index) => compiler.listener(exit, `exits[${index}]`));
  const correlate = compiler.correlations(definition);
  const conditions = new Map<string, readonly (Rule | undefined)[]>();
  for (const [name, step] of Object.entries(definition.steps)) {
    const rules = compiler.step(step, `steps.${name}`);
    if (rules.length > 0) conditions.set(name, rules);
  }
  compiler.targets(definition);
  compiler.loops(definition);
  if (compiler.problems.length > 0) return { problems: [...compiler.problems, ...compiler.doubts] };
  const stepRules = [goal?.when, ...exits.map((exit) => exit.when), ...[...conditions.values()].flat()];
  return {
    journey: {
      definition,
      steps: expandSteps(definition.steps),
      trigger,
      correlate,
      goal,
      exits,
      conditions,
      hears: new Set(heardBy(definition)),
      triggerReads: trigger.when?.readsHistory ?? [],
      stepReads: stepRules.flatMap((rule) => rule?.readsHistory ?? []),
      readsPatient: [trigger.when, ...stepRules].some((rule) => rule?.readsPatient === true),
    },
    doubts: compiler.doubts,
  };
}

function heardBy(definition: JourneyDefinition): string[] {
  const steps = Object.values(definition.steps);
  const waits = steps.flatMap((step) => (step.kind === 'waitFor' ? listensOf(step).map(({ signal }) => signal) : []));
  const fates = steps.some((step) => step.kind === 'send' && step.escalate) ? MESSAGE_FATES : [];
  const tasks = steps.some(hasTask) ? ['task.completed'] : [];
  const anchors = steps.some((step) => step.kind === 'waitUntil' && 'offset' in step.until) ? APPOINTMENT_SIGNALS : [];
  const goal = definition.goal ? [definition.goal.signal] : [];
  const exits = definition.exits.map((exit) => exit.signal);
  return [DECEASED, ...waits, ...fates, ...tasks, ...anchors, ...goal, ...exits];
}

function hasTask(step: Step): boolean {
  return step.kind === 'task' || (step.kind === 'send' && step.escalate?.some((rung) => rung.task) === true);
}

/** `waitUntil` an appointment does not count: its moment may be past, and then it does not wait; nor may a time of day be ahead. */
function isParking(step: Step): boolean {
  if (step.kind === 'send') return step.escalate !== undefined;
  return step.kind === 'wait' || step.kind === 'waitFor' || step.kind === 'task';
}

class Compiler {
  readonly problems: Problem[] = [];
  readonly doubts: Problem[] = [];

  constructor(private readonly types: KnownTypes) {}

  listener(listen: { readonly signal: string; readonly when?: string | undefined }, path: string): Listener {
    const type = this.types.get(listen.signal);
    if (!type)
      this.problems.push({ path: `${path}.signal`, message: `"${listen.signal}" is not a signal type of this clinic` });
    return { signal: listen.signal, when: type && this.condition(listen.when, type.properties, `${path}.when`) };
  }

  /** The expression must make sense for the trigger; for other types it applies where it happens to. */
  correlations(definition: JourneyDefinition): ReadonlyMap<string, Rule> {
    const found = new Map<string, Rule>();
    if (definition.correlate === undefined || definition.correlate === null) return found;
    for (const signal of new Set([definition.trigger.signal, ENROLLED, ...heardBy(definition)])) {
      const type = this.types.get(signal);
      const compiled = type && compileRule(definition.correlate, 'string', type.properties, 'correlate');
      if (compiled && 'rule' in compiled) found.set(signal, compiled.rule);
      else if (compiled && signal === definition.trigger.signal) this.problems.push(compiled.problem);
    }
    return found;
  }

  step(step: Step, path: string): readonly (Rule | undefined)[] {
    if (step.kind === 'waitFor') return this.waitFor(step, path);
    if (step.kind === 'branch')
      return step.cases.map((one, index) => this.condition(one.when, undefined, `${path}.cases[${index}].when`));
    if (step.kind === 'set' && step.from !== undefined) return [this.expression(step.from, 'plain', `${path}.from`)];
    if (step.kind === 'emit') this.emit(step, path);
    return [];
  }

  private waitFor(step: StepOf<'waitFor'>, path: string): readonly (Rule | undefined)[] {
    return listensOf(step).map(
      (listen, index) => this.listener(listen, step.signals ? `${path}.signals[${index}]` : path).when,
    );
  }

  /** Only a clinic's own types: what Attend or the clinic's systems state as a fact must not be made up by a journey. */
  private emit(step: StepOf<'emit'>, path: string): void {
    const type = this.types.get(step.signal);
    if (!type || type.isBuiltIn === true) {
      const message = `"${step.signal}" is not a signal type of this clinic's own`;
      this.problems.push({ path: `${path}.signal`, message });
      return;
    }
    const problem = type.check?.(step.data);
    if (problem) this.problems.push({ ...problem, path: `${path}.${problem.path}` });
    for (const field of Object.keys(step.data)) {
      if (!Object.hasOwn(type.properties, field))
        this.problems.push({ path: `${path}.data.${field}`, message: `"${step.signal}" has no such field` });
    }
  }

  targets(definition: JourneyDefinition): void {
    const known = new Set(Object.keys(definition.steps));
    if (!known.has(definition.start))
      this.problems.push({ path: 'start', message: `there is no step "${definition.start}"` });
    for (const [name, step] of Object.entries(definition.steps)) {
      for (const target of targetsOf(step)) {
        if (known.has(target.name)) continue;
        this.problems.push({ path: `steps.${name}.${target.field}`, message: `there is no step "${target.name}"` });
      }
    }
  }

  /** A round of steps none of which surely waits would send without end. */
  loops(definition: JourneyDefinition): void {
    const state = new Map<string, 'open' | 'done'>();
    const visit = (name: string): boolean => {
      const step = definition.steps[name];
      if (!step || isParking(step) || state.get(name) === 'done') return false;
      if (state.get(name) === 'open') return true;
      state.set(name, 'open');
      const found = targetsOf(step).some((target) => visit(target.name));
      state.set(name, 'done');
      return found;
    };
    for (const name of Object.keys(definition.steps)) {
      if (visit(name)) this.problems.push({ path: `steps.${name}`, message: 'goes round without a wait' });
    }
  }

  private condition(
    source: string | undefined,
    properties: DataProperties | undefined,
    path: string,
  ): Rule | undefined {
    return source === undefined ? undefined : this.expression(source, 'bool', path, properties);
  }

  private expression(source: string, type: RuleType, path: string, properties?: DataProperties): Rule | undefined {
    const compiled = compileRule(source, type, properties, path);
    if ('problem' in compiled) {
      this.problems.push(compiled.problem);
      return undefined;
    }
    for (const read of compiled.rule.readsHistory) this.look(read, path);
    return compiled.rule;
  }

  /** A look at what there is not finds nothing, and so much is clear to the engine. */
  private look({ type: name, fields }: HistoryRead, path: string): void {
    const type = this.types.get(name);
    if (!type) this.doubts.push({ path, message: `"${name}" is not a signal type of this clinic` });
    for (const field of fields) {
      if (type && !Object.hasOwn(type.properties, field))
        this.doubts.push({ path, message: `"${name}" has no field "${field}"` });
    }
  }
}
