/** A text that staff choose instead of writing it anew. */
export interface SavedReply {
  readonly key: string;
  readonly name: string;
  readonly body: string;
  readonly language: string;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

/** More than anybody looks through. */
export const MAX_SAVED_REPLIES = 200;
