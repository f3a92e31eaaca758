import type { Language } from '../../../app/words.ts';
import { durationWords } from '../../../parts/duration.ts';
import type { Step, Until, WaitStep } from '../definition/step.ts';
import type { Way } from '../definition/ways.ts';
import type { CanvasWords } from './canvas.words.ts';
import type { GraphNode } from './graph.ts';

export interface Speech {
  readonly words: CanvasWords;
  readonly language: Language;
}

/** What is essential about a node, line by line. */
export function linesOf(node: GraphNode, speech: Speech): readonly string[] {
  const { words, language } = speech;
  if (node.what === 'step') return stepLines(node.step, speech);
  if (node.what === 'trigger') return [node.trigger.signal, ...ruleLine(node.trigger.when, words)];
  const { goal, exits } = node;
  const within = goal?.within === undefined ? '' : ` ${words.within(durationWords(goal.within, language))}`;
  return [...(goal ? [words.goal(goal.signal) + within] : []), ...exits.map(({ signal }) => words.exitBy(signal))];
}

function stepLines(step: Step, { words, language }: Speech): readonly string[] {
  const time = (duration: string) => durationWords(duration, language);
  switch (step.kind) {
    case 'send':
      return [
        named(step.template, words.noTemplate),
        step.channels.map((channel) => words.channel[channel]).join(', '),
        ...(step.escalate ?? []).slice(0, 1).map(() => words.escalations(step.escalate?.length ?? 0)),
      ];
    case 'wait':
      return [waitLine(step, { words, language })];
    case 'waitFor':
      return [
        ...(step.signals ?? [{ signal: step.signal ?? '' }]).map(({ signal }) => named(signal, words.noSignal)),
        ...ruleLine(step.when, words),
        words.within(time(step.within)),
      ];
    case 'task':
      return [named(step.title, words.noTitle), `${words.role[step.role]}, ${words.due(time(step.due ?? 'P1D'))}`];
    case 'set':
      return [words.noteIs(step.attribute, step.from ?? String(step.value))];
    case 'emit':
      return [named(step.signal, words.noSignal)];
    case 'exit':
      return [step.reason ?? words.completed];
    case 'branch':
    case 'split':
      return [];
  }
}

function waitLine({ for: length = '', until }: WaitStep, speech: Speech): string {
  return until ? untilLine(until, speech) : speech.words.waitTime(durationWords(length, speech.language));
}

function untilLine(until: Until, { words, language }: Speech): string {
  if (until.open) return words.waitOpen;
  if (until.offset === undefined) {
    return words.waitAt(until.time ?? '', (until.weekdays ?? []).map((day) => words.weekday[day]).join(' '));
  }
  const say = until.before ? words.waitBefore : words.waitAfter;
  return say(durationWords(until.offset, language)) + (until.time === undefined ? '' : words.atTime(until.time));
}

function ruleLine(rule: string | undefined, words: CanvasWords): string[] {
  return rule === undefined || rule === '' ? [] : [words.when(rule)];
}

function named(text: string, otherwise: string): string {
  return text === '' ? otherwise : text;
}

/** What stands at a way out of a step; nothing where there is only one. */
export function wayWords(way: Way, step: Step, words: CanvasWords): string {
  if (way.says !== undefined) return way.says;
  if (way.meaning === 'then') return words.meaning.then;
  if (way.meaning !== 'else') return words.meaning.next;
  if (step.kind === 'wait') return words.meaning.missed;
  return step.kind === 'task' || step.kind === 'waitFor' ? words.meaning.timeout : words.meaning.else;
}
