import { joinTemplateFiles, parsePartialFile, parseTemplateFile } from './parse-template-file.ts';

function fileOf(changes: { name?: string; front?: string; body?: string }) {
  const front = changes.front ?? 'key: hello\nchannel: sms\npurpose: treatment\nlanguage: en';
  return { name: changes.name ?? 'hello.sms.en.hbs', content: `---\n${front}\n---\n${changes.body ?? 'Hello.\n'}` };
}

const email = (language: string, purpose = 'treatment') =>
  fileOf({
    name: `hello.email.${language}.hbs`,
    front: `key: hello\nchannel: email\npurpose: ${purpose}\nlanguage: ${language}\nsubject: Hello ${language}\nvariables:\n  clinic.name: { type: text, phi: false }`,
  });

describe('parseTemplateFile', () => {
  it('reads front matter and text, also with line ends of Windows', () => {
    const file = fileOf({ body: 'Hi\n\nthere\n' });

    const parsed = parseTemplateFile({ ...file, content: file.content.replaceAll('\n', '\r\n') });

    expect(parsed).toMatchObject({ key: 'hello', channel: 'sms', language: 'en', body: 'Hi\r\n\r\nthere' });
  });

  it.each([
    { file: { name: 'a.hbs', content: 'Hello' }, message: 'must begin with front matter' },
    { file: fileOf({ name: 'other.sms.en.hbs' }), message: 'its front matter calls it hello.sms.en.hbs' },
    { file: fileOf({ front: 'key: [' }), message: 'is not YAML' },
    { file: fileOf({ front: 'key: hello\nchannel: fax\npurpose: treatment\nlanguage: en' }), message: 'channel' },
    {
      file: fileOf({ front: 'key: hello\nchannel: sms\npurpose: treatment\nlanguage: en\nsubject: No' }),
      message: 'an email has a subject',
    },
    {
      file: fileOf({
        name: 'hello.voice.en.hbs',
        front: 'key: hello\nchannel: voice\npurpose: treatment\nlanguage: en\nmaxSegments: 2',
      }),
      message: 'only a text message has segments',
    },
    {
      file: fileOf({ front: 'key: hello\nchannel: sms\npurpose: treatment\nlanguage: en\nmaxSegments: 11' }),
      message: 'maxSegments',
    },
  ])('refuses a file: $message', ({ file, message }) => {
    expect(() => parseTemplateFile(file)).toThrow(message);
  });
});

describe('joinTemplateFiles', () => {
  it('joins channels and languages of a key', () => {
    expect(joinTemplateFiles([fileOf({}), email('en'), email('es')])).toEqual([
      {
        key: 'hello',
        purpose: 'treatment',
        variables: { 'clinic.name': { type: 'text', phi: false } },
        bodies: {
          sms: { en: { body: 'Hello.' } },
          email: { en: { subject: 'Hello en', body: 'Hello.' }, es: { subject: 'Hello es', body: 'Hello.' } },
        },
      },
    ]);
  });

  it('takes the largest limit that a file asks for, and detail when one tells it', () => {
    const limited = (language: string, more: string) =>
      fileOf({
        name: `hello.sms.${language}.hbs`,
        front: `key: hello\nchannel: sms\npurpose: treatment\nlanguage: ${language}\n${more}`,
      });

    const [joined] = joinTemplateFiles([
      limited('en', 'maxSegments: 1'),
      limited('es', 'maxSegments: 3\ndetail: true'),
    ]);

    expect(joined).toMatchObject({ maxSegments: 3, detail: true });
  });

  it('refuses files of one key that disagree about its purpose', () => {
    expect(() => joinTemplateFiles([fileOf({}), email('en', 'marketing')])).toThrow('different purposes');
  });
});

describe('parsePartialFile', () => {
  it('reads a piece by its name', () => {
    expect(parsePartialFile({ name: 'opt-out.sms.en.hbs', content: 'Reply STOP.\n' })).toEqual({
      name: 'opt-out',
      channel: 'sms',
      language: 'en',
      text: 'Reply STOP.',
    });
  });

  it('refuses a file with another name', () => {
    expect(() => parsePartialFile({ name: 'opt-out.hbs', content: '' })).toThrow('is called');
  });
});
