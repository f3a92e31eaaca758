import { startEngine, type TestEngine } from '../../support/engine.ts';
import { faultsOf } from '../engine/invariants.ts';
import { NOW, segmentsOf, WELCOME } from './segments-scene.ts';

describe('segments in hard cases', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const { get, pass, save, search, tell, within } = segmentsOf(() => engine);

  it('look back over any window, however wide, as triggers of journeys do', async () => {
    const ever = "history.count('search.performed', {}, duration('99999999h')) >= 1";
    const searched = { ...WELCOME, trigger: { signal: 'search.performed', when: ever } };
    await engine.publish(searched);
    await search('external:jane');
    await save('keen', ever);
    await pass(10);
    engine.clock.advanceSeconds(1);
    await search('external:jane');
    await search('external:joe');

    expect(await get('keen')).toMatchObject({ status: 'ready', members: 2 });
    expect(await within((tx, segments) => segments.preview(tx, engine.clinicId, 'keen', ever))).toMatchObject({
      matching: 2,
    });
    expect(await engine.query(`SELECT count(*)::int AS n FROM run`)).toEqual([{ n: 1 }]);
  });

  describe('where the profile of one patient does not open', () => {
    const GROWN = 'patient.age >= 18.0';
    const form = (name: string, birthDate = '1980-01-01') =>
      tell('form.submitted', `external:${name}`, { birthDate, identifiers: { email: `${name}@example.com` } });
    /** Damages the profile of the second of three, or mends it. */
    const damage = async () => {
      const [row] = await engine.query(`SELECT p.id, p.profile FROM patient AS p ORDER BY p.id OFFSET 1 LIMIT 1`);
      await engine.query(
        `UPDATE patient SET profile = set_byte(profile, 24, get_byte(profile, 24) # 255) WHERE id = $1`,
        [row?.['id']],
      );
      return () => engine.query(`UPDATE patient SET profile = $2 WHERE id = $1`, [row?.['id'], row?.['profile']]);
    };

    it('are filled with the others, and with that one when it opens again', async () => {
      const entered = { ...WELCOME, trigger: { signal: 'segment.entered' } };
      await engine.publish(entered);
      for (const name of ['a', 'b', 'c']) await form(name);
      const mend = await damage();
      await save('grown', GROWN);
      await pass(10);
      expect(await get('grown')).toMatchObject({ status: 'ready', filled: 3, members: 2 });

      await pass(3600);
      expect(await get('grown')).toMatchObject({ members: 2 });
      await mend();
      await pass(3600);

      expect(await get('grown')).toMatchObject({ members: 3 });
      expect(await engine.query(`SELECT type FROM signal WHERE type LIKE 'segment.%'`)).toEqual([]);
    });

    it('are previewed by the others, and the one counts as not asked', async () => {
      for (const name of ['a', 'b', 'c']) await form(name);
      await damage();
      const preview = (rule: string) => within((tx, segments) => segments.preview(tx, engine.clinicId, 'grown', rule));

      expect(await preview(GROWN)).toEqual({ sampled: 2, patients: 3, matching: 2, estimate: 3, isExact: false });
      // Nobody's profile is asked for: all three can be.
      expect(await preview("history.count('form.submitted', {}, duration('24h')) >= 1")).toMatchObject({
        sampled: 3,
        isExact: true,
      });
    });

    it('are previewed by the others where what is damaged is a signal', async () => {
      for (const name of ['a', 'b', 'c']) await form(name);
      await engine.query(
        `UPDATE signal SET sealed = set_byte(sealed, 24, get_byte(sealed, 24) # 255)
         WHERE patient_id = (SELECT p.id FROM patient AS p ORDER BY p.id LIMIT 1)`,
      );
      const rule = "history.count('form.submitted', {}, duration('24h')) >= 1";

      expect(await within((tx, segments) => segments.preview(tx, engine.clinicId, 'came', rule))).toEqual({
        ...{ sampled: 2, patients: 3, matching: 2, estimate: 3, isExact: false },
      });
    });

    it('judge the others when their moment has come', async () => {
      await save('grown', GROWN);
      await pass(10);
      for (const name of ['a', 'b', 'c']) await form(name, '2008-11-22');
      const mend = await damage();

      await engine.moveTo('2026-11-22T00:00:00.000Z');
      expect(await get('grown')).toMatchObject({ members: 2 });
      await mend();
      await pass(3600);

      expect(await get('grown')).toMatchObject({ members: 3 });
    });
  });
});
