import { touchOf, type Touched, type TouchRules } from './touch-of.ts';
import { DEFAULT_CHANNEL_RULES, DEFAULT_TOUCH_TYPES } from './touch-rule.ts';

const SHIPPED: TouchRules = { touches: DEFAULT_TOUCH_TYPES, channels: DEFAULT_CHANNEL_RULES };

function channelOf(type: string, data: Record<string, unknown>, message?: string): string | undefined {
  return touchOf(SHIPPED, { type, data, message })?.channel;
}

describe('the touch that a signal is', () => {
  it.each([
    ['ad.clicked', {}, 'ads'],
    ['ad.clicked', { medium: 'cpc', source: 'Google' }, 'paid_search'],
    ['ad.clicked', { utm_source: 'facebook', utm_medium: 'CPC' }, 'paid_social'],
    ['ad.clicked', { medium: 'cpc', source: 'google', channel: 'google_ads' }, 'google_ads'],
    ['page.viewed', { url: 'https://clinic.example/a?utm_source=x&utm_medium=paid#top' }, 'paid_social'],
    ['page.viewed', { url: '/asthma?utm_medium=email' }, 'email'],
    ['page.viewed', { referrer: 'https://www.google.com/search?q=asthma' }, 'organic_search'],
    ['page.viewed', { referrer: 'https://news.google.com/' }, 'organic_search'],
    ['page.viewed', { referrer: 'https://notgoogle.com/' }, 'website'],
    ['page.viewed', { referrer: '' }, 'direct'],
    ['page.viewed', {}, 'website'],
    ['guide.downloaded', { topic: 'asthma' }, 'guide'],
    ['search.performed', { query: 'pulmonologist' }, 'search'],
    ['reviews.viewed', { site: 'yelp' }, 'review_site'],
    ['call.received', {}, 'call'],
    ['referral.received', {}, 'physician_referral'],
    ['task.completed', { outcome: 'booked' }, 'front_desk'],
  ])('of %s with %j has the channel %s', (type, data, channel) => {
    expect(channelOf(type, data)).toBe(channel);
  });

  it.each([
    ['task.completed', { outcome: 'no_answer' }],
    ['appointment.booked', {}],
    ['message.delivered', {}],
  ])('is none for %s with %j', (type, data) => {
    expect(channelOf(type, data)).toBeUndefined();
  });

  it('is a recall where the clinic called somebody back, and none where it reminded them', () => {
    expect(channelOf('message.sent', { channel: 'sms' }, 'recall')).toBe('recall');
    expect(channelOf('message.sent', { channel: 'sms' }, 'reminder')).toBeUndefined();
  });

  it('names who acted, and whether somebody became known by it', () => {
    expect(touchOf(SHIPPED, { type: 'referral.received', data: { campaign: 'letters' } })).toEqual({
      channel: 'physician_referral',
      campaign: 'letters',
      actor: 'referring_physician',
      isLead: false,
    } satisfies Touched);
    expect(touchOf(SHIPPED, { type: 'form.submitted', data: { actor: 'caregiver' } })).toMatchObject({
      actor: 'caregiver',
      isLead: true,
    });
  });

  it('takes a campaign from a link only where it is a plain name', () => {
    const campaignOf = (url: string) => touchOf(SHIPPED, { type: 'page.viewed', data: { url } })?.campaign;

    expect(campaignOf('/?utm_campaign=asthma-2026&utm_medium=cpc')).toBe('asthma-2026');
    expect(campaignOf('/?utm_campaign=jane%40example.com&utm_medium=cpc')).toBeNull();
  });

  it('is what the first rule of the clinic says, also of a channel that the sender names', () => {
    const own: TouchRules = {
      touches: DEFAULT_TOUCH_TYPES,
      channels: [
        { when: { channel: ['google_ads', 'bing_ads'] }, channel: 'paid_search' },
        { when: { type: ['page.viewed'], referrer: ['clinic.example'] }, channel: null },
        ...DEFAULT_CHANNEL_RULES,
      ],
    };

    expect(touchOf(own, { type: 'ad.clicked', data: { channel: 'bing_ads' } })?.channel).toBe('paid_search');
    expect(touchOf(own, { type: 'page.viewed', data: { referrer: 'https://shop.clinic.example/x' } })).toBeUndefined();
    expect(touchOf(own, { type: 'ad.clicked', data: { channel: 'radio' } })?.channel).toBe('radio');
  });
});
