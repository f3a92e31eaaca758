import fc from 'fast-check';

import { multipartTexts } from './multipart-texts.ts';

const TYPE = 'multipart/form-data; boundary=xYz';
const form = (...parts: readonly string[]) => Buffer.from([...parts, '--xYz--', ''].join('\r\n'));
const field = (name: string, text: string) => `--xYz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}`;

describe('multipartTexts', () => {
  it('reads the click of a mail client', () => {
    expect(multipartTexts(TYPE, form(field('List-Unsubscribe', 'One-Click')))).toEqual({
      'List-Unsubscribe': 'One-Click',
    });
  });

  it('reads fields with other headers and with several lines, and leaves out files', () => {
    const file = '--xYz\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nsecret';
    const typed = '--xYz\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="b"\r\n\r\n1\r\n2';

    expect(multipartTexts(TYPE, form(field('a', ''), file, typed))).toEqual({ a: '', b: '1\r\n2' });
  });

  it('reads a boundary in quotation marks', () => {
    expect(multipartTexts('multipart/form-data; boundary="xYz"', form(field('a', '1')))).toEqual({ a: '1' });
  });

  it.each([
    ['another type', 'text/plain; boundary=xYz', form(field('a', '1'))],
    ['no boundary', 'multipart/form-data', form(field('a', '1'))],
    ['another boundary', 'multipart/form-data; boundary=abc', form(field('a', '1'))],
    ['no end', TYPE, Buffer.from(field('a', '1'))],
    ['nothing', TYPE, Buffer.alloc(0)],
  ])('answers nothing to %s', (_, type, body) => {
    expect(multipartTexts(type, body)).toBeUndefined();
  });

  it('raises no error, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (type, bytes) => {
        multipartTexts(type, Buffer.from(bytes));
        multipartTexts(TYPE, Buffer.concat([Buffer.from('--xYz'), Buffer.from(bytes), Buffer.from('\r\n--xYz--')]));
      }),
    );
  });
});
