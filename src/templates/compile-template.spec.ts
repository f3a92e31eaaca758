import fc from 'fast-check';

import { compileText } from './compile-template.ts';

describe('compileText', () => {
  it('fills in variables as they are, without escaping them', () => {
    expect(compileText('Hi {{patient.firstName}}').fill({ 'patient.firstName': "Zoë & Søn's" })).toBe("Hi Zoë & Søn's");
  });

  it('leaves out a part whose variable is empty', () => {
    const greeting = compileText('Hi{{#if patient.firstName}} {{patient.firstName}}{{else}} there{{/if}},');

    expect(greeting.fill({ 'patient.firstName': '' })).toBe('Hi there,');
    expect(greeting.fill({ 'patient.firstName': 'Ann' })).toBe('Hi Ann,');
  });

  it('raises when a variable is absent instead of leaving a hole', () => {
    expect(() => compileText('On {{appointment.date}}').fill({})).toThrow();
  });

  it('knows which variables it uses, conditions included', () => {
    const { uses } = compileText('{{#if clinic.phone}}{{patient.firstName}}{{else}}{{clinic.name}}{{/if}}');

    expect([...uses].sort()).toEqual(['clinic.name', 'clinic.phone', 'patient.firstName']);
  });

  it('can do without what it asks for first, and needs the rest', () => {
    const text = compileText(
      '{{clinic.name}}{{#if links.confirm}}: {{links.confirm}}{{else}}{{appointment.date}}{{/if}}',
    );

    expect([...text.needs].sort()).toEqual(['appointment.date', 'clinic.name']);
    expect(text.fill({ 'clinic.name': 'Lakeside', 'appointment.date': 'May 1' })).toBe('LakesideMay 1');
    expect(text.fill({ 'clinic.name': 'Lakeside', 'links.confirm': 'https://a.example' })).toBe(
      'Lakeside: https://a.example',
    );
  });

  it.each([
    { text: '{{#unless links.confirm}}{{links.confirm}}{{/unless}}', needs: ['links.confirm'] },
    { text: '{{#unless links.confirm}}no{{else}}{{links.confirm}}{{/unless}}', needs: [] },
    { text: '{{#if links.confirm}}{{#if clinic.phone}}{{links.confirm}}{{/if}}{{/if}}', needs: [] },
    { text: '{{#if links.confirm}}{{links.survey}}{{/if}}', needs: ['links.survey'] },
  ])('needs $needs in "$text"', ({ text, needs }) => {
    expect([...compileText(text).needs]).toEqual(needs);
  });

  it('ends lines as a text message does', () => {
    expect(compileText('Hi\r\nthere').fill({})).toBe('Hi\nthere');
  });

  it('never reads a value as a template', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(compileText('[{{patient.firstName}}]').fill({ 'patient.firstName': value })).toBe(`[${value}]`);
      }),
    );
  });
});
