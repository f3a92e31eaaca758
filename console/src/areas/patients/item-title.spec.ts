import { besideTitle, itemKey, type TimelineItem, titleOf } from './item-title.ts';
import { timelineWords } from './timeline.words.ts';

const names = {
  lineName: (key: string) => key.toUpperCase(),
  stageName: (key: string) => `stage ${key}`,
  journeyName: (key: string) => (key === 'recall' ? 'Yearly recall' : key),
  reasonOf: (reason: string) => `because of ${reason}`,
  instant: (at: string) => `at ${at.slice(0, 10)}`,
  codes: { sms: 'text message', treatment: 'treatment' },
};

function item(kind: TimelineItem['kind'], title: string, detail: TimelineItem['detail'] = {}): TimelineItem {
  return { kind, title, detail, at: '2026-11-20T15:00:00Z', ref: 'r' };
}

describe('the title of what happened', () => {
  it.each([
    [item('signal', 'visit.completed'), 'Was seen', 'Fue atendido'],
    [item('signal', 'clinic.own'), 'clinic.own', 'clinic.own'],
    [item('stage', 'care', { serviceLine: 'lung' }), 'LUNG: stage care', 'LUNG: stage care'],
    [item('message', 'message sent', { status: 'sent' }), 'Message sent', 'Mensaje enviado'],
    [
      item('run', 'entered recall', { journey: 'recall' }),
      'Entered the journey “Yearly recall”',
      'Entró en el recorrido «Yearly recall»',
    ],
    [
      item('run', 'left recall', { journey: 'recall' }),
      'Left the journey “Yearly recall”',
      'Salió del recorrido «Yearly recall»',
    ],
    [item('consent', 'consent revoked'), 'Consent withdrawn', 'Consentimiento retirado'],
    [item('task', 'task', { title: 'Call back' }), 'Call back', 'Call back'],
  ])('%#: is in words of the reader', (given, en, es) => {
    expect(titleOf(given, timelineWords.en, names)).toBe(en);
    expect(titleOf(given, timelineWords.es, names)).toBe(es);
  });
});

describe('the key of an entry', () => {
  it('tells apart what one run or one signal is the reason of, and nothing by its place or its state', () => {
    const entries = [
      item('run', 'entered recall'),
      item('run', 'left recall'),
      item('signal', 'visit.completed'),
      item('stage', 'care', { serviceLine: 'lung' }),
      item('stage', 'care', { serviceLine: 'skin' }),
    ];

    expect(new Set(entries.map(itemKey)).size).toBe(entries.length);
    expect(itemKey(item('message', 'message planned'))).toBe(itemKey(item('message', 'message sent')));
  });
});

describe('what stands beside a title', () => {
  it('is what a signal says, without ids and without who it was', () => {
    const data = {
      identifiers: { email: 'jane@example.com' },
      birthDate: '1980-05-17',
      provider: 'Dr. Okafor',
      appointmentId: 'A-1',
      run: '01a22425-156d-806a-9289-499912978cc1',
      value: 3,
    };

    expect(besideTitle(item('signal', 'visit.completed', { serviceLine: 'lung', data }), names)).toBe(
      'LUNG · Dr. Okafor',
    );
  });

  it('is when something will be as a clinic reads it, once', () => {
    const data = {
      end: '2026-12-03T21:00:00.000Z',
      start: '2026-12-03T20:30:00Z',
      location: '2nd floor',
      language: 'es',
    };
    expect(besideTitle(item('signal', 'appointment.booked', { data }), names)).toBe('at 2026-12-03 · 2nd floor');
  });

  it('is how and why a message went', () => {
    const detail = { channel: 'sms', journey: null, reason: 'no_consent' };
    expect(besideTitle(item('message', 'message suppressed', detail), names)).toBe(
      'text message · because of no_consent',
    );
  });
});
