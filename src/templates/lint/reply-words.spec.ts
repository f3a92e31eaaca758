import { optOutOf, trapsOf } from './reply-words.ts';

describe('trapsOf', () => {
  it.each([
    { text: 'Reply CANCEL to cancel your visit.', words: ['CANCEL'] },
    { text: 'Reply cancel to change your appointment', words: ['cancel'] },
    { text: 'Text "STOP" if you cannot come.', words: ['STOP'] },
    { text: 'Reply C to confirm or CANCEL if you cannot make it.', words: ['CANCEL'] },
    { text: 'Reply END when you are at the door', words: ['END'] },
    { text: 'Reply with QUIT to leave the line', words: ['QUIT'] },
    { text: 'Reply STOP to cancel your appointment.', words: ['STOP'] },
    { text: 'Responda CANCELAR para cancelar su cita.', words: ['CANCELAR'] },
    { text: 'Envíe la palabra FIN al llegar', words: ['FIN'] },
  ])('finds $words: an opt-out that is asked for as something else', ({ text, words }) => {
    expect(trapsOf(text).map(({ word, isOptIn }) => [word, isOptIn])).toEqual(words.map((word) => [word, false]));
  });

  it.each([
    'Reply YES to confirm.',
    'Reply yes to confirm',
    'Reply Y or YES to confirm',
    'Responda YES para confirmar',
  ])('finds the opt-in in "%s"', (text) => {
    expect(trapsOf(text)).toMatchObject([{ isOptIn: true }]);
  });

  it.each([
    'Reply C to confirm, R to reschedule, or call us. Reply STOP to opt out.',
    'Reply STOP to unsubscribe, HELP for help.',
    'Text STOP to stop messages.',
    'Reply HELP for help, STOP to opt out.',
    'Responda STOP para no recibir mensajes.',
    'Responda PARAR para dejar de recibir mensajes',
    'To cancel your visit, call us. We will reply in the end.',
    'If you want to cancel, please call. Yes, we are open.',
  ])('finds nothing in "%s"', (text) => {
    expect(trapsOf(text)).toEqual([]);
  });

  it('says where the word stands', () => {
    expect(trapsOf('Hi. Reply CANCEL now.')).toEqual([{ word: 'CANCEL', index: 10, isOptIn: false }]);
  });
});

describe('optOutOf', () => {
  it.each([
    { text: 'Reply STOP to opt out.', does: true },
    { text: 'Text STOP to unsubscribe', does: true },
    { text: 'Responda STOP para no recibir más mensajes', does: true },
    { text: 'Reply HELP for help, STOP to opt out.', does: true },
    { text: 'Call us to opt out', does: false },
    { text: 'Do not stop here.', does: false },
    { text: 'Reply STOP to cancel your visit', does: false },
  ])('takes "$text" as $does', ({ text, does }) => {
    expect(optOutOf(text)).toBe(does);
  });
});
