import { type DynamicModule, Module } from '@nestjs/common';

import { AdminModule } from './admin/admin.module.ts';
import { FeaturesModule } from './features.module.ts';
import type { PlatformOptions } from './platform/platform.module.ts';

/** All of Attend. Processes that serve no API, and commands, load `FeaturesModule` alone and start in half the time. */
@Module({})
export class AppModule {
  static with(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [FeaturesModule.with(options), AdminModule] };
  }
}
