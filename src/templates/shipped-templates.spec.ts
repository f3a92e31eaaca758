import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { checkTemplate } from './check-template.ts';
import { expandPartials } from './expand-partials.ts';
import { lintTemplate } from './lint/lint-template.ts';
import { joinTemplateFiles, parsePartialFile, type TemplateFile } from './parse-template-file.ts';
import { compileTemplate, renderMessage } from './render-message.ts';
import { sampleValues } from './sample-values.ts';
import { textsOf } from './template-source.ts';

const folder = path.resolve('templates');
const filesIn = (place: string): TemplateFile[] =>
  readdirSync(place)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => ({ name, content: readFileSync(path.join(place, name), 'utf8') }));

const partials = filesIn(path.join(folder, 'partials')).map(parsePartialFile);
const written = joinTemplateFiles(filesIn(folder));
const templates = written.map((template) => expandPartials(template, partials));

/** What the lint says of texts that are right as they are, by key. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // Only staff see a key.
  'asthma-next-step': ['key name'],
  'refill-reminder': ['key name'],
  // What is said at once to an opt-out, an emergency or an answer has nothing to opt out of.
  'opt-out-confirmation': ['bodies.sms.en.body opt_out', 'bodies.sms.es.body opt_out'],
  'emergency-reply': ['bodies.sms.en.body opt_out', 'bodies.sms.es.body opt_out'],
  'reply-received': ['bodies.sms.en.body opt_out', 'bodies.sms.es.body opt_out'],
};

describe.each(templates)('the template $source.key', ({ source, problems }) => {
  const samples = textsOf(source.bodies);

  it('has no fault', () => {
    expect([...problems, ...checkTemplate(source)]).toEqual([]);
  });

  it('gives the lint nothing to find, and tells no detail on any channel', () => {
    const { findings, detailed } = lintTemplate(source);

    expect(findings.map(({ path: where, rule }) => `${where} ${rule}`)).toEqual(KNOWN[source.key] ?? []);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(detailed).toEqual([]);
  });

  it('speaks English and Spanish on every channel', () => {
    const languages = Object.values(source.bodies).map((texts) => Object.keys(texts ?? {}).sort());

    expect(languages).toEqual(languages.map(() => ['en', 'es']));
  });

  it('names the clinic in every body', () => {
    const bodies = samples.filter(({ field }) => field === 'body');

    expect(bodies.filter(({ text }) => !text.includes('{{clinic.name}}'))).toEqual([]);
  });

  it('fills in without leaving a mark of its own, also where nothing optional is known', () => {
    const compiled = compileTemplate(source, false);

    for (const { channel, language } of samples) {
      const all = sampleValues(language);
      const few = { ...all, 'patient.firstName': '', 'clinic.phone': '', 'clinic.address': '' };
      for (const values of [all, few]) {
        const rendered = renderMessage(compiled, channel, language, values);
        expect(rendered).toHaveProperty('text');
        expect(JSON.stringify(rendered)).not.toMatch(/\{\{|\}\}|undefined|null| {2}| [.,]/);
      }
    }
  });
});

it('has every text that the journeys and the replies need', () => {
  expect(written.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      'appointment-confirmation',
      'appointment-reminder',
      'asthma-next-step',
      'emergency-reply',
      'help-reply',
      'no-show-follow-up',
      'opt-in-confirmation',
      'opt-out-confirmation',
      'post-visit-follow-up',
      'recall-due',
      'refill-reminder',
      'reply-received',
      'review-request',
      'survey-request',
    ]),
  );
});
