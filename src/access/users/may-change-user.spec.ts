import { USER_ROLES } from '../permissions.ts';
import { newUserProblem, type UserChange, userChangeProblem } from './may-change-user.ts';

const owner = { id: 'o', role: 'owner' } as const;
const admin = { id: 'a', role: 'admin' } as const;
const clinician = { id: 'c', role: 'clinician' } as const;

const disable: UserChange = { kind: 'disable' };
const letIn: UserChange = { kind: 'let_in' };
const role = (to: (typeof USER_ROLES)[number]): UserChange => ({ kind: 'role', role: to });

describe('userChangeProblem', () => {
  it.each([
    ['an owner disables an admin', 'owner', admin, disable],
    ['an owner makes an admin an owner', 'owner', admin, role('owner')],
    ['an owner disables another owner while there are two', 'owner', owner, disable],
    ['an admin makes a clinician an admin', 'admin', clinician, role('admin')],
    ['an admin demotes another admin', 'admin', admin, role('clinician')],
    ['an admin invites a clinician again', 'admin', clinician, letIn],
  ] as const)('lets through: %s', (_, by, user, change) => {
    expect(userChangeProblem(by, user, change, ['o', 'o2'])).toBeUndefined();
  });

  it.each([
    ['an admin disables an owner', 'admin', owner, disable],
    ['an admin demotes an owner', 'admin', owner, role('admin')],
    ['an admin lets an owner in anew, and could come in as the owner', 'admin', owner, letIn],
    ['an admin makes an owner of a clinician', 'admin', clinician, role('owner')],
    ['an admin makes an owner of themselves', 'admin', admin, role('owner')],
  ] as const)('refuses: %s', (_, by, user, change) => {
    expect(userChangeProblem(by, user, change, ['o', 'o2'])).toMatch(/owner|role above/);
  });

  it.each([disable, role('admin'), role('clinician')])('keeps the last owner who can sign in: %j', (change) => {
    expect(userChangeProblem('owner', owner, change, ['o'])).toContain('last owner');
  });

  it('lets the last owner stay owner, and be let in anew', () => {
    expect(userChangeProblem('owner', owner, role('owner'), ['o'])).toBeUndefined();
    expect(userChangeProblem('owner', owner, letIn, ['o'])).toBeUndefined();
  });
});

describe('newUserProblem', () => {
  it('lets an owner add anybody, and an admin anybody but an owner', () => {
    expect(USER_ROLES.filter((added) => newUserProblem('owner', added) !== undefined)).toEqual([]);
    expect(USER_ROLES.filter((added) => newUserProblem('admin', added) !== undefined)).toEqual(['owner']);
  });
});
