import { LapseRepository } from '../../../src/lifecycle/lapse.repository.ts';
import { LapseWorker } from '../../../src/lifecycle/lapse.worker.ts';
import { DEFAULT_STAGE_RULES } from '../../../src/lifecycle/default-transitions.ts';
import { StageRulesService } from '../../../src/lifecycle/stage-rules.service.ts';
import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from '../engine/invariants.ts';

const NOW = '2026-11-20T15:00:00Z';
/** Eighteen months later, by the wall clock in New York. */
const LAPSES_AT = '2028-05-20T14:00:00.000Z';
const BEFORE = '2028-05-20T13:59:59.999Z';

const CALLED = { rule: 'called', signals: ['call.received'], from: [null], to: 'consideration' };

/** A task for whoever lapses. */
const WIN_BACK = {
  key: 'win-back',
  name: 'Win back',
  purpose: 'operations',
  trigger: { signal: 'stage.changed', when: "signal.data.to == 'lapsed'" },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Ask how they are', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('stages', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  let counter = 0;
  /** A signal about one patient, now unless it says when. */
  const tell = (type: string, data: object = {}, time = engine.clock.now().toISOString()) => {
    counter += 1;
    return engine.send(
      anEvent(type, {
        subject: 'external:mrn-1',
        time,
        data: { serviceLine: 'pulmonology', appointmentId: `a-${counter}`, ...data },
      }),
    );
  };
  const changes = async () => {
    const rows = await engine.query(
      `SELECT service_line, from_stage, to_stage, episode, rule, at FROM stage_change ORDER BY recorded_at, episode, at`,
    );
    return rows.map(
      (row) =>
        `${String(row['from_stage'])} > ${String(row['to_stage'])} ${String(row['episode'])} (${String(row['rule'])})`,
    );
  };
  const raised = (type: string) => engine.query(`SELECT time, data FROM signal WHERE type = $1 ORDER BY time`, [type]);
  const saveRules = (serviceLine: string | null, rules: object) =>
    engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(StageRulesService).save(tx, engine.clinicId, serviceLine, rules),
    );
  const removeRules = (serviceLine: string | null) =>
    engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(StageRulesService).remove(tx, engine.clinicId, serviceLine),
    );
  const lapsesAt = async () => (await engine.query(`SELECT lapses_at FROM lifecycle`)).map((row) => row['lapses_at']);

  describe('under rules', () => {
    const stagesOf = async () => {
      const rows = await engine.query(`SELECT service_line, stage FROM lifecycle ORDER BY service_line`);
      return Object.fromEntries(rows.map((row) => [row['service_line'], row['stage']]));
    };
    const callBoth = async () => {
      await tell('call.received');
      await tell('call.received', { serviceLine: 'dental-hygiene' });
      return stagesOf();
    };

    it('are moved as shipped while a clinic has none of its own', async () => {
      expect(await callBoth()).toEqual({ 'dental-hygiene': 'access', pulmonology: 'access' });
    });

    it('are moved by those of the clinic, in every line', async () => {
      await saveRules(null, { transitions: [CALLED] });

      expect(await callBoth()).toEqual({ 'dental-hygiene': 'consideration', pulmonology: 'consideration' });
    });

    it('are moved by those of the line before those of the clinic', async () => {
      await saveRules(null, { transitions: [CALLED] });
      await saveRules('dental-hygiene', { transitions: [{ ...CALLED, to: 'care' }] });

      expect(await callBoth()).toEqual({ 'dental-hygiene': 'care', pulmonology: 'consideration' });
    });

    it('are moved as before once the rules of a line are removed, and nobody is moved by that', async () => {
      await saveRules('dental-hygiene', { transitions: [{ ...CALLED, to: 'care' }] });
      await callBoth();
      await removeRules('dental-hygiene');
      await tell('visit.completed', { serviceLine: 'dental-hygiene' });

      expect(await stagesOf()).toEqual({ 'dental-hygiene': 'post_visit', pulmonology: 'access' });
    });

    it('are moved by signal types of the clinic, judged by their schema', async () => {
      const schema = { type: 'object', properties: { score: { type: 'number' } } };
      await engine.db.api.forClinic(engine.clinicId, (tx) =>
        engine.get(SignalTypesService).save(tx, engine.clinicId, { type: 'quiz.finished', schema }),
      );
      const scored = {
        rule: 'scored',
        signals: ['quiz.finished'],
        from: [null],
        to: 'consideration',
        when: 'signal.data.score > 7.0',
      };
      await saveRules(null, { transitions: [scored] });

      await tell('quiz.finished', { score: 5 });
      expect(await stagesOf()).toEqual({});
      await tell('quiz.finished', { score: 8 });
      expect(await stagesOf()).toEqual({ pulmonology: 'consideration' });
    });
  });

  describe('when nobody comes', () => {
    const worker = () => engine.get(LapseWorker).runOnce();
    const visit = async () => {
      await tell('visit.completed');
      expect(await lapsesAt()).toEqual([new Date(LAPSES_AT)]);
    };

    it('lapse eighteen months after the visit, once', async () => {
      await visit();
      await engine.moveTo(BEFORE);
      expect(await changes()).toHaveLength(1);

      await engine.moveTo(LAPSES_AT);
      await engine.moveTo('2030-01-01T12:00:00Z');

      expect(await changes()).toEqual(['null > post_visit 1 (visit-completed)', 'post_visit > lapsed 1 (lapsed)']);
      expect(await raised('lifecycle.lapsed')).toEqual([
        { time: new Date(LAPSES_AT), data: { serviceLine: 'pulmonology', since: new Date(NOW).toISOString() } },
      ]);
      expect(await lapsesAt()).toEqual([null]);
    });

    it('lapse once although a worker crashed half-way, and two work side by side', async () => {
      await visit();
      engine.clock.set(LAPSES_AT);
      const crash = engine.db.database.transaction(async (tx) => {
        await engine.get(LapseRepository).takeDue(tx, engine.clock.now(), 10, []);
        throw new Error('the process died');
      });
      await expect(crash).rejects.toThrow('the process died');

      const done = await Promise.all([worker(), worker(), worker()]);
      await engine.settle();

      expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
      expect(await changes()).toHaveLength(2);
      expect(await raised('lifecycle.lapsed')).toHaveLength(1);
    });

    it('lapse once although the moment is taken again', async () => {
      await visit();
      engine.clock.set(LAPSES_AT);
      await worker();
      await engine.query(`UPDATE lifecycle SET lapses_at = $1`, [LAPSES_AT]);

      await engine.settle();

      expect(await changes()).toHaveLength(2);
      expect(await raised('lifecycle.lapsed')).toHaveLength(1);
    });

    it('do not lapse when a visit comes between the signal and its processing', async () => {
      await visit();
      engine.clock.set(LAPSES_AT);
      await worker();
      await tell('visit.completed', {}, '2028-05-20T13:00:00Z');

      await engine.settle();

      expect(await changes()).toEqual(['null > post_visit 1 (visit-completed)']);
      expect(await lapsesAt()).toEqual([new Date('2029-11-20T14:00:00Z')]);
    });

    it('begin a new episode when the patient comes back', async () => {
      await visit();
      await engine.moveTo(LAPSES_AT);
      engine.clock.set('2028-07-01T14:00:00Z');
      await tell('appointment.booked', { start: '2028-07-10T14:00:00Z' });

      expect((await changes()).at(-1)).toBe('lapsed > access 2 (returned)');
    });

    it('are taken back when a visit is told too late', async () => {
      await visit();
      await engine.moveTo('2028-06-20T14:00:00Z');
      await tell('visit.completed', {}, '2028-03-01T14:00:00Z');

      expect(await changes()).toEqual([
        'null > post_visit 1 (visit-completed)',
        'post_visit > lapsed 1 (lapsed)',
        'lapsed > post_visit 2 (seen-again)',
      ]);
      expect(await lapsesAt()).toEqual([new Date('2029-09-01T13:00:00Z')]);
    });

    it('are not kept of one of two patients in one where the other was here meanwhile', async () => {
      await visit();
      await engine.moveTo(LAPSES_AT);
      await engine.send(
        anEvent('visit.completed', {
          subject: 'visitor:v-1',
          time: engine.clock.now().toISOString(),
          data: { serviceLine: 'pulmonology' },
        }),
      );
      await engine.send(
        anEvent('page.viewed', {
          subject: 'external:mrn-1',
          time: engine.clock.now().toISOString(),
          data: { path: '/', identifiers: { visitor: 'v-1' } },
        }),
      );

      expect(await engine.query(`SELECT stage, visited_at FROM lifecycle`)).toEqual([
        { stage: 'post_visit', visited_at: engine.clock.now() },
      ]);
    });

    it('are kept where the other one only looked around', async () => {
      await visit();
      await engine.moveTo(LAPSES_AT);
      const time = engine.clock.now().toISOString();
      await engine.send(
        anEvent('page.viewed', { subject: 'visitor:v-1', time, data: { path: '/', serviceLine: 'pulmonology' } }),
      );
      await engine.send(
        anEvent('page.viewed', {
          ...{ subject: 'external:mrn-1', time },
          data: { path: '/', identifiers: { visitor: 'v-1' } },
        }),
      );

      expect(await engine.query(`SELECT stage FROM lifecycle`)).toEqual([{ stage: 'lapsed' }]);
    });

    it('do not lapse for the dead', async () => {
      await visit();
      await engine.send(anEvent('patient.deceased', { subject: 'external:mrn-1', time: NOW }));

      await engine.moveTo(LAPSES_AT);

      expect(await raised('lifecycle.lapsed')).toEqual([]);
    });

    it('are counted anew when the rules say another time, and no longer when they say never', async () => {
      await visit();

      await saveRules('pulmonology', { ...DEFAULT_STAGE_RULES, lapseAfter: 'P1Y' });
      await engine.settle();
      expect(await lapsesAt()).toEqual([new Date('2027-11-20T15:00:00Z')]);

      await saveRules(null, { ...DEFAULT_STAGE_RULES, lapseAfter: null });
      await engine.settle();
      expect(await lapsesAt()).toEqual([new Date('2027-11-20T15:00:00Z')]);

      await removeRules('pulmonology');
      await engine.settle();
      expect(await lapsesAt()).toEqual([null]);
      expect(await engine.query(`SELECT * FROM lapse_recount`)).toEqual([]);
    });

    it('are judged by the rules of the moment, should a signal have been raised under others', async () => {
      await visit();
      engine.clock.set(LAPSES_AT);
      await worker();
      await saveRules(null, { ...DEFAULT_STAGE_RULES, lapseAfter: 'P2Y' });

      await engine.settle();

      expect(await changes()).toHaveLength(1);
      expect(await lapsesAt()).toEqual([new Date('2028-11-20T15:00:00Z')]);
    });
  });

  describe('when they change', () => {
    it('tell nobody when no journey listens', async () => {
      await tell('call.received');
      await engine.settle();

      expect(await raised('stage.changed')).toEqual([]);
    });

    it('raise a signal at the time of the change, from which journeys start, once', async () => {
      await engine.publish(WIN_BACK);
      await tell('visit.completed');
      await engine.moveTo(LAPSES_AT);

      expect(await raised('stage.changed')).toEqual([
        {
          time: new Date(NOW),
          data: { serviceLine: 'pulmonology', to: 'post_visit', episode: 1, rule: 'visit-completed' },
        },
        {
          time: new Date(LAPSES_AT),
          data: { serviceLine: 'pulmonology', from: 'post_visit', to: 'lapsed', episode: 1, rule: 'lapsed' },
        },
      ]);
      expect(await engine.query(`SELECT title FROM task`)).toEqual([{ title: 'Ask how they are' }]);
    });

    it('start nothing for what an import of old visits brings', async () => {
      await engine.publish(WIN_BACK);
      await tell('visit.completed', {}, '2024-01-10T15:00:00Z');
      await engine.settle();

      expect((await changes()).at(-1)).toBe('post_visit > lapsed 1 (lapsed)');
      expect(await engine.query(`SELECT title FROM task`)).toEqual([]);
    });
  });
});
