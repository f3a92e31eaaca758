import { isTimeZone } from './open-hours.ts';
import { jurisdictionsOf, recipientZones, regionCode, zonesOf } from './region-zones.ts';

describe('regionCode', () => {
  it.each([
    { region: 'TX', code: 'US-TX' },
    { region: ' us-tx ', code: 'US-TX' },
    { region: 'CA-ON', code: 'CA-ON' },
    { region: 'Texas', code: undefined },
    { region: '__proto__', code: undefined },
    { region: '', code: undefined },
    { region: null, code: undefined },
  ])('reads $region as $code', ({ region, code }) => {
    expect(regionCode(region)).toBe(code);
  });
});

describe('zonesOf', () => {
  it('gives a state with several zones all of them', () => {
    expect(zonesOf('US-TX')).toEqual(['America/Chicago', 'America/Denver']);
    expect(zonesOf('US-NY')).toEqual(['America/New_York']);
    expect(zonesOf('CA-ON')).toEqual([]);
    expect(zonesOf(undefined)).toEqual([]);
  });

  it('names only zones that there are', () => {
    const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
    const states = letters.flatMap((a) => letters.map((b) => `US-${a}${b}`));
    const zones = states.flatMap((state) => zonesOf(state));

    expect(zones.length).toBeGreaterThan(50);
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
  });
});

describe('recipientZones', () => {
  it.each([
    { region: 'GU', zones: ['Pacific/Guam'] },
    { region: 'US-VI', zones: ['America/St_Thomas'] },
    { region: 'US-AS', zones: ['Pacific/Pago_Pago'] },
    { region: 'US-MP', zones: ['Pacific/Saipan'] },
    { region: 'PR', zones: ['America/Puerto_Rico'] },
    { region: 'CA-ON', zones: ['America/New_York'] },
  ])('are those of the territory $region, and of the clinic only where the region tells none', ({ region, zones }) => {
    expect(recipientZones({ timeZone: null, region }, 'America/New_York')).toEqual(zones);
  });
});

describe('jurisdictionsOf', () => {
  it('is the law of the country and of the state', () => {
    expect(jurisdictionsOf('US-TX')).toEqual(['US', 'US-TX']);
    expect(jurisdictionsOf('CA-ON')).toEqual(['CA', 'CA-ON']);
    expect(jurisdictionsOf(undefined)).toEqual(['US']);
  });
});
