import { readFileSync } from 'node:fs';

import { EMERGENCY_PERMISSIONS } from '../src/access/break-glass/emergency-permissions.ts';
import { may, PERMISSION_NAMES, ROLES } from '../src/access/permissions.ts';

const compliance = readFileSync(new URL('../docs/compliance.md', import.meta.url), 'utf8');

/** The table as it would be written: a permission, a mark for each role that holds it, and for what emergency access opens. */
function tableOfTheCode(): string[] {
  return PERMISSION_NAMES.map((permission) => {
    const marks = ROLES.map((role) => (may(role, permission) ? 'x' : ''));
    return [`\`${permission}\``, ...marks, EMERGENCY_PERMISSIONS.has(permission) ? 'x' : ''].join(' | ').trimEnd();
  });
}

/** The rows of the table in the section, without the spaces that align its columns. */
function tableOfTheDocument(): string[] {
  const section = compliance.split('## Who may do what')[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join(' | ')
        .trimEnd(),
    );
}

describe('docs/compliance.md, "Who may do what"', () => {
  it('has the table of permissions that the code has', () => {
    expect(tableOfTheDocument()).toEqual(tableOfTheCode());
  });

  it('names the roles in the order of its columns', () => {
    const heading = `| permission | ${ROLES.map((role) => `\`${role}\``).join(' | ')} | emergency |`;

    expect(compliance.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toContain(heading);
  });
});
