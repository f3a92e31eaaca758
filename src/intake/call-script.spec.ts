import { callScript, keyScript, voicemailScript } from './call-script.ts';

const caller = { name: 'Lakeside & Sons', phone: '+12125550100' };
const message = { text: 'Your visit is on <Tuesday> at 3.', language: 'en' };
const keyUrl = 'https://attend.example/v1/hooks/twilio/voice/key?clinic=a&message=b';

const sentences = (script: string) => [...script.matchAll(/<Say language="([^"]+)">([^<]*)<\/Say>/g)];
const spoken = (script: string) => sentences(script).map(([, , text]) => text);

describe('callScript', () => {
  it('says who calls, then how to end such calls, then the message, then the number', () => {
    expect(spoken(callScript(message, caller, keyUrl))).toEqual([
      'This is a message from Lakeside &amp; Sons.',
      'To stop these calls, press 9 at any time.',
      'Your visit is on &lt;Tuesday&gt; at 3.',
      'Press 1 to confirm. Press 2 to be called back.',
      'Our number is 2 1 2 5 5 5 0 1 0 0.',
      'Goodbye.',
    ]);
  });

  it('takes one key while it speaks', () => {
    expect(callScript(message, caller, keyUrl)).toContain(
      '<Gather input="dtmf" numDigits="1" timeout="8" method="POST" action="https://attend.example/v1/hooks/twilio/voice/key?clinic=a&amp;message=b"><Say',
    );
  });

  it.each([
    { language: 'en', as: 'en-US', says: 'This is a message from' },
    { language: 'es', as: 'es-US', says: 'Este es un mensaje de' },
    { language: 'es-MX', as: 'es-MX', says: 'Este es un mensaje de' },
    { language: 'vi-VN', as: 'vi-VN', says: 'This is a message from' },
  ])('speaks $language as $as', ({ language, as, says }) => {
    const [first] = sentences(callScript({ ...message, language }, caller, keyUrl));

    expect(first?.[1]).toBe(as);
    expect(first?.[2]).toContain(says);
  });

  it('leaves out a number that is not known, and characters that XML does not have', () => {
    const script = callScript({ ...message, text: 'A\u0000B\u001bC' }, { ...caller, phone: '' }, keyUrl);

    expect(spoken(script)).toContain('ABC');
    expect(script).not.toContain('Our number');
  });
});

describe('voicemailScript', () => {
  it('says who called and where to call back', () => {
    expect(spoken(voicemailScript('en', caller))).toEqual([
      'This is Lakeside &amp; Sons. Please call us.',
      'Our number is 2 1 2 5 5 5 0 1 0 0.',
    ]);
  });
});

describe('keyScript', () => {
  it.each(['1', '2', '9'])('thanks for %s in every language', (key) => {
    expect(spoken(keyScript('en', key))).toHaveLength(2);
    expect(spoken(keyScript('es', key))).toHaveLength(2);
  });

  it('says goodbye to a key that means nothing', () => {
    expect(spoken(keyScript('en', '5'))).toEqual(['Goodbye.']);
    expect(spoken(keyScript('en', 'constructor'))).toEqual(['Goodbye.']);
  });
});
