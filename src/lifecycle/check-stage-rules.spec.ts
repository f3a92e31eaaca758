import { CATALOGUE } from '../../test/support/builders.ts';
import { catalogueWith } from '../signals/catalogue.ts';
import { checkStageRules } from './check-stage-rules.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { isLegalMove } from './legal-move.ts';
import { STAGES } from './stage.ts';
import { stageRulesSchema } from './stage-rules.ts';

const CALLED = { rule: 'called', signals: ['call.received'], from: [null], to: 'access' };
const SEEN = { rule: 'seen', signals: ['visit.completed'], from: [null, 'access'], to: 'post_visit' };

function problemsOf(transitions: readonly object[], fields: object = {}) {
  return checkStageRules(stageRulesSchema.parse({ transitions, ...fields }), CATALOGUE);
}

describe('stageRulesSchema', () => {
  it('fills in what is left out from what is shipped', () => {
    expect(stageRulesSchema.parse({ transitions: [CALLED] })).toEqual({
      transitions: [CALLED],
      intents: DEFAULT_STAGE_RULES.intents,
      lapseAfter: 'P18M',
    });
  });

  it.each([
    { what: 'no transitions', rules: { transitions: [] }, path: ['transitions'] },
    { what: 'an unknown stage', rules: { transitions: [{ ...CALLED, to: 'cured' }] }, path: ['transitions', 0, 'to'] },
    {
      what: 'an unknown stage to come from',
      rules: { transitions: [{ ...CALLED, from: ['born'] }] },
      path: ['transitions', 0, 'from', 0],
    },
    { what: 'no signal', rules: { transitions: [{ ...CALLED, signals: [] }] }, path: ['transitions', 0, 'signals'] },
    {
      what: 'a name with blanks',
      rules: { transitions: [{ ...CALLED, rule: 'a b' }] },
      path: ['transitions', 0, 'rule'],
    },
    { what: 'a lapse in a week', rules: { transitions: [CALLED], lapseAfter: 'P7D' }, path: ['lapseAfter'] },
    { what: 'a lapse backwards', rules: { transitions: [CALLED], lapseAfter: '-P18M' }, path: ['lapseAfter'] },
    { what: 'a lapse in words', rules: { transitions: [CALLED], lapseAfter: 'a year' }, path: ['lapseAfter'] },
    { what: 'a field that there is not', rules: { transitions: [CALLED], colour: 'red' }, path: [] },
  ])('refuses $what', ({ rules, path }) => {
    expect(stageRulesSchema.safeParse(rules).error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it('takes null for "nobody lapses"', () => {
    expect(stageRulesSchema.parse({ transitions: [CALLED], lapseAfter: null }).lapseAfter).toBeNull();
  });
});

describe('checkStageRules', () => {
  it('finds nothing wrong with what is shipped', () => {
    expect(checkStageRules(stageRulesSchema.parse(DEFAULT_STAGE_RULES), CATALOGUE)).toEqual([]);
  });

  it.each([
    { what: 'a signal type that there is not', one: { signals: ['call.received', 'moon.rose'] }, path: 'signals[1]' },
    { what: 'a change of stage as its cause', one: { signals: ['stage.changed'] }, path: 'signals[0]' },
    { what: 'the lapse as its cause', one: { signals: ['lifecycle.lapsed'] }, path: 'signals[0]' },
    { what: 'a move to lapsed', one: { to: 'lapsed' }, path: 'to' },
    { what: 'an empty condition', one: { when: ' ' }, path: 'when' },
    { what: 'a field that the type has not', one: { when: 'signal.data.agee > 3.0' }, path: 'when' },
    { what: 'history', one: { when: `history.last('call.received') < now` }, path: 'when' },
    { what: 'the patient', one: { when: 'patient.age > 3.0' }, path: 'when' },
    { what: 'the appointment', one: { when: `appointment.status == 'booked'` }, path: 'when' },
    { what: 'a run', one: { when: `run.step == 'a'` }, path: 'when' },
    { what: 'the name of the lapse rule', one: { rule: 'lapsed' }, path: 'rule' },
  ])('refuses $what, with its path', ({ one, path }) => {
    expect(problemsOf([{ ...CALLED, ...one }]).map((problem) => problem.path)).toEqual([`transitions[0].${path}`]);
  });

  it('takes a word for what it is in a text', () => {
    expect(problemsOf([{ ...CALLED, when: `signal.data.outcome == 'dry run'` }])).toEqual([]);
  });

  it('checks a condition against every type of its transition, and says for which it is wrong', () => {
    const catalogue = catalogueWith([
      { type: 'quiz.finished', schema: { type: 'object', properties: { score: { type: 'number' } } } },
    ]);
    const of = (signals: string[]) =>
      checkStageRules(
        stageRulesSchema.parse({ transitions: [{ ...CALLED, signals, when: 'signal.data.score > 3.0' }] }),
        catalogue,
      );

    expect(of(['quiz.finished'])).toEqual([]);
    expect(of(['quiz.finished', 'call.received'])).toEqual([
      { path: 'transitions[0].when', message: expect.stringMatching(/score.* at character 13 \(for call.received\)/) },
    ]);
  });

  it('refuses two rules of one name', () => {
    expect(problemsOf([CALLED, { ...SEEN, rule: 'called' }])).toEqual([
      { path: 'transitions[1].rule', message: 'transitions[0] is called "called" already' },
    ]);
  });

  it('refuses an intent of a type that there is not', () => {
    expect(problemsOf([CALLED], { intents: ['page.viewed', 'moon.rose'] }).map(({ path }) => path)).toEqual([
      'intents[1]',
    ]);
  });

  it.each([
    { from: 'care', to: 'access', says: /access does not come after care/ },
    { from: 'access', to: 'access', says: /does not come after/ },
    { from: 'post_visit', to: 'awareness', says: /a new episode begins with access, care or post_visit/ },
    { from: 'lapsed', to: 'consideration', says: /a new episode begins with/ },
  ])('refuses the move from $from to $to', ({ from, to, says }) => {
    const problems = problemsOf([CALLED, SEEN, { rule: 'odd', signals: ['payment.received'], from: [null, from], to }]);

    expect(problems).toEqual([{ path: 'transitions[2].from[1]', message: expect.stringMatching(says) }]);
  });

  it('lets new episodes begin after a visit and after a lapse, and leads to lapsed only by time', () => {
    const legal = (from: (typeof STAGES)[number]) => STAGES.filter((to) => isLegalMove(from, to));

    expect(legal('post_visit')).toEqual(['access', 'care', 'post_visit']);
    expect(legal('lapsed')).toEqual(['access', 'care', 'post_visit']);
    expect(legal('consideration')).toEqual(['access', 'care', 'post_visit']);
    expect(STAGES.filter((to) => isLegalMove(null, to))).toEqual(STAGES.filter((to) => to !== 'lapsed'));
  });

  it('refuses a transition from where nobody comes', () => {
    const arrived = { rule: 'arrived', signals: ['appointment.checked_in'], from: ['awareness'], to: 'care' };
    const back = { rule: 'back', signals: ['call.received'], from: ['lapsed'], to: 'access' };

    expect(problemsOf([CALLED, arrived])).toEqual([
      { path: 'transitions[1].from', message: 'can never apply: nothing leads to awareness' },
    ]);
    expect(problemsOf([CALLED, back]).map(({ path }) => path)).toEqual(['transitions[1].from']);
    expect(problemsOf([CALLED, SEEN, back])).toEqual([]);
    // Turning lapses off must leave those who lapsed before a way back.
    expect(problemsOf([CALLED, SEEN, back], { lapseAfter: null })).toEqual([]);
  });

  it('refuses a transition that those before it leave no case', () => {
    const later = { ...CALLED, rule: 'later', to: 'care' };

    expect(problemsOf([CALLED, later])).toEqual([
      { path: 'transitions[1]', message: '"later" can never apply: "called" stands before it' },
    ]);
    expect(problemsOf([{ ...CALLED, when: 'signal.data.durationSeconds > 60.0' }, later])).toEqual([]);
    expect(problemsOf([CALLED, { ...later, from: [null, 'access'] }])).toEqual([]);
    expect(problemsOf([CALLED, { ...later, signals: ['call.received', 'call.missed'] }])).toEqual([]);
  });
});
