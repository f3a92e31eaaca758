import { CreateClinics1795000000000 } from './1795000000000-create-clinics.ts';
import { CreateAccess1795000001000 } from './1795000001000-create-access.ts';
import { CreatePatients1795000002000 } from './1795000002000-create-patients.ts';
import { CreateSignals1795000003000 } from './1795000003000-create-signals.ts';
import { CreateJourneys1795000004000 } from './1795000004000-create-journeys.ts';
import { CreateMessages1795000005000 } from './1795000005000-create-messages.ts';
import { CreateRecalls1795000006000 } from './1795000006000-create-recalls.ts';
import { LookUpByHash1795350000000 } from './1795350000000-look-up-by-hash.ts';
import { PrepareSending1795360000000 } from './1795360000000-prepare-sending.ts';
import { CreateLimits1795361000000 } from './1795361000000-create-limits.ts';
import { KeepConsentEvidence1795362000000 } from './1795362000000-keep-consent-evidence.ts';
import { CreateAgreements1795363000000 } from './1795363000000-create-agreements.ts';
import { CreateOptIns1795363100000 } from './1795363100000-create-opt-ins.ts';
import { LintTemplates1795364000000 } from './1795364000000-lint-templates.ts';
import { CreateReplies1795365000000 } from './1795365000000-create-replies.ts';
import { CreateSurveys1795366000000 } from './1795366000000-create-surveys.ts';
import { PaceAndRepeatMessages1795370000000 } from './1795370000000-pace-and-repeat-messages.ts';
import { ProtectMinors1795380000000 } from './1795380000000-protect-minors.ts';
import { CreatePauses1795385000000 } from './1795385000000-create-pauses.ts';
import { KeepStageRules1795390000000 } from './1795390000000-keep-stage-rules.ts';
import { MigrateRuns1795395000000 } from './1795395000000-migrate-runs.ts';
import { ExtendRuns1795400000000 } from './1795400000000-extend-runs.ts';
import { CreateSimulations1795405000000 } from './1795405000000-create-simulations.ts';
import { CreateSegments1795410000000 } from './1795410000000-create-segments.ts';
import { AllowComplianceTasks1795415000000 } from './1795415000000-allow-compliance-tasks.ts';
import { LetPeopleSignIn1795420000000 } from './1795420000000-let-people-sign-in.ts';
import { NarrowKeys1795425000000 } from './1795425000000-narrow-keys.ts';
import { CreateBreakGlass1795425100000 } from './1795425100000-create-break-glass.ts';
import { RotateKeys1795430000000 } from './1795430000000-rotate-keys.ts';
import { ResealColumns1795430100000 } from './1795430100000-reseal-columns.ts';
import { ChainAudit1795435000000 } from './1795435000000-chain-audit.ts';
import { CreateDisclosures1795440000000 } from './1795440000000-create-disclosures.ts';
import { CreateRightsRequests1795440100000 } from './1795440100000-create-rights-requests.ts';
import { ErasePatients1795440200000 } from './1795440200000-erase-patients.ts';
import { CreateRetention1795440300000 } from './1795440300000-create-retention.ts';
import { CreateRestrictions1795440400000 } from './1795440400000-create-restrictions.ts';
import { CreateAudiences1795445000000 } from './1795445000000-create-audiences.ts';
import { CreateIncidents1795450000000 } from './1795450000000-create-incidents.ts';
import { SealRunAttributes1795455000000 } from './1795455000000-seal-run-attributes.ts';
import { LogRunsByGo1795456000000 } from './1795456000000-log-runs-by-go.ts';
import { CreateTouches1795457000000 } from './1795457000000-create-touches.ts';
import { SumAttribution1795458000000 } from './1795458000000-sum-attribution.ts';
import { CreateSpend1795459000000 } from './1795459000000-create-spend.ts';
import { ReadResults1795459100000 } from './1795459100000-read-results.ts';
import { ExtendTasks1795460000000 } from './1795460000000-extend-tasks.ts';
import { CreateHandOvers1795460100000 } from './1795460100000-create-hand-overs.ts';
import { CreateSavedReplies1795460200000 } from './1795460200000-create-saved-replies.ts';
import { BrowsePatients1795460500000 } from './1795460500000-browse-patients.ts';
import { MergeKnownPatients1795462000000 } from './1795462000000-merge-known-patients.ts';
import { CreateAccessReviews1795463000000 } from './1795463000000-create-access-reviews.ts';
import { RetireServiceLines1795463100000 } from './1795463100000-retire-service-lines.ts';
import { SettleTasks1795464000000 } from './1795464000000-settle-tasks.ts';
import { CreateTaskComments1795464100000 } from './1795464100000-create-task-comments.ts';
import { BoundHandOvers1795464200000 } from './1795464200000-bound-hand-overs.ts';
import { KeepTaskComments1795464300000 } from './1795464300000-keep-task-comments.ts';
import { KeepPeopleOfCredit1795464400000 } from './1795464400000-keep-people-of-credit.ts';
import { MarkPurgedSignals1795465000000 } from './1795465000000-mark-purged-signals.ts';
import { CountPutOffs1795465200000 } from './1795465200000-count-put-offs.ts';
import { ReopenRecalls1795465300000 } from './1795465300000-reopen-recalls.ts';
import { CountResealByTable1795465600000 } from './1795465600000-count-reseal-by-table.ts';
import { MoveReplies1795468000000 } from './1795468000000-move-replies.ts';
import { EnrolPerAppointment1795470000000 } from './1795470000000-enrol-per-appointment.ts';
import { SumMessages1795470043000 } from './1795470043000-sum-messages.ts';
import { JoinMetChannels1795470044000 } from './1795470044000-join-met-channels.ts';
import { KeepReachedRuns1795470045000 } from './1795470045000-keep-reached-runs.ts';
import { SlimTimerIndex1795470050000 } from './1795470050000-slim-timer-index.ts';
import { KeepEpisodes1795470055000 } from './1795470055000-keep-episodes.ts';
import { KeepDrawnRuns1795470060000 } from './1795470060000-keep-drawn-runs.ts';

