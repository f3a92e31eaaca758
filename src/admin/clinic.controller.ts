import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { TouchesService } from '../analytics/touches/touches.service.ts';
import { Audited } from '../audit/audited.ts';
import type { ClinicSettings } from '../clinics/clinic.ts';
import { ClinicsService, isTimeZone } from '../clinics/clinics.service.ts';
import { hoursSchema } from '../limits/check-limit.ts';
import { isDuration, roughMs } from '../platform/duration.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { TASK_KINDS } from '../tasks/task.ts';
import { clinicSettingsSchema } from './answers/clinic-answer.ts';
import { defined } from './defined.ts';

/** What came later than this is history: every late signal asks for what happened since. */
const MAX_LATENESS = 'P30D';

/** By the source of signals, as senders name it; `*` for all others. */
const latenessSchema = z
  .record(
    z.string().min(1).max(200),
    z.string().refine((text) => isDuration(text) && !text.startsWith('-') && roughMs(text) <= roughMs(MAX_LATENESS), {
      error: `is an ISO 8601 duration of up to ${MAX_LATENESS}, such as PT1H`,
    }),
  )
  .refine((lateness) => '*' in lateness, { error: 'says how late others may be, as "*"', path: ['*'] })
  .refine((lateness) => Object.keys(lateness).length <= 50, { error: 'names at most 50 sources' });

/** A task that nobody has to do within three months is none. */
const MAX_TASK_DUE = 'P90D';

/** By the kind of task; a kind that is not named keeps what Attend ships. */
const taskDueSchema = z.partialRecord(
  z.enum(TASK_KINDS),
  z.string().refine((text) => isDuration(text) && roughMs(text) > 0 && roughMs(text) <= roughMs(MAX_TASK_DUE), {
    error: `is an ISO 8601 duration of up to ${MAX_TASK_DUE}, such as PT4H`,
  }),
);

/** A patient whom somebody forgot to hand back must not fall silent for longer. */
const MAX_HAND_OVER_DAYS = 30;

const settingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: 'is an IANA time zone, such as America/New_York' })
    .optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, { error: 'is a language, such as en' })
    .optional(),
  phone: z.string().trim().max(40).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, { error: 'is a region as in ISO 3166-2, such as US-NY' })
    .nullable()
    .optional(),
  address: z.string().trim().max(500).optional(),
  doubleOptIn: z.boolean().optional(),
  trackOpens: z.boolean().optional(),
  fourEyes: z.boolean().optional(),
  hours: hoursSchema.optional(),
  controlShare: z.number().min(0).max(0.5).optional(),
  lateness: latenessSchema.optional(),
  taskDue: taskDueSchema.optional(),
  handOverDays: z.int().min(1).max(MAX_HAND_OVER_DAYS).optional(),
});

@ApiTags('Clinic')
@Controller('v1/clinic')
export class ClinicController {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly touches: TouchesService,
  ) {}

  @Get()
  @Can('clinic.read')
  @Answers(clinicSettingsSchema)
  @ApiOperation({ summary: 'What the clinic decided about its messages' })
  get(@Tx() tx: Sql, @By() caller: Caller): Promise<ClinicSettings> {
    return this.clinics.settings(tx, caller.clinicId);
  }

  @Patch()
  @Can('clinic.write')
  @Audited({ action: 'clinic.change' })
  @Answers(clinicSettingsSchema)
  @ApiOperation({ summary: 'Change some of it' })
  async change(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: settingsSchema }) body: z.infer<typeof settingsSchema>,
  ): Promise<ClinicSettings> {
    const { clinicId } = caller;
    const before = await this.clinics.settings(tx, clinicId);
    const after = await this.clinics.changeSettings(tx, clinicId, defined(body));
    if (before.timeZone !== after.timeZone) await this.touches.calendarChanged(tx, clinicId);
    return after;
  }
}
