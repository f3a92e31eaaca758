import { checkTemplate } from './check-template.ts';
import type { TemplateSource } from './template-source.ts';

const name = { 'patient.firstName': { type: 'text', phi: true } } as const;

function sourceWith(body: string, variables: TemplateSource['variables'] = name): TemplateSource {
  return { key: 'greeting', purpose: 'treatment', variables, bodies: { sms: { en: { body } } } };
}

describe('checkTemplate', () => {
  it('finds no fault with known, declared variables', () => {
    expect(checkTemplate(sourceWith('Hi {{patient.firstName}}{{#unless patient.firstName}}!{{/unless}}'))).toEqual([]);
  });

  it.each([
    { body: 'Hi {{patient.lastName}}', message: 'there is no variable patient.lastName at line 1, column 6' },
    { body: 'Hi {{clinic.name}}', message: 'uses clinic.name at line 1, column 6, which "variables" does not declare' },
    { body: 'Hi {{#if clinic.phone}}{{/if}}', message: 'uses clinic.phone' },
    { body: 'Hi {{patient.firstName', message: 'does not parse: Parse error on line 1' },
    { body: 'Hi {{lookup patient "x"}}', message: 'takes no arguments' },
    { body: 'Hi {{#each patient}}x{{/each}}', message: 'only {{#if variable}} and {{#unless variable}} are allowed' },
    { body: 'Hi {{> partial}}', message: 'only variables, {{#if}}, {{#unless}} and {{> piece}} are allowed' },
    { body: 'Hi {{this.constructor}}', message: 'there is no variable this.constructor' },
    { body: 'Hi {{__proto__}}', message: 'there is no variable __proto__' },
    { body: 'Hi {{constructor}}', message: 'there is no variable constructor' },
    { body: 'Hi {{../patient.firstName}}', message: 'there is no variable ../patient.firstName' },
    { body: 'Hi {{[patient.firstName]}}', message: 'there is no variable of this form' },
    { body: 'Hi {{patient.[firstName]}}', message: 'there is no variable of this form' },
    { body: 'Hi {{^if patient.firstName}}y{{/if}}', message: 'only {{#if variable}} and {{#unless variable}}' },
    { body: 'Hi \\{{your insulin}}', message: 'a backslash before {{' },
    { body: 'Hi {{#if (lookup patient "x")}}y{{/if}}', message: 'there is no variable of this form' },
  ])('refuses "$body"', ({ body, message }) => {
    const problems = checkTemplate(sourceWith(body));

    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe('bodies.sms.en.body');
    expect(problems[0]?.message).toContain(message);
  });

  it.each([
    { declared: { type: 'text', phi: false }, because: 'it is PHI' },
    { declared: { type: 'text', phi: 'health' }, because: 'it is of another class' },
    { declared: { type: 'date', phi: true }, because: 'it is a text' },
  ] as const)('refuses a declaration that is not true: $because', ({ declared }) => {
    const problems = checkTemplate(sourceWith('Hi', { 'patient.firstName': declared }));

    expect(problems).toEqual([{ path: 'variables.patient.firstName', message: 'is of type text with phi: identity' }]);
  });

  it.each([true, 'identity'] as const)('takes phi: %s for who somebody is', (phi) => {
    expect(checkTemplate(sourceWith('Hi', { 'patient.firstName': { type: 'text', phi } }))).toEqual([]);
  });

  it('refuses to declare what does not exist', () => {
    const problems = checkTemplate(sourceWith('Hi', { 'patient.diagnosis': { type: 'text', phi: true } }));

    expect(problems.map((problem) => problem.path)).toEqual(['variables.patient.diagnosis']);
  });
});
