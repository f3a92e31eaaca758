import { isFailure } from '../platform/errors.ts';
import { auditOfFailure, auditOfSuccess, statedPurpose } from './audit-of-request.ts';

const REQUEST = {
  clinicId: 'c-1',
  actor: { kind: 'api_key', id: 'k-1', role: 'clinician' },
  requestId: 'r-1',
  parameters: { id: '019a0000-0000-7000-8000-000000000001' },
  purpose: undefined,
} as const;
const RULE = { action: 'patient.read', object: ['patient', 'id'] } as const;

describe('the audit row of a request', () => {
  it('names the object by its id, and the patients of a list', () => {
    const rule = { action: 'tasks.list', patients: 'patientId' } as const;

    expect(auditOfSuccess(REQUEST, RULE, {})).toMatchObject({ object: { kind: 'patient', id: REQUEST.parameters.id } });
    expect(auditOfSuccess(REQUEST, rule, { items: [{ patientId: 'p-1' }] })).toMatchObject({
      detail: { patients: ['p-1'] },
    });
  });

  it('names the object as the database does, in whatever case somebody asks for it', () => {
    const { id } = REQUEST.parameters;
    const loud = { ...REQUEST, parameters: { id: id.toUpperCase() } };

    expect(auditOfSuccess(loud, RULE, {})).toMatchObject({ object: { id } });
    expect(auditOfFailure(loud, RULE, 'missing')).toMatchObject({ object: { id } });
  });

  it('keeps nothing of an address that failed but an id', () => {
    const named = { ...REQUEST, parameters: { id: 'jane@example.com' } };

    expect(auditOfFailure(REQUEST, RULE, 'missing')).toMatchObject({
      object: { kind: 'patient', id: REQUEST.parameters.id },
      result: 'failed',
      detail: { problem: 'missing' },
    });
    expect(JSON.stringify(auditOfFailure(named, RULE, 'invalid'))).not.toContain('jane');
  });

  it('has the purpose of the route, else that of the caller, else none', () => {
    const stated = { ...REQUEST, purpose: 'payment' } as const;

    expect(auditOfSuccess(stated, { ...RULE, purpose: 'rights' }, {}).purpose).toBe('rights');
    expect(auditOfSuccess(stated, RULE, {}).purpose).toBe('payment');
    expect(auditOfSuccess(REQUEST, RULE, {}).purpose).toBeUndefined();
  });
});

describe('a stated purpose', () => {
  it('is one of the list', () => {
    expect(statedPurpose('payment')).toBe('payment');
    expect(statedPurpose(undefined)).toBeUndefined();
  });

  it.each([['curiosity'], [''], [['payment', 'payment']]])('is refused: %j', (header) => {
    try {
      statedPurpose(header);
    } catch (error) {
      expect(isFailure(error, 'invalid')).toBe(true);
      return;
    }
    throw new Error('it was taken');
  });
});
