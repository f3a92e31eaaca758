import fc from 'fast-check';

import { aDefinition } from '../../../test/support/builders.ts';
import { diffVersions } from './diff-versions.ts';

const STEPS = {
  invite: { kind: 'send', template: 'hello', channels: ['sms'], next: 'rest' },
  rest: { kind: 'wait', for: 'P2D', next: 'call' },
  call: { kind: 'task', title: 'Call', role: 'front_desk', outcomes: { booked: 'end' }, next: 'end' },
  end: { kind: 'exit' },
};

function diffOf(before: object, after: object, templates: [object, object] = [{}, {}]) {
  const aVersion = (fields: object, pinned: object) => ({
    definition: aDefinition({ start: 'invite', steps: STEPS, ...fields }),
    templates: pinned as Record<string, string>,
  });
  return diffVersions(aVersion(before, templates[0]), aVersion(after, templates[1]));
}
const NOTHING = { steps: { added: [], removed: [], changed: [], renamed: [] }, settings: [], templates: [] };

describe('diffVersions', () => {
  it('finds nothing between a version and itself', () => {
    expect(diffOf({}, {})).toEqual(NOTHING);
  });

  it('minds no order of fields', () => {
    const { invite } = STEPS;
    const turned = Object.fromEntries(Object.entries(invite).reverse());

    expect(diffOf({}, { steps: { ...STEPS, invite: turned } })).toEqual(NOTHING);
  });

  it('says which fields of which step changed, from what to what', () => {
    const steps = { ...STEPS, rest: { kind: 'wait', for: 'P5D', next: 'end' } };

    expect(diffOf({}, { steps }).steps.changed).toEqual([
      {
        step: 'rest',
        fields: [
          { field: 'for', before: 'P2D', after: 'P5D' },
          { field: 'next', before: 'call', after: 'end' },
        ],
      },
    ]);
  });

  it('says what came, what went and who leads elsewhere because of it', () => {
    const { call: _, ...kept } = STEPS;
    const nudge = { ...STEPS.invite, template: 'nudge', next: 'end' };
    const { added, removed, changed, renamed } = diffOf(
      {},
      {
        steps: { ...kept, rest: { ...STEPS.rest, next: 'nudge' }, nudge },
      },
    ).steps;

    expect(added).toMatchObject([{ step: 'nudge', content: { kind: 'send', template: 'nudge' } }]);
    expect(removed).toMatchObject([{ step: 'call', content: { kind: 'task' } }]);
    expect(changed).toEqual([{ step: 'rest', fields: [{ field: 'next', before: 'call', after: 'nudge' }] }]);
    expect(renamed).toEqual([]);
  });

  it('takes a new name for a new name, also for the steps that lead there and for several in a row', () => {
    const { invite, rest, call, end } = STEPS;
    const steps = {
      invite: { ...invite, next: 'pause' },
      pause: { ...rest, next: 'phone' },
      phone: { ...call, outcomes: { booked: 'done' }, next: 'done' },
      done: end,
    };

    expect(diffOf({}, { steps })).toEqual({
      ...NOTHING,
      steps: {
        ...NOTHING.steps,
        renamed: [
          { from: 'rest', to: 'pause' },
          { from: 'call', to: 'phone' },
          { from: 'end', to: 'done' },
        ],
      },
    });
  });

  it('takes a new name of the first step for no change of the start', () => {
    const { invite, ...others } = STEPS;

    const diff = diffOf({}, { start: 'hello', steps: { hello: invite, ...others } });
    expect(diff).toMatchObject({ steps: { renamed: [{ from: 'invite', to: 'hello' }], changed: [] }, settings: [] });
  });

  it('takes no step for another that leads elsewhere', () => {
    const { rest, ...others } = STEPS;
    const steps = { ...others, invite: { ...STEPS.invite, next: 'pause' }, pause: { ...rest, next: 'end' } };

    expect(diffOf({}, { steps }).steps).toMatchObject({
      added: [{ step: 'pause' }],
      removed: [{ step: 'rest' }],
      renamed: [],
    });
  });

  it('does not guess which of two like steps became which', () => {
    const twice = (a: string, b: string) => ({
      ...STEPS,
      invite: { ...STEPS.invite, next: a },
      [a]: { kind: 'wait', for: 'P1D', next: b },
      [b]: { kind: 'wait', for: 'P1D', next: a },
    });

    expect(diffOf({ steps: twice('x', 'y') }, { steps: twice('p', 'q') }).steps).toMatchObject({
      added: [{ step: 'p' }, { step: 'q' }],
      removed: [{ step: 'x' }, { step: 'y' }],
      renamed: [],
    });
  });

  it('tells a trigger, a goal, exits and settings apart from steps', () => {
    const goal = { signal: 'appointment.booked' };
    const diff = diffOf({ goal }, { trigger: { signal: 'page.viewed' }, exits: [goal], priority: 60 });

    expect(diff.settings.map(({ field }) => field).sort()).toEqual(['exits', 'goal', 'priority', 'trigger']);
    expect(diff.settings.find(({ field }) => field === 'goal')).toMatchObject({ before: goal, after: null });
    expect(diff.settings.find(({ field }) => field === 'priority')).toEqual({
      field: 'priority',
      before: 50,
      after: 60,
    });
  });

  it('tells which texts are others', () => {
    const diff = diffOf({}, {}, [
      { hello: 'v-1', old: 'v-2' },
      { hello: 'v-3', fresh: 'v-4' },
    ]);

    expect(diff.templates).toEqual([
      { field: 'hello', before: 'v-1', after: 'v-3' },
      { field: 'old', before: 'v-2', after: null },
      { field: 'fresh', before: null, after: 'v-4' },
    ]);
  });

  it('sees a renaming of all steps as nothing but that', () => {
    const lengths = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lengths, (days) => {
        const chain = (prefix: string) => ({
          start: `${prefix}0`,
          steps: {
            ...Object.fromEntries(
              days.map((length, place) => [
                `${prefix}${place}`,
                { kind: 'wait', for: `P${length}D`, next: `${prefix}${place + 1}` },
              ]),
            ),
            [`${prefix}${days.length}`]: { kind: 'exit' },
          },
        });

        const { steps, settings } = diffOf(chain('a'), chain('b'));
        expect(steps).toMatchObject({ added: [], removed: [], changed: [] });
        expect(steps.renamed).toHaveLength(days.length + 1);
        expect(settings).toEqual([]);
      }),
    );
  });
});