/** Every migration, oldest first. A list in code, not a pattern over files, so that a build cannot lose one. */
export const MIGRATIONS = [
  CreateClinics1795000000000,
  CreateAccess1795000001000,
  CreatePatients1795000002000,
  CreateSignals1795000003000,
  CreateJourneys1795000004000,
  CreateMessages1795000005000,
  CreateRecalls1795000006000,
  LookUpByHash1795350000000,
  PrepareSending1795360000000,
  CreateLimits1795361000000,
  KeepConsentEvidence1795362000000,
  CreateAgreements1795363000000,
  CreateOptIns1795363100000,
  LintTemplates1795364000000,
  CreateReplies1795365000000,
  CreateSurveys1795366000000,
  PaceAndRepeatMessages1795370000000,
  ProtectMinors1795380000000,
  CreatePauses1795385000000,
  KeepStageRules1795390000000,
  MigrateRuns1795395000000,
  ExtendRuns1795400000000,
  CreateSimulations1795405000000,
  CreateSegments1795410000000,
  AllowComplianceTasks1795415000000,
  LetPeopleSignIn1795420000000,
  NarrowKeys1795425000000,
  CreateBreakGlass1795425100000,
  RotateKeys1795430000000,
  ResealColumns1795430100000,
  ChainAudit1795435000000,
  CreateDisclosures1795440000000,
  CreateRightsRequests1795440100000,
  ErasePatients1795440200000,
  CreateRetention1795440300000,
  CreateRestrictions1795440400000,
  CreateAudiences1795445000000,
  CreateIncidents1795450000000,
  SealRunAttributes1795455000000,
  LogRunsByGo1795456000000,
  CreateTouches1795457000000,
  SumAttribution1795458000000,
  CreateSpend1795459000000,
  ReadResults1795459100000,
  ExtendTasks1795460000000,
  CreateHandOvers1795460100000,
  CreateSavedReplies1795460200000,
  BrowsePatients1795460500000,
  MergeKnownPatients1795462000000,
  CreateAccessReviews1795463000000,
  RetireServiceLines1795463100000,
  SettleTasks1795464000000,
  CreateTaskComments1795464100000,
  BoundHandOvers1795464200000,
  KeepTaskComments1795464300000,
  KeepPeopleOfCredit1795464400000,
  MarkPurgedSignals1795465000000,
  CountPutOffs1795465200000,
  ReopenRecalls1795465300000,
  CountResealByTable1795465600000,
  MoveReplies1795468000000,
  EnrolPerAppointment1795470000000,
  SumMessages1795470043000,
  JoinMetChannels1795470044000,
  KeepReachedRuns1795470045000,
  SlimTimerIndex1795470050000,
  KeepEpisodes1795470055000,
  KeepDrawnRuns1795470060000,
];
