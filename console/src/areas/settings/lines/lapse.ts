/** How many months a lapse is, where it is told in months or years; else the duration as it stands. */
export function monthsOf(duration: string): string {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const sum = Number(years) * 12 + Number(months);
  return sum === 0 ? duration : String(sum);
}
