import { contactFaultOf } from './contact-fault.ts';

describe('contactFaultOf', () => {
  it.each([
    { code: 'twilio_21211', fault: 'invalid' },
    { code: 'twilio_21614', fault: 'invalid' },
    { code: 'twilio_30005', fault: 'invalid' },
    { code: 'twilio_30006', fault: 'landline' },
    { code: 'twilio_21635', fault: 'landline' },
    { code: 'twilio_21610', fault: 'opted_out' },
    { code: 'twilio_30003', fault: 'unreachable' },
    { code: 'twilio_30004', fault: 'unreachable' },
    { code: 'twilio_30008', fault: 'unreachable' },
    { code: 'twilio_30007', fault: 'filtered' },
    { code: 'twilio_30034', fault: 'unregistered' },
    { code: 'twilio_call_failed', fault: 'unreachable' },
    { code: 'smtp_550_5.1.1', fault: 'invalid' },
    { code: 'smtp_552_5.2.2', fault: 'unreachable' },
    { code: 'smtp_550_5.7.1', fault: 'filtered' },
    { code: 'smtp_550', fault: null },
    { code: 'twilio_call_busy', fault: null },
    { code: 'twilio_20429', fault: null },
    { code: '5.1.1 or so', fault: null },
    { code: 'constructor', fault: null },
    { code: null, fault: null },
  ])('takes $code to mean $fault', ({ code, fault }) => {
    expect(contactFaultOf(code)).toBe(fault);
  });
});
