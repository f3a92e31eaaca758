import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { checkTemplate } from './compile-template.ts';
import { joinTemplateFiles } from './parse-template-file.ts';
import { compileTemplate, renderMessage } from './render-message.ts';
import { textsOf } from './template-source.ts';
import { sampleValues } from './template-variables.ts';

const folder = path.resolve('templates');
const templates = joinTemplateFiles(
  readdirSync(folder).map((name) => ({ name, content: readFileSync(path.join(folder, name), 'utf8') })),
);

/** Words that would tell a passer-by what somebody is treated for. */
const REVEALING =
  /asthma|asma|pulmon|lung|dental|teeth|tooth|hygien|drug|medic|prescription|refill|rezept|receta|diagnos|therap|inhaler|specialist/i;

describe.each(templates)('the template $key', (template) => {
  const samples = textsOf(template.bodies);

  it('has no fault', () => {
    expect(checkTemplate(template)).toEqual([]);
  });

  it('says nothing revealing in a text message or a subject', () => {
    const open = samples.filter(({ channel, field }) => channel === 'sms' || field === 'subject');

    expect(open.filter(({ text }) => REVEALING.test(text))).toEqual([]);
  });

  it('names the clinic in every body, and says in every text message how to opt out', () => {
    const bodies = samples.filter(({ field }) => field === 'body');

    expect(bodies.filter(({ text }) => !text.includes('{{clinic.name}}'))).toEqual([]);
    expect(bodies.filter(({ channel, text }) => channel === 'sms' && !/\bSTOP\b/.test(text))).toEqual([]);
  });

  it('never tells anyone to answer with a word that is an opt-out', () => {
    expect(
      samples.filter(({ text }) => /(reply|responda|answer)[^.]*\b(cancel|cancelar|end|quit)\b/i.test(text)),
    ).toEqual([]);
  });

  it('fills in without leaving a mark of its own', () => {
    const compiled = compileTemplate(template, false);

    for (const { channel, language } of samples) {
      const rendered = renderMessage(compiled, channel, language, sampleValues(language));
      expect(JSON.stringify(rendered)).not.toMatch(/\{\{|\}\}|undefined|null|absent/);
    }
  });
});
