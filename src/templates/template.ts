import type { TemplateBodies, TemplateSource } from './template-source.ts';
import type { ChannelName, Purpose } from '../consents/consent.ts';

/** One version of a template, as it is stored. An approved one never changes. */
export interface TemplateVersion {
  readonly clinicId: string;
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly purpose: Purpose;
  readonly bodies: TemplateBodies;
  readonly variables: TemplateSource['variables'];
  /** How long one of its text messages may become. */
  readonly maxSegments: number;
  /** Its author says that it tells more than that and when somebody comes. */
  readonly detail: boolean;
  /** The channels on which it does: it goes there only to patients who accepted the risk of the channel. */
  readonly detailed: readonly ChannelName[];
  readonly contentHash: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly approvedAt: Date | undefined;
  readonly approvedBy: string | undefined;
}

/** A version with the page around each of its emails, by language, which only sending and previews need. */
export interface SendableVersion extends TemplateVersion {
  readonly html: Readonly<Record<string, string>>;
}

/** A template as staff see it: its newest version, and which version is live. */
export interface TemplateView {
  readonly key: string;
  readonly purpose: Purpose;
  readonly version: number;
  readonly versionId: string;
  readonly status: 'draft' | 'approved';
  readonly liveVersion: number | null;
  readonly variables: TemplateSource['variables'];
  readonly bodies: TemplateBodies;
  readonly maxSegments: number;
  readonly detail: boolean;
  readonly detailed: readonly ChannelName[];
  readonly contentHash: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
}

/** What a journey pins when it is published. */
export interface LiveTemplate {
  readonly id: string;
  readonly purpose: string;
  readonly channels: string[];
}

export function toView(version: TemplateVersion, liveVersion: number | null): TemplateView {
  return {
    key: version.key,
    purpose: version.purpose,
    version: version.version,
    versionId: version.id,
    status: version.approvedAt === undefined ? 'draft' : 'approved',
    liveVersion,
    variables: version.variables,
    bodies: version.bodies,
    maxSegments: version.maxSegments,
    detail: version.detail,
    detailed: version.detailed,
    contentHash: version.contentHash,
    createdAt: version.createdAt.toISOString(),
    createdBy: version.createdBy,
    approvedAt: version.approvedAt?.toISOString() ?? null,
    approvedBy: version.approvedBy ?? null,
  };
}
