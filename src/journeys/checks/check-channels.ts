import type { Problem } from '../../platform/errors.ts';
import { sendsOf, type SendPlace } from '../definition/sends-of.ts';
import type { JourneyDefinition } from '../definition/journey.ts';

/** What speaks against a definition: problems refuse it, warnings do not. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** A provider of a channel, as far as the checks ask; `vendor` is null for one that reaches nobody, as in the sandbox. */
export interface ChannelCoverage {
  readonly channel: string;
  readonly provider: string;
  readonly vendor: string | null;
  readonly agreementId: string | null;
  readonly reason: string;
}

type Finding = Problem & { readonly severity: 'problem' | 'warning' };

/**
 * Whether what the journey sends could leave by each of its channels: a provider is configured and a vendor agreement in force
 * covers its account (45 CFR 164.504(e)). In the sandbox nothing reaches a vendor, so there it only warns of what will be missing
 * in live mode, once per channel. `agreed` are the channels that some agreement in force names.
 */
export function checkChannels(
  definition: Pick<JourneyDefinition, 'steps'>,
  coverage: readonly ChannelCoverage[],
  agreed: ReadonlySet<string>,
): Findings {
  const told = new Set<string>();
  const found = sendsOf(definition)
    .flatMap((place) => findingsAt(place, coverage, agreed))
    .filter(isNew(told));
  const of = (wanted: Finding['severity']) =>
    found.filter(({ severity }) => severity === wanted).map(({ path, message }) => ({ path, message }));
  return { problems: of('problem'), warnings: of('warning') };
}

/** A warning about a channel stands at the first place that uses it; problems stand at each. */
function isNew(told: Set<string>): (finding: Finding) => boolean {
  return ({ severity, message }) => {
    if (severity === 'problem') return true;
    const isFirst = !told.has(message);
    told.add(message);
    return isFirst;
  };
}

function findingsAt(place: SendPlace, coverage: readonly ChannelCoverage[], agreed: ReadonlySet<string>): Finding[] {
  const hasProvider = place.channels.some((channel) => coverage.some((one) => one.channel === channel));
  if (!hasProvider) {
    return [{ severity: 'problem', path: `${place.path}.channels`, message: 'none of its channels has a provider' }];
  }
  return place.channels.flatMap((channel, index) => {
    const providers = coverage.filter((one) => one.channel === channel);
    const path = `${place.path}.channels[${index}]`;
    return findingsOf(channel, providers, agreed).map((finding) => ({ ...finding, path }));
  });
}

function findingsOf(
  channel: string,
  providers: readonly ChannelCoverage[],
  agreed: ReadonlySet<string>,
): Omit<Finding, 'path'>[] {
  if (providers.length === 0) return [{ severity: 'warning', message: `no provider is configured for ${channel}` }];
  const vendors = providers.filter(({ vendor }) => vendor !== null);
  if (vendors.length === 0) {
    const message = `no agreement in force names ${channel}: in live mode nothing would leave by it`;
    return agreed.has(channel) ? [] : [{ severity: 'warning', message }];
  }
  const uncovered = vendors.filter(({ agreementId }) => agreementId === null);
  const isNone = uncovered.length === providers.length;
  return uncovered.map(({ provider, reason }) => ({
    severity: isNone ? 'problem' : 'warning',
    message: `no agreement in force covers ${channel} by ${provider}: ${reason}`,
  }));
}
