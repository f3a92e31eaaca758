import { type DynamicModule, Module } from '@nestjs/common';

import { AccessModule } from './access/access.module.ts';
import { AnalyticsModule } from './analytics/analytics.module.ts';
import { WorthModule } from './analytics/worth/worth.module.ts';
import { ExperimentsModule } from './analytics/experiments/experiments.module.ts';
import { FunnelsModule } from './analytics/funnels/funnels.module.ts';
import { AudiencesModule } from './audiences/audiences.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { ClinicsModule } from './clinics/clinics.module.ts';
import { EngineModule } from './engine/engine.module.ts';
import { EnrolmentsModule } from './enrolments/enrolments.module.ts';
import { GovernanceModule } from './governance/governance.module.ts';
import { IntakeModule } from './intake/intake.module.ts';
import { JourneysModule } from './journeys/journeys.module.ts';
import { MessagesModule } from './messages/messages.module.ts';
import { SystemClock } from './platform/clock.ts';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.ts';
import { RecallsModule } from './recalls/recalls.module.ts';
import { RetentionModule } from './retention/retention.module.ts';
import { RightsModule } from './rights/rights.module.ts';
import { SealingModule } from './sealing/sealing.module.ts';
import { SimulationModule } from './simulation/simulation.module.ts';
import { SandboxClock } from './sandbox/sandbox-clock.service.ts';
import { SandboxModule } from './sandbox/sandbox.module.ts';
import { DemoModule } from './demo/demo.module.ts';

/**
 * The features in the order of their line, without the API of the admins at its end: each may use only those before it.
 *
 * In sandbox mode the clock can be moved forward; in live mode there is no such clock to move.
 */
@Module({})
export class FeaturesModule {
  static with(options: PlatformOptions): DynamicModule {
    const base = options.clock ?? new SystemClock();
    const clock = options.config.mode === 'sandbox' ? new SandboxClock(base) : base;
    return {
      module: FeaturesModule,
      imports: [
        PlatformModule.with({ ...options, clock, wallClock: base }),
        AuditModule,
        AccessModule,
        ClinicsModule,
        SealingModule,
        MessagesModule,
        JourneysModule,
        RecallsModule,
        EngineModule,
        SimulationModule,
        EnrolmentsModule,
        AudiencesModule,
        AnalyticsModule,
        WorthModule,
        ExperimentsModule,
        FunnelsModule,
        RightsModule,
        RetentionModule,
        IntakeModule,
        GovernanceModule,
        SandboxModule,
        DemoModule,
      ],
    };
  }
}
