import { aDefinition, aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt, SEND } from '../../../test/support/scene.ts';
import { catalogueWith } from '../../signals/catalogue.ts';
import { advance } from './advance.ts';
import { compileJourney } from '../definition/compile-journey.ts';

const OWN_TYPE = {
  type: 'welcome.finished',
  schema: { type: 'object', properties: { way: { type: 'string' } } },
};

describe('advance, splitting', () => {
  const ways = [
    { weight: 1, next: 'plain' },
    { weight: 1, next: 'warm' },
  ];
  const journey = journeyOf('which', {
    which: { kind: 'split', ways },
    plain: { ...SEND, template: 'plain' },
    warm: { ...SEND, template: 'warm' },
  });
  const templateFor = (patientId: string, fields: object = {}) => {
    const { effects } = advance(journey, aRun({ step: 'which', patientId, ...fields }), { kind: 'enter' }, sceneAt());
    return effects.map((effect) => (effect.type === 'send' ? effect.template : ''))[0];
  };
  const patients = Array.from({ length: 400 }, (_, index) => `patient-${index}`);

  it('sends about as many one way as the other', () => {
    const plain = patients.filter((id) => templateFor(id) === 'plain').length;

    expect(plain).toBeGreaterThan(160);
    expect(plain).toBeLessThan(240);
  });

  it('takes the same way for a patient on every try, in every run and on every visit', () => {
    for (const id of patients.slice(0, 50)) {
      const way = templateFor(id);
      expect(templateFor(id)).toBe(way);
      expect(templateFor(id, { id: 'another-run', enteredAt: new Date('2026-09-01T12:00:00Z') })).toBe(way);
      expect(templateFor(id, { visits: { which: 3 } })).toBe(way);
    }
  });

  it('does not send the same patients the same way in another journey', () => {
    const same = patients.filter((id) => templateFor(id) === templateFor(id, { journeyKey: 'another' })).length;

    expect(same).toBeGreaterThan(150);
    expect(same).toBeLessThan(250);
  });

  it('notes in the log which way it was', () => {
    const { log } = advance(journey, aRun({ step: 'which' }), { kind: 'enter' }, sceneAt());

    expect(outcomes(log)[0]).toMatch(/^which split: way [12]$/);
  });
});

describe('advance, setting attributes', () => {
  const setting = (fields: object, facts: object = {}) => {
    const journey = journeyOf('note', { note: { kind: 'set', attribute: 'group', next: 'end', ...fields } });
    const scene = sceneAt(NOON, { facts: { now: NOON, ...facts } });
    return advance(journey, aRun({ step: 'note', attributes: { kept: true } }), { kind: 'enter' }, scene);
  };

  it.each([
    { what: 'a text', fields: { value: 'evening' }, value: 'evening' },
    { what: 'a number', fields: { value: 3 }, value: 3 },
    { what: 'an answer to a question', fields: { from: 'patient.age >= 65.0' }, value: true },
    { what: 'something of the patient', fields: { from: 'patient.language' }, value: 'es' },
    { what: 'a count, as a number', fields: { from: '2 + 3' }, value: 5 },
  ])('notes $what', ({ fields, value }) => {
    const { run, log } = setting(fields, { patient: { age: 70, language: 'es' } });

    expect(run.attributes).toEqual({ kept: true, group: value });
    expect(outcomes(log)[0]).toBe('note set: set');
  });

  it('notes nothing where nothing is known, and goes on', () => {
    const { run, log } = setting({ from: 'patient.language' }, { patient: {} });

    expect(run.attributes).toEqual({ kept: true });
    expect(outcomes(log)).toEqual(['note set: not known', 'end end: completed']);
  });

  it('lets a branch right behind it see what was noted', () => {
    const journey = journeyOf('note', {
      note: { kind: 'set', attribute: 'tries', value: 1, next: 'who' },
      who: { kind: 'branch', cases: [{ when: 'run.attributes.tries == 1.0', next: 'hello' }], else: 'end' },
      hello: SEND,
    });

    const { log } = advance(journey, aRun({ step: 'note' }), { kind: 'enter' }, sceneAt());

    expect(outcomes(log)[1]).toBe('who branch: case 1');
  });

  it('counts rounds', () => {
    const journey = journeyOf('count', {
      count: { kind: 'set', attribute: 'tries', from: 'run.attributes.tries + 1.0', next: 'end' },
    });
    const run = aRun({ step: 'count', attributes: { tries: 2 } });

    expect(advance(journey, run, { kind: 'enter' }, sceneAt()).run.attributes).toEqual({ tries: 3 });
  });
});

describe('advance, deriving signals', () => {
  const { journey } = compileJourney(
    aDefinition({
      start: 'tell',
      steps: {
        tell: { kind: 'emit', signal: 'welcome.finished', data: { way: 'short' }, next: 'end' },
        end: { kind: 'exit' },
      },
    }),
    catalogueWith([OWN_TYPE]),
  );
  if (!journey) throw new Error('it compiles');
  const emitting = (hops: number) => advance(journey, aRun({ step: 'tell', hops }), { kind: 'enter' }, sceneAt());

  it('plans the signal once for the visit of the step', () => {
    const { effects, log } = emitting(0);

    expect(effects).toEqual([
      { type: 'emit', step: 'tell', visit: 1, signal: 'welcome.finished', data: { way: 'short' } },
    ]);
    expect(outcomes(log)).toEqual(['tell emit: emitted', 'end end: completed']);
  });

  it.each([
    { hops: 7, emits: 1, says: 'emitted' },
    { hops: 8, emits: 0, says: 'too many journeys in a row' },
    { hops: 20, emits: 0, says: 'too many journeys in a row' },
  ])('after $hops journeys in a row says "$says" and goes on', ({ hops, emits, says }) => {
    const { effects, log, run } = emitting(hops);

    expect(effects).toHaveLength(emits);
    expect(outcomes(log)[0]).toBe(`tell emit: ${says}`);
    expect(run.end?.because).toBe('completed');
  });
});

