import { aDefinition } from '../../../test/support/builders.ts';
import { type ChannelCoverage, checkChannels } from './check-channels.ts';
import { checkTemplates } from './check-templates.ts';

const escalate = [
  { after: 'PT4H', send: { channels: ['email'] } },
  { after: 'P1D', send: { template: 'second', channels: ['voice'] } },
  { after: 'P1D', task: { title: 'Call', role: 'front_desk' } },
];
const ONE = aDefinition({
  start: 'a',
  steps: { a: { kind: 'send', template: 'first', channels: ['sms'], next: 'end' }, end: { kind: 'exit' } },
});
const WITH_RUNGS = aDefinition({
  start: 'a',
  steps: { a: { kind: 'send', template: 'first', channels: ['sms'], escalate, next: 'end' }, end: { kind: 'exit' } },
});

const sink = (channel: string): ChannelCoverage => ({
  channel,
  provider: 'sandbox',
  vendor: null,
  agreementId: null,
  reason: 'reaches nobody',
});
const twilio = (agreementId: string | null, provider = 'twilio'): ChannelCoverage => ({
  channel: 'sms',
  provider,
  vendor: 'twilio',
  agreementId,
  reason: agreementId === null ? 'the agreement has expired' : 'covered',
});

describe('checkChannels', () => {
  it.each([
    { what: 'an account that is covered', coverage: [twilio('a-1')], problems: [], warnings: [] },
    {
      what: 'an account that is not covered',
      coverage: [twilio(null)],
      problems: ['steps.a.channels[0]: no agreement in force covers sms by twilio: the agreement has expired'],
      warnings: [],
    },
    {
      what: 'a second account that is not covered',
      coverage: [twilio('a-1'), twilio(null, 'twilio-2')],
      problems: [],
      warnings: ['steps.a.channels[0]: no agreement in force covers sms by twilio-2: the agreement has expired'],
    },
    {
      what: 'a journey none of whose channels has a provider',
      coverage: [],
      problems: ['steps.a.channels: none of its channels has a provider'],
      warnings: [],
    },
    {
      what: 'the sandbox without an agreement',
      coverage: [sink('sms')],
      problems: [],
      warnings: ['steps.a.channels[0]: no agreement in force names sms: in live mode nothing would leave by it'],
    },
  ])('judges $what', ({ coverage, problems, warnings }) => {
    const found = checkChannels(ONE, coverage, new Set());

    expect(found.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(problems);
    expect(found.warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual(warnings);
  });

  it('asks for every channel that a rung uses', () => {
    const coverage = [sink('sms'), sink('email'), sink('voice')];
    const found = checkChannels(WITH_RUNGS, coverage, new Set(['sms']));

    expect(found.warnings.map(({ path }) => path)).toEqual([
      'steps.a.escalate[0].send.channels[0]',
      'steps.a.escalate[1].send.channels[0]',
    ]);
  });

  it('only warns of a channel without a provider beside one that has one', () => {
    const both = aDefinition({
      start: 'a',
      steps: { a: { ...ONE.steps['a'], channels: ['voice', 'sms'] }, end: { kind: 'exit' } },
    });

    expect(checkChannels(both, [twilio('a-1')], new Set())).toEqual({
      problems: [],
      warnings: [{ path: 'steps.a.channels[0]', message: 'no provider is configured for voice' }],
    });
  });
});

describe('checkTemplates', () => {
  const approved = { purpose: 'treatment', channels: ['sms', 'email', 'voice'] };
  const problemsOf = (live: Record<string, typeof approved>) =>
    checkTemplates(WITH_RUNGS, new Map(Object.entries(live))).map(({ path, message }) => `${path}: ${message}`);

  it.each([
    { what: 'approved texts', live: { first: approved, second: approved }, problems: [] },
    {
      what: 'a text of a rung that is not approved',
      live: { first: approved },
      problems: ['steps.a.escalate[1].send.template: there is no approved template "second"'],
    },
    {
      what: 'a text that a step and its rung share, once',
      live: { second: approved },
      problems: ['steps.a.template: there is no approved template "first"'],
    },
    {
      what: 'a channel of a rung without a text',
      live: { first: { ...approved, channels: ['sms'] }, second: approved },
      problems: ['steps.a.escalate[0].send.channels: the template has no text for email'],
    },
    {
      what: 'a text for another purpose',
      live: { first: approved, second: { ...approved, purpose: 'marketing' } },
      problems: ['steps.a.escalate[1].send.template: is written for marketing, the journey is for treatment'],
    },
  ])('judges $what', ({ live, problems }) => {
    expect(problemsOf(live as Record<string, typeof approved>)).toEqual(problems);
  });
});
