import { readRoleMap, writeRoleMap } from './role-map.ts';

describe('roles by the values of a claim', () => {
  it('are read as they are written', () => {
    const roles = [
      { value: 'cn=desk,ou=staff', role: 'front_desk' },
      { value: 'Doctors', role: 'clinician' },
    ] as const;

    expect(readRoleMap(writeRoleMap(roles))).toEqual({ roles });
    expect(readRoleMap('\n')).toEqual({ roles: [] });
  });

  it.each(['Doctors', '= admin', 'Bosses = owner', 'Doctors = doctor'])('are none in "%s"', (line) => {
    expect(readRoleMap(`Desk = front_desk\n${line}`)).toEqual({ wrong: line });
  });
});
