/**
 * The page of an email as a reader with a light or a dark screen gets it. What is within a frame asks the machine and not the
 * page around it, so its questions are answered here.
 */
export function inScheme(html: string, scheme: 'light' | 'dark'): string {
  return html
    .replaceAll('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all')
    .replaceAll(/content="light dark"/g, `content="${scheme}"`)
    .replaceAll(/(color-schemes?): light dark/g, `$1: ${scheme}`);
}
