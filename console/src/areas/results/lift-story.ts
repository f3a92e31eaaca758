import type { Figures } from './figures.ts';
import type { Lift } from './lift.ts';

/** The words of a story, with what is to be filled in; each language has its own. */
export interface StoryWords {
  readonly notDrawn: (what: string) => string;
  readonly sharesChanged: (shares: string) => string;
  readonly ofVersion: (share: string, version: number) => string;
  readonly notAsDrawn: string;
  readonly sizes: (control: string, all: string, expected: string) => string;
  readonly tooFew: (days: number) => string;
  readonly effect: (told: {
    readonly people: string;
    readonly isMore: boolean;
    readonly outcome: 'booked' | 'completed';
    readonly days: number;
    readonly what: string;
    readonly range: string;
  }) => string;
  readonly pulls: (what: string, isMore: boolean) => string;
  readonly notShown: (range: string) => string;
  readonly notShownHidden: string;
  readonly hidden: string;
  readonly open: (count: string, days: number) => string;
  readonly everybody: string;
}

/**
 * What a measured effect means, and what it does not, in one to three sentences: those that the server says in English, from the
 * same numbers. The gravest comes first.
 */
export function storyOf(lift: Lift, what: string, words: StoryWords, figures: Figures): string[] {
  const { isSuppressed, verdict, treated, control, effect, withinDays } = lift;
  const lead = leadOf(lift, what, words, figures);
  if (isSuppressed) return [lead, words.hidden];
  const open = (treated.open ?? 0) + (control.open ?? 0);
  return [
    lead,
    ...(open > 0 && effect !== null ? [words.open(figures.count(open), withinDays)] : []),
    ...(verdict === 'gain' || verdict === 'loss' ? [words.everybody] : []),
  ];
}

function leadOf(lift: Lift, what: string, words: StoryWords, figures: Figures): string {
  switch (lift.verdict) {
    case 'not_drawn':
      return words.notDrawn(what);
    case 'shares_changed':
      return words.sharesChanged(sharesOf(lift, words, figures));
    case 'mismatch':
      return mismatchOf(lift, words, figures);
    case 'too_few':
      return words.tooFew(lift.withinDays);
    case 'gain':
    case 'loss':
      return effectOf(lift, what, words, figures);
    case 'not_shown':
      return lift.isSuppressed ? words.notShownHidden : words.notShown(rangeOf(lift, figures));
  }
}

function sharesOf({ shares }: Lift, words: StoryWords, figures: Figures): string {
  return shares
    .map(({ version, share }) =>
      version === null ? figures.share(share) : words.ofVersion(figures.share(share), version),
    )
    .join(', ');
}

function mismatchOf({ treated, control, share }: Lift, words: StoryWords, figures: Figures): string {
  if (control.assigned === null || treated.assigned === null) return words.notAsDrawn;
  const all = treated.assigned + control.assigned;
  const numbers = [control.assigned, all, Math.round(all * (share ?? 0))].map((count) => figures.count(count));
  const [held = '', everybody = '', expected = ''] = numbers;
  return `${words.notAsDrawn} ${words.sizes(held, everybody, expected)}`;
}

function effectOf(lift: Lift, what: string, words: StoryWords, figures: Figures): string {
  const { effect, outcome, withinDays: days, verdict } = lift;
  if (effect === null) return words.pulls(what, verdict === 'gain');
  const isMore = effect.difference > 0;
  const people = figures.points(Math.abs(effect.difference)).replace(/^\+/, '');
  return words.effect({ people, isMore, outcome, days, what, range: rangeOf(lift, figures) });
}

function rangeOf({ sequential, effect }: Lift, figures: Figures): string {
  return figures.pointsRange(sequential?.interval ?? effect?.differenceInterval);
}
