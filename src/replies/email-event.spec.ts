import { ownIdOf } from './email-event.ts';

const ID = '0190a3b2-0000-8000-8000-000000000001';

describe('ownIdOf', () => {
  it.each([`<${ID}@clinic.example>`, `${ID}@clinic.example`, `<${ID.toUpperCase()}@clinic.example>`])(
    'reads %j',
    (given) => {
      expect(ownIdOf(given)).toBe(ID);
    },
  );

  it.each(['', '<abc@clinic.example>', ID, '<0100018c-000000@email.amazonses.com>', `<x${ID}@clinic.example>`])(
    'finds no id of ours in %j',
    (given) => {
      expect(ownIdOf(given)).toBeUndefined();
    },
  );
});
