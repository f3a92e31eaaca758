import { aDefinition } from '../../../test/support/builders.ts';
import { isOfAppointment } from '../../appointments/fold-appointment.ts';
import { checkSteps } from './check-steps.ts';

const aSend = (next: string) => ({ kind: 'send', template: 'hello', channels: ['sms'], next });
const end = { kind: 'exit' };

function problemsOf(steps: object, fields: object = {}): string[] {
  const [start] = Object.keys(steps);
  const problems = checkSteps(aDefinition({ start, steps, ...fields }), isOfAppointment);
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('checkSteps', () => {
  it.each([
    { what: 'a journey without faults', steps: { hi: aSend('end'), end }, problems: [] },
    {
      what: 'a step that nobody reaches',
      steps: { hi: aSend('end'), end, lost: { kind: 'wait', for: 'P1D', next: 'end' } },
      problems: ['steps.lost: cannot be reached from "hi"'],
    },
    {
      what: 'steps without a way out, and those that lead only there',
      steps: {
        fork: { kind: 'branch', cases: [{ when: 'patient.age > 3', next: 'rest' }], else: 'end' },
        rest: { kind: 'wait', for: 'P1D', next: 'hi' },
        hi: aSend('rest'),
        end,
      },
      problems: ['steps.rest: no way leads from here to an exit', 'steps.hi: no way leads from here to an exit'],
    },
    {
      what: 'a way that an outcome of a task leads',
      steps: {
        call: { kind: 'task', title: 'Call', role: 'front_desk', outcomes: { booked: 'end' }, next: 'call-again' },
        'call-again': { kind: 'task', title: 'Call', role: 'front_desk', next: 'call' },
        end,
      },
      problems: [],
    },
    {
      what: 'a split that splits nothing',
      steps: {
        split: {
          kind: 'split',
          ways: [
            { weight: 1, next: 'end' },
            { weight: 2, next: 'end' },
          ],
        },
        end,
      },
      problems: ['steps.split.ways: all ways lead to the same step'],
    },
    {
      what: 'a wait for an appointment that no run has',
      steps: { near: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'end' }, end },
      problems: ['steps.near.until: "search.performed" starts no run with an appointment'],
    },
    {
      what: 'a wait for a time of day, which needs none',
      steps: { nine: { kind: 'wait', until: { time: '09:00' }, next: 'end' }, end },
      problems: [],
    },
  ])('judges $what', ({ steps, problems }) => {
    expect(problemsOf(steps)).toEqual(problems);
  });

  it('lets a run that a booking starts wait for its appointment', () => {
    const steps = { near: { kind: 'wait', until: { after: 'appointment.start', offset: 'P1D' }, next: 'end' }, end };

    expect(problemsOf(steps, { trigger: { signal: 'visit.completed' } })).toEqual([]);
  });
});
