import { compileTemplate, renderMessage } from '../../../src/templates/render-message.ts';
import { sampleValues } from '../../../src/templates/sample-values.ts';
import { PrepareTemplateRunner } from '../../../src/templates/prepare-template.runner.ts';
import { TemplateFilesRepository } from '../../../src/templates/template-files.repository.ts';

const files = new TemplateFilesRepository();
const preparing = new PrepareTemplateRunner(files);

async function reminder() {
  const source = (await files.read()).find(({ key }) => key === 'appointment-reminder');
  return preparing.prepare(source);
}

async function page(language: string, values = {}): Promise<string> {
  const template = compileTemplate(await reminder(), true);
  const rendered = renderMessage(template, 'email', language, { ...sampleValues(language), ...values });
  if (!('html' in rendered)) throw new Error('there is no page');
  return rendered.html;
}

describe('PrepareTemplateRunner', () => {
  it('puts shared pieces in place, so that a stored version says all that it says', async () => {
    const prepared = await reminder();

    expect(prepared.bodies.sms?.['en']?.body).toMatch(/Reply STOP to opt out\.$/);
    expect(JSON.stringify(prepared.bodies)).not.toContain('{{>');
    expect(prepared.variables).toMatchObject({ 'clinic.address': { type: 'text', phi: 'none' } });
  });

  it('makes one page for each language of an email', async () => {
    expect(Object.keys((await reminder()).html).sort()).toEqual(['en', 'es']);
  });

  it('says what a page is in, and what it is about, to who cannot see it', async () => {
    const html = await page('es');

    expect(html).toContain('<html lang="es"');
    expect(html).toMatch(/<title>Recordatorio de su visita a Lakeside Clinic<\/title>/);
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('has a header, a button and a footer with a way out', async () => {
    const html = await page('en');

    expect(html).toContain('>Lakeside Clinic<');
    expect(html).toMatch(/<a\s+href="[^"]*\/c\/AbCdEfGhIjKlMnOpQrStUv"[^>]*>\s*Confirm your visit\s*<\/a>/);
    expect(html).toMatch(/1 Lake Street, Springfield, NY 10001/);
    expect(html).toMatch(/<a href="[^"]*\/u\/AbCdEfGhIjKlMnOpQrStUv"[^>]*>Stop emails like this one<\/a>/);
  });

  it('fetches nothing from anywhere: no pictures, no fonts, no trackers', async () => {
    const html = await page('en');

    expect(html).not.toMatch(/<img|<link|<script|<iframe|@import|url\(|src=|background="/i);
    const addresses = [...html.matchAll(/https?:\/\/[^"'\s<)]+/g)].map(([address]) => new URL(address).host);
    expect([...new Set(addresses)].sort()).toEqual(['messages.lakeside-family.example', 'www.w3.org']);
  });

  it('lets no value become markup', async () => {
    const html = await page('en', { 'patient.firstName': '<b>{{x}}</b>', 'clinic.name': '<i>' });

    expect(html).toContain('&lt;b&gt;{{x}}&lt;/b&gt;');
    expect(html).not.toMatch(/<b>|<i>/);
  });

  it('keeps the text part complete', async () => {
    const template = compileTemplate(await reminder(), true);

    expect(renderMessage(template, 'email', 'en', sampleValues('en'))).toMatchObject({
      text: [
        'Hi Jane,',
        'This is a reminder of your visit to Lakeside Clinic on Tuesday, March 10 at 3:30 PM.',
        'Confirm your visit: https://messages.lakeside-family.example/c/AbCdEfGhIjKlMnOpQrStUv',
        'If you cannot make it, please call us at (555) 010-0100, so that we can find another time for you.',
        'See you then.',
        'Lakeside Clinic\n1 Lake Street, Springfield, NY 10001\n(555) 010-0100',
        'Stop emails like this one: https://messages.lakeside-family.example/u/AbCdEfGhIjKlMnOpQrStUv',
      ].join('\n\n'),
    });
  });

  it('names a piece that is not there', async () => {
    const source = { key: 'x', purpose: 'treatment', variables: {}, bodies: { sms: { en: { body: '{{> ours}}' } } } };

    await expect(preparing.prepare(source)).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'bodies.sms.en.body', message: expect.stringContaining('cannot add pieces of its own') }],
    });
  });
});
