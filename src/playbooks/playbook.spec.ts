import { parsePlaybook } from './playbook.ts';

const PLAYBOOK = {
  key: 'recall',
  name: 'Recall',
  description: 'Tells patients.',
  templates: ['recall-due'],
  recallRules: [{ key: 'dental-cleaning', serviceLine: 'dental-hygiene' }],
  journeys: [{ key: 'recall' }],
};

describe('parsePlaybook', () => {
  it('takes a playbook with its journeys as they are', () => {
    expect(parsePlaybook('recall.json', JSON.stringify(PLAYBOOK))).toEqual(PLAYBOOK);
  });

  it('refuses text that is not JSON, naming the file', () => {
    expect(() => parsePlaybook('recall.json', '{')).toThrow('playbook recall.json is not JSON');
  });

  it('refuses what it does not know, with the place', () => {
    const content = JSON.stringify({ ...PLAYBOOK, journeys: [{ name: 'no key' }] });

    expect(() => parsePlaybook('recall.json', content)).toThrow(
      expect.objectContaining({ kind: 'invalid', problems: [{ path: 'journeys.0.key', message: expect.any(String) }] }),
    );
  });
});
