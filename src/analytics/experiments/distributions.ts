const LANCZOS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];
const LANCZOS_G = 7;
/** Some digits of the last place: a fraction that swings by one of them would be followed for all its terms. */
const EPSILON = 1e-15;
const MAX_TERMS = 10_000;
const TINY = 1e-300;

/** The natural logarithm of the gamma function, for x > 0, by Lanczos. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x - 1 + LANCZOS_G + 0.5;
  const sum = LANCZOS.reduce(
    (total, coefficient, place) => total + (place === 0 ? coefficient : coefficient / (x - 1 + place)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The upper regularised incomplete gamma function Q(a, x), by its series or its continued fraction (Lentz). */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && Math.abs(term) > Math.abs(sum) * EPSILON; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / atLeastTiny(numerator * d + b);
    c = atLeastTiny(b + numerator / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return product;
}

function atLeastTiny(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** The chance of a standard normal value further from 0 than z, on both sides together. */
export function twoSidedP(z: number): number {
  return gammaQ(0.5, (z * z) / 2);
}

/** The chance of a chi-square value of at least `x`. */
export function chiSquareP(x: number, degreesOfFreedom: number): number {
  return gammaQ(degreesOfFreedom / 2, x / 2);
}

/** The z that a standard normal value stays below with the chance `p`, by bisection to the last digit. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -normalQuantile(1 - p);
  let [low, high] = [0, 40];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (twoSidedP(middle) / 2 > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
