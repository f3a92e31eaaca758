/** Somebody who does not exist: the name is made up, the number is kept free for fiction, the address is nobody's. */
export interface Invented {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
}

const GIVEN = ['Nora', 'Olive', 'Ruth', 'Tessa', 'Wilma', 'Yara', 'Edith', 'Judith'] as const;
const FAMILY = ['Quinn', 'Rivers', 'Stone', 'Turner', 'Vance', 'Winter', 'Marsh', 'Pryor'] as const;
/** Area codes of the state that the people of the demo clinic do not have; 555-0100 to 555-0199 are given to nobody. */
const AREA_CODES = ['315', '363', '516', '518', '585', '607', '631', '680', '716', '838', '845', '914'] as const;
const NUMBERS = 100;

/** `draw` answers a whole number below the one it is given. */
export function invent(draw: (below: number) => number): Invented {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[draw(items.length)] ?? items[0];
  const [givenName, familyName] = [pick(GIVEN), pick(FAMILY)];
  const mark = draw(1_000_000).toString().padStart(6, '0');
  return {
    ...{ givenName, familyName },
    email: `${givenName}.${familyName}.${mark}@example.com`.toLowerCase(),
    phone: `+1${pick(AREA_CODES)}55501${draw(NUMBERS).toString().padStart(2, '0')}`,
  };
}

export function drawNumber(below: number): number {
  return Math.floor(Math.random() * below);
}
