/** What tells touches apart in a report of channels; the values of several are one text. */
export const PLACE_KEYS = ['channel', 'campaign', 'actor'] as const;
export type PlaceKey = (typeof PLACE_KEYS)[number];

/** Between the values of one place. It stands in no name. */
export const PLACE_SEPARATOR = '\u001f';
