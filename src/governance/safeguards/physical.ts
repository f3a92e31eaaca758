import { CLINIC, type Safeguard } from './safeguard.ts';

/** 45 CFR 164.310: buildings, machines and media. Nearly all of it is the clinic's, or its host's. */
export const PHYSICAL: readonly Safeguard[] = [
  ...(
    [
      ['(a)(1)', 'Facility access controls', 'standard', 'Who gets into the rooms where the servers are'],
      ['(a)(2)(i)', 'Contingency operations', 'addressable', 'Getting in to restore data in an emergency'],
      [
        '(a)(2)(ii)',
        'Facility security plan',
        'addressable',
        'Keeping buildings and equipment from theft and tampering',
      ],
      ['(a)(2)(iii)', 'Access control and validation procedures', 'addressable', 'Visitors, and who may test software'],
      ['(a)(2)(iv)', 'Maintenance records', 'addressable', 'Repairs of doors, locks and walls'],
      ['(b)', 'Workstation use', 'required', 'What is done at which workstation, and where it stands'],
      ['(c)', 'Workstation security', 'required', 'Keeping workstations from those who may not use them'],
      ['(d)(1)', 'Device and media controls', 'standard', 'Hardware and media that come, go and move'],
    ] as const
  ).map(([place, name, level, clinic]) => ofClinic(place, name, level, clinic)),
  {
    cite: '164.310(d)(2)(i)',
    name: 'Disposal',
    level: 'required',
    attend: 'Personal data are sealed: a medium without the master key shows no names, addresses or texts',
    clinic: 'Destroying media, and the master key where a clinic ends',
    status: CLINIC,
  },
  ofClinic('(d)(2)(ii)', 'Media re-use', 'required', 'Erasing media before they are used again'),
  ofClinic('(d)(2)(iii)', 'Accountability', 'addressable', 'Who moved which machine or medium'),
  {
    cite: '164.310(d)(2)(iv)',
    name: 'Data backup and storage',
    level: 'addressable',
    attend: 'A copy of the database can be made while it runs',
    clinic: 'A copy before equipment is moved',
    status: CLINIC,
  },
];

function ofClinic(place: string, name: string, level: Safeguard['level'], clinic: string): Safeguard {
  return { cite: `164.310${place}`, name, level, attend: '', clinic, status: CLINIC };
}
