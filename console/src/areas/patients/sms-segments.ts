/** One septet each in GSM-7, and two for the second row (3GPP TS 23.038, 6.2.1). */
const ONE = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const TWO = new Set('^{}\\[~]|€\f');

/** What one message holds, and each part of a longer one, which begins with its number (3GPP TS 23.040, 9.2.3.24.1). */
const SEPTETS = { alone: 160, part: 153 };
const UNITS = { alone: 70, part: 67 };

export interface Measured {
  readonly segments: number;
  readonly units: number;
  /** Characters for which every segment holds 70 of them instead of 160, each once. */
  readonly wide: readonly string[];
}

/** What a text takes as a text message: carriers charge by segment. */
export function segmentsOf(text: string): Measured {
  // By code point: half of a pair of surrogates says nothing, and a carrier never divides one.
  const characters = Array.from(text);
  const wide = [...new Set(characters.filter((one) => !ONE.has(one) && !TWO.has(one)))];
  const sizes = characters.map((one) => (wide.length > 0 ? one.length : TWO.has(one) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, part } = wide.length > 0 ? UNITS : SEPTETS;
  return { segments: units <= alone ? 1 : partsOf(sizes, part), units, wide };
}

/** A character is never divided between two parts. */
function partsOf(sizes: readonly number[], part: number): number {
  let parts = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > part) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return parts;
}
