import type { TemplateSource } from '../template-source.ts';
import { TEMPLATE_VARIABLES } from '../template-variables.ts';
import { lintTemplate } from './lint-template.ts';

const CLEAN_SMS = '{{clinic.name}}: hello. Reply STOP to opt out.';

function sourceWith(bodies: TemplateSource['bodies'], changes: Partial<TemplateSource> = {}): TemplateSource {
  return { key: 'hello', purpose: 'treatment', variables: TEMPLATE_VARIABLES, bodies, ...changes };
}

const sms = (body: string, changes: Partial<TemplateSource> = {}) => sourceWith({ sms: { en: { body } } }, changes);
const email = (subject: string, body: string, changes: Partial<TemplateSource> = {}) =>
  sourceWith({ email: { en: { subject, body } } }, changes);
const briefly = (source: TemplateSource) =>
  lintTemplate(source).findings.map(({ path, rule, severity, word }) => [path, rule, severity, word ?? null]);

const BODY = 'bodies.sms.en.body';

describe('lintTemplate', () => {
  it('finds nothing in a clean text', () => {
    expect(lintTemplate(sms(CLEAN_SMS))).toEqual({ findings: [], detailed: [] });
  });

  it('shows a finding with its place', () => {
    const { findings } = lintTemplate(sms('{{clinic.name}}: your asthma visit. Reply STOP to opt out.'));

    expect(findings).toEqual([
      {
        path: BODY,
        rule: 'word',
        severity: 'error',
        message: '"asthma" tells what somebody is treated for and does not belong in a text message',
        word: 'asthma',
        index: 22,
      },
    ]);
  });

  describe('of PHI', () => {
    it.each([
      { what: 'a condition in a call', source: sourceWith({ voice: { en: { body: 'About your insulin' } } }) },
      { what: 'a specialty in a subject', source: email('See our cardiologist', 'Hi') },
      { what: 'a name in a subject', source: email('Hi {{patient.firstName}}', 'Hi') },
      { what: 'a time in a subject', source: email('On {{appointment.date}}', 'Hi') },
      { what: 'a day that a clinician set in a text message', source: sms(`{{recall.dueOn}} ${CLEAN_SMS}`) },
    ])('forbids $what, unless the template says that it tells detail', ({ source }) => {
      const [channel = 'sms'] = Object.keys(source.bodies);

      expect(lintTemplate(source).findings.map(({ severity }) => severity)).toEqual(['error']);
      expect(lintTemplate({ ...source, detail: true })).toMatchObject({
        findings: [{ severity: 'warning' }],
        detailed: [channel],
      });
    });

    it('lets a text message say who and when', () => {
      const body = '{{clinic.name}}: {{patient.firstName}}, {{appointment.date}}. Reply STOP to opt out.';

      expect(lintTemplate(sms(body)).findings).toEqual([]);
    });

    it.each(['Your asthma plan is ready.', 'Come again on {{recall.dueOn}}.'])(
      'takes "%s" in the body of an email as detail',
      (body) => {
        expect(lintTemplate(email('News', body))).toMatchObject({
          findings: [{ severity: 'warning' }],
          detailed: ['email'],
        });
      },
    );

    it('lets a webhook carry everything', () => {
      const webhook = { en: { body: 'Asthma {{patient.firstName}} {{recall.dueOn}}' } };

      expect(lintTemplate(sourceWith({ webhook }))).toEqual({ findings: [], detailed: [] });
    });

    it('warns of a condition in the key, which only staff see', () => {
      expect(briefly(sms(CLEAN_SMS, { key: 'asthma-next-step' }))).toEqual([['key', 'name', 'warning', 'asthma']]);
    });
  });

  describe('of links', () => {
    it.each([
      { link: 'https://clinic.example/asthma-plan', word: 'asthma' },
      { link: 'clinic.example/cardiologia', word: 'cardiologia' },
      { link: 'www.oncology.example', word: 'oncology' },
    ])('forbids what $link tells, also where detail is told', ({ link, word }) => {
      expect(briefly(email('Hi', `See ${link} soon.`, { detail: true }))).toEqual([
        ['bodies.email.en.body', 'link', 'error', word],
      ]);
    });

    it.each(['bit.ly/3xYz', 'https://t.co/a', 'HTTPS://TinyURL.com/b'])('forbids the shortener in %s', (link) => {
      expect(briefly(email('Hi', `See ${link}.`)).map(([, rule, severity]) => [rule, severity])).toEqual([
        ['shortener', 'error'],
      ]);
    });

    it.each(['https://clinic.example/visits', 'att.com/x', 'https://t.company.example/'])('lets %s be', (link) => {
      expect(briefly(email('Hi', `See ${link}.`))).toEqual([]);
    });
  });

  describe('of text messages', () => {
    it.each([
      { what: 'no sender', body: 'Hello. Reply STOP to opt out.', found: ['sender', 'warning', null] },
      {
        what: 'a late sender',
        body: 'Hello there, we write about your visit with us at {{clinic.name}}. Reply STOP to opt out.',
        found: ['sender', 'warning', 'clinic.name'],
      },
      { what: 'no way out', body: '{{clinic.name}}: hello.', found: ['opt_out', 'warning', null] },
      {
        what: 'an opt-out as an answer',
        body: '{{clinic.name}}: Reply CANCEL if you cannot come. Reply STOP to opt out.',
        found: ['keyword', 'error', 'CANCEL'],
      },
      {
        what: 'an opt-in as an answer',
        body: '{{clinic.name}}: Reply YES to confirm. Reply STOP to opt out.',
        found: ['keyword', 'error', 'YES'],
      },
      {
        what: 'a curly quote',
        body: '{{clinic.name}}: we\u2019re here. Reply STOP to opt out.',
        found: ['encoding', 'warning', '\u2019'],
      },
    ])('finds $what', ({ body, found }) => {
      expect(briefly(sms(body))).toEqual([[BODY, ...found]]);
    });

    it('forbids a promotion without a way out', () => {
      expect(briefly(sms('{{clinic.name}}: hello.', { purpose: 'marketing' }))).toEqual([
        [BODY, 'opt_out', 'error', null],
      ]);
    });

    it('counts segments with the longest values that there are', () => {
      const body = `${CLEAN_SMS} ${'{{patient.firstName}} '.repeat(10)}`;

      expect(briefly(sms(body, { maxSegments: 1 }))).toEqual([[BODY, 'segments', 'error', null]]);
      expect(briefly(sms(body, { maxSegments: 2 }))).toEqual([]);
    });
  });

  describe('of promotions by email', () => {
    const promotion = (body: string) => briefly(email('News', body, { purpose: 'marketing' })).map(([, rule]) => rule);

    it('asks for a link to unsubscribe and a postal address, whatever is known', () => {
      expect(promotion('News.')).toEqual(['unsubscribe', 'address']);
      expect(promotion('{{#if links.unsubscribe}}{{links.unsubscribe}}{{/if}} {{clinic.address}}')).toEqual([
        'unsubscribe',
      ]);
      expect(promotion('{{clinic.address}} {{links.unsubscribe}}')).toEqual([]);
    });
  });

  describe('of reviews', () => {
    it.each([
      { body: 'Review us for a gift card: {{links.review}}', word: 'gift' },
      { body: 'Leave a review and get 10% off', word: '% off' },
      { body: 'Leave us a 5-star review', word: '5-star' },
      { body: 'If you were happy with us, write here: {{links.review}}', word: 'If you were happy' },
      { body: 'Please leave a positive review', word: 'positive review' },
    ])('forbids "$word"', ({ body, word }) => {
      const found = briefly(email('Hi', body)).filter(([, rule]) => rule === 'review');

      expect(found).toContainEqual(['bodies.email.en.body', 'review', 'error', word]);
    });

    it('forbids it in Spanish', () => {
      const source = sourceWith({ email: { es: { subject: 'Hola', body: 'Deje una reseña y reciba un regalo' } } });

      expect(briefly(source)).toEqual([['bodies.email.es.body', 'review', 'error', 'regalo']]);
    });

    it('lets a text that asks for no review speak of gifts', () => {
      expect(briefly(email('Hi', 'A gift for the clinic.'))).toEqual([]);
    });

    it('lets everybody be asked in neutral words', () => {
      expect(briefly(email('Hi', 'Write a review, whatever you think: {{links.review}}. Feel free to call.'))).toEqual(
        [],
      );
    });
  });
});