describe('advance, waiting for one of several signals', () => {
  const journey = journeyOf('which?', {
    'which?': {
      kind: 'waitFor',
      signals: [
        { signal: 'appointment.booked', next: 'thanks' },
        { signal: 'call.received' },
        { signal: 'appointment.booked', when: 'signal.data.serviceLine == "pulmonology"', next: 'end' },
      ],
      within: 'P5D',
      then: 'hello',
      else: 'end',
    },
    thanks: { ...SEND, template: 'thanks' },
    hello: SEND,
  });

  it('parks on all of them', () => {
    const { parking } = advance(journey, aRun({ step: 'which?' }), { kind: 'enter' }, sceneAt());

    expect(parking?.signals).toEqual(['appointment.booked', 'call.received', 'appointment.booked']);
    expect(parking?.dueAt).toEqual(new Date('2026-03-15T12:00:00Z'));
  });

  it.each([
    { listen: 0, step: 'thanks' },
    { listen: 1, step: 'hello' },
    { listen: 2, step: 'end' },
  ])('goes to $step by signal $listen', ({ listen, step }) => {
    const run = aRun({ step: 'which?', visits: { 'which?': 1 } });

    const { log } = advance(journey, run, { kind: 'signal', signalId: 'signal-9', listen }, sceneAt());

    expect(log[1]?.step).toBe(step);
  });
});

describe('advance, moved by staff', () => {
  const journey = journeyOf('rest', {
    rest: { kind: 'wait', for: 'P3D', next: 'hello' },
    hello: SEND,
    night: { kind: 'wait', until: { time: '09:00' }, next: 'hello' },
  });
  const YESTERDAY = new Date('2026-03-09T12:00:00Z');
  const moveTo = (to: string, since?: Date) =>
    advance(journey, aRun({ step: 'rest', visits: { rest: 1 } }), { kind: 'moved', to, since }, sceneAt());

  it('begins a wait anew, or goes on with what is left of it', () => {
    expect(moveTo('rest').parking?.dueAt).toEqual(new Date('2026-03-13T12:00:00Z'));
    expect(moveTo('rest', YESTERDAY).parking?.dueAt).toEqual(new Date('2026-03-12T12:00:00Z'));
    expect(moveTo('rest', YESTERDAY).run).toMatchObject({ stepAt: YESTERDAY, visits: { rest: 2 } });
  });

  it('does what another step does, whenever the run came to the one before', () => {
    const { effects, log } = moveTo('hello', YESTERDAY);

    expect(effects).toMatchObject([{ type: 'send', step: 'hello', visit: 1 }]);
    expect(outcomes(log)[0]).toBe('rest moved: hello');
  });

  it('takes a wait that would be over for one that is over now, so that what follows is not late', () => {
    expect(moveTo('rest', new Date('2026-03-01T12:00:00Z')).parking?.dueAt).toEqual(NOON);
  });

  it('goes on at once from a moment that would be over', () => {
    expect(moveTo('night', YESTERDAY).effects).toMatchObject([{ type: 'send', step: 'hello' }]);
  });
});

describe('advance, waiting for a time of day', () => {
  const journey = journeyOf('morning', {
    morning: { kind: 'wait', until: { time: '09:00', weekdays: ['wed'] }, next: 'open' },
    open: { kind: 'wait', until: { open: 'clinic' }, next: 'end', else: 'hello' },
    hello: SEND,
  });

  it('looks again when its timer fires, in the zone where the patient is by then', () => {
    const parked = advance(journey, aRun({ step: 'morning' }), { kind: 'enter' }, sceneAt());
    const moved = sceneAt('2026-03-11T13:00:00Z', { patientZones: ['America/Los_Angeles'] });
    const looked = advance(journey, parked.run, { kind: 'timer', dueAt: moved.now }, moved);

    expect(parked.parking?.dueAt).toEqual(new Date('2026-03-11T13:00:00Z'));
    expect(looked.parking?.dueAt).toEqual(new Date('2026-03-11T16:00:00Z'));
    expect(outcomes(looked.log)).toEqual(['morning waitUntil: moved']);
  });

  it('goes on at once in a clinic that is open, and another way in one that never opens', () => {
    const clinicHours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
    const enter = (fields: object) =>
      advance(journey, aRun({ step: 'open' }), { kind: 'enter' }, sceneAt('2026-03-10T15:00:00Z', fields));

    expect(outcomes(enter({}).log)).toEqual(['open waitUntil: reached', 'end end: completed']);
    expect(outcomes(enter({ clinicHours }).log)[0]).toBe('open waitUntil: never');
    expect(enter({ clinicHours }).effects).toMatchObject([{ step: 'hello' }]);
  });
});
