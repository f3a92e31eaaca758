import { type DemoCounts, demoSummary } from './demo-summary.ts';

const COUNTS: DemoCounts = {
  patients: 540,
  signals: { total: 5454, today: 751 },
  stages: { post_visit: 298, awareness: 75, consideration: 54, access: 138 },
  stageChanges: 248,
  runs: {
    'asthma-intent': { live: 20, ended: 3 },
    'appointment-reminders': { live: 100, ended: 77 },
    'appointment-confirmation': { live: 0, ended: 40 },
    'post-visit-follow-up': { live: 10, ended: 34 },
  },
  messages: [
    { status: 'sent', reason: null, count: 138 },
    { status: 'suppressed', reason: 'no_consent', count: 36 },
    { status: 'suppressed', reason: 'appointment_gone', count: 2 },
  ],
  tasks: { identity_review: 8, journey: 1 },
  recalls: { upcoming: 284, due: 14, next: '2026-11-21' },
};
const PLACE = {
  clinic: 'Lakeside Medical Group',
  slug: 'lakeside',
  url: 'http://localhost:3000',
  file: '/home/ann/.attend/demo.json',
};

describe('demoSummary', () => {
  const lines = demoSummary(COUNTS, PLACE).split('\n');

  it('says what there is, in columns', () => {
    expect(lines.slice(4, 18)).toEqual([
      'Signals     5,454, of them 751 in the last 24 hours',
      'Stages      248 changes in the last 24 hours; now: awareness 75,',
      '              consideration 54, access 138, post visit 298',
      'Runs        130 under way, 154 ended: appointment-reminders 177,',
      '              post-visit-follow-up 44, appointment-confirmation 40,',
      '              asthma-intent 23',
      'Messages    176',
      '            138 sent',
      '            38 suppressed: no consent 36, appointment gone 2',
      'Tasks       9 open: identity review 8, journey 1',
      'Recalls     14 due, 284 upcoming: the next on 2026-11-21',
      '',
      'Look at it in the console:',
      '  http://localhost:3000/sign-in?clinic=lakeside',
    ]);
  });

  it('fits a terminal of 80 columns and has no colours', () => {
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('says where the keys are and never what they are', () => {
    expect(lines).toContain('  /home/ann/.attend/demo.json');
    expect(lines.join('\n')).not.toMatch(/att_/);
  });

  it('has something to say when nothing has happened', () => {
    const nothing: DemoCounts = {
      ...{
        patients: 0,
        signals: { total: 0, today: 0 },
        stages: {},
        stageChanges: 0,
        runs: {},
        messages: [],
        tasks: {},
      },
      recalls: { upcoming: 0, due: 0, next: null },
    };

    expect(demoSummary(nothing, PLACE)).toContain('Messages    0\nTasks       0 open\nRecalls     0 due, 0 upcoming\n');
  });
});
