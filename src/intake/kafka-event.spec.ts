import { readKafkaEvent } from './kafka-event.ts';

const clinicid = '0190a3b2-0000-8000-8000-00000000000a';
const attributes = { specversion: '1.0', id: '7f1c', source: '/web', type: 'search.performed', subject: 'visitor:v-1' };
const event = { ...attributes, clinicid, data: { specialty: 'pulmonology' } };
const structured = (content: unknown) => Buffer.from(JSON.stringify(content));
const binaryHeaders = {
  ce_specversion: Buffer.from('1.0'),
  ce_id: Buffer.from('7f1c'),
  ce_source: Buffer.from('/web'),
  ce_type: Buffer.from('search.performed'),
  ce_subject: Buffer.from('visitor:v-1'),
  ce_clinicid: Buffer.from(clinicid),
};

describe('readKafkaEvent', () => {
  it.each([
    { headers: {} },
    { headers: { 'content-type': 'application/cloudevents+json' } },
    { headers: { 'Content-Type': Buffer.from('application/cloudevents+json; charset=UTF-8') } },
    { headers: { 'content-type': 'application/json' } },
  ])('reads a structured event with the headers $headers', ({ headers }) => {
    expect(readKafkaEvent({ value: structured(event), headers })).toEqual({ clinicId: clinicid, event });
  });

  it('reads a binary event whatever the case of its headers', () => {
    const headers = Object.fromEntries(
      Object.entries(binaryHeaders).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const value = structured(event.data);

    expect(readKafkaEvent({ value, headers: { ...headers, 'Content-Type': 'application/json' } })).toEqual({
      clinicId: clinicid,
      event,
    });
    expect(readKafkaEvent({ value, headers })).toEqual({ clinicId: clinicid, event });
  });

  it.each([null, Buffer.alloc(0)])('takes a binary event without data: %p', (value) => {
    expect(readKafkaEvent({ value, headers: binaryHeaders })).toEqual({
      clinicId: clinicid,
      event: { ...attributes, clinicid },
    });
  });

  it('writes the id of the clinic as the database does', () => {
    const value = structured({ ...event, clinicid: clinicid.toUpperCase() });

    expect(readKafkaEvent({ value, headers: {} })).toMatchObject({ clinicId: clinicid });
  });

  it('lets a content type of CloudEvents decide over ce_ headers', () => {
    const headers = { ...binaryHeaders, ce_id: 'other', 'content-type': 'application/cloudevents+json' };

    expect(readKafkaEvent({ value: structured(event), headers })).toMatchObject({ event: { id: '7f1c' } });
  });

  it.each([
    { what: 'a tombstone', value: null, headers: {}, path: '' },
    { what: 'bytes that are no text', value: Buffer.from([0xff, 0xfe, 0x00]), headers: {}, path: '' },
    { what: 'half of a JSON text', value: Buffer.from('{"id":'), headers: {}, path: '' },
    { what: 'a list of events', value: structured([event]), headers: {}, path: '' },
    {
      what: 'a batch of events',
      value: structured([event]),
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      path: 'content-type',
    },
    {
      what: 'an event in Avro',
      value: Buffer.from('x'),
      headers: { 'content-type': 'application/cloudevents+avro' },
      path: 'content-type',
    },
    { what: 'data in base64', value: structured({ ...event, data_base64: 'e30=' }), headers: {}, path: 'data_base64' },
    { what: 'no clinic', value: structured(attributes), headers: {}, path: 'clinicid' },
    {
      what: 'a clinic that is no id',
      value: structured({ ...event, clinicid: "'; --" }),
      headers: {},
      path: 'clinicid',
    },
    {
      what: 'binary data that is not JSON by its type',
      value: structured({}),
      headers: { ...binaryHeaders, 'content-type': 'text/csv' },
      path: 'datacontenttype',
    },
    { what: 'binary data that is not JSON', value: Buffer.from('{'), headers: binaryHeaders, path: 'data' },
    {
      what: 'a clinic header without a value',
      value: structured({}),
      headers: { ...binaryHeaders, ce_clinicid: null as unknown as Buffer },
      path: 'clinicid',
    },
  ])('refuses $what at "$path"', ({ value, headers, path }) => {
    expect(readKafkaEvent({ value, headers })).toEqual({ refusal: { path, reason: expect.any(String) } });
  });

  it('takes keys that would poison a prototype for what they are', () => {
    const value = Buffer.from(`{"__proto__":{"clinicid":"${clinicid}"},"constructor":1}`);

    expect(readKafkaEvent({ value, headers: {} })).toMatchObject({ refusal: { path: 'clinicid' } });
    expect(({} as Record<string, unknown>)['clinicid']).toBeUndefined();
  });
});
