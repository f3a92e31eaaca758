import { Injectable, Logger } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { openProfile } from '../../patients/patients.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { keyedHash } from '../../platform/hash.ts';
import type { Sql } from '../../platform/sql.ts';
import { unlessDamaged } from '../../platform/unless-damaged.ts';
import { AudienceTools } from '../audience-tools.runner.ts';
import { type AudienceAnswer, AudienceRepository, type StoredSet } from '../audience.repository.ts';
import { REMEMBERED_MS } from '../asking-budget.ts';
import { specHashOf } from '../audience-spec.ts';
import { difference, type PeopleSet, peopleSet } from '../differencing/people-set.ts';
import { SMALLEST_CELL } from '../tell-audience.ts';
import type { NamedRow } from './deidentified-csv.ts';
import { deidentifiedRow, type Geography, type PatientInLine } from './deidentified-row.ts';
import { hideRareRows } from './hide-rare-rows.ts';
import { type FiledLine, nearLine } from './near-line.ts';
import { PatientsInLinesView } from './patients-in-lines.view.ts';
import { yearOf } from './safe-harbor.ts';

export interface WantedFile {
  readonly geography: Geography;
  readonly serviceLine?: string | undefined;
  readonly lines: readonly string[];
  readonly timeZone: string;
}

export interface MadeFile {
  readonly rows: readonly NamedRow[];
  /** How many rows are left out: what is rare, and what is of a patient whose profile does not open. */
  readonly withheld: number;
  readonly years: readonly number[];
}

interface Read {
  readonly people: PeopleSet;
  readonly lines: readonly FiledLine[];
  readonly patients: readonly PatientInLine[];
  /** How many rows are left out because a profile does not open. */
  readonly damaged: number;
}

/** What is kept of a file: how it was asked for, and its lines in the order of their sets, which follow that of the whole. */
interface KeptSpec {
  readonly geography: Geography;
  readonly serviceLine?: string | undefined;
  /** Files of an earlier release kept the whole alone. */
  readonly lines?: readonly string[];
}

/** This year and the two before it. */
const YEARS = 3;
const ROW_ID_BYTES = 12;
/** Where the sets of lines begin: the first of an answer is the whole. */
const FIRST_LINE = 2;

/** Reads patients, leaves of them what may be told, and remembers who was in the file. */
@Injectable()
export class ExportRunner {
  private readonly logger = new Logger(ExportRunner.name);

  constructor(
    private readonly memory: AudienceRepository,
    private readonly patients: PatientsInLinesView,
    private readonly tools: AudienceTools,
    private readonly clock: Clock,
  ) {}

  async make(tx: Sql, caller: Caller, wanted: WantedFile): Promise<MadeFile> {
    const now = this.clock.now();
    const thisYear = yearOf(now, wanted.timeZone);
    const years = Array.from({ length: YEARS }, (_, place) => thisYear - YEARS + 1 + place);
    const read = await this.read(tx, caller.clinicId, wanted, years);
    await this.expectSafe(tx, caller.clinicId, wanted, read, now);
    const { rows, withheld } = hideRareRows(
      read.patients.map((patient) => deidentifiedRow(patient, wanted.geography, now)),
      SMALLEST_CELL,
    );
    if (rows.length === 0) throw new Failure('conflict', 'there are too few patients to tell of any of them');
    await this.remember(tx, caller, wanted, read, now);
    const named = rows.map((row) => ({ ...row, rowId: this.tools.ids.secret(ROW_ID_BYTES) }));
    return { rows: named, withheld: withheld + read.damaged, years };
  }

  private async read(
    tx: Sql,
    clinicId: string,
    { lines, timeZone }: WantedFile,
    years: readonly number[],
  ): Promise<Read> {
    const keys = await this.tools.keys.of(tx, clinicId);
    const ids = new Set<string>();
    const idsOf = new Map<string, string[]>();
    const patients: PatientInLine[] = [];
    let damaged = 0;
    for await (const page of this.patients.find(tx, clinicId, lines, { years, timeZone })) {
      for (const sealed of page) {
        const profile = unlessDamaged(() => openProfile(keys, sealed));
        if (!profile) {
          damaged += 1;
          continue;
        }
        const { birthDate, zip } = profile;
        const { region, stage, visits, service_line: serviceLine, first_channel: firstChannel } = sealed;
        ids.add(sealed.id);
        const own = idsOf.get(serviceLine) ?? [];
        idsOf.set(serviceLine, own);
        own.push(sealed.id);
        patients.push({ birthDate, zip, region, stage, visits, serviceLine, firstChannel });
      }
    }
    const toSet = (some: Iterable<string>) => peopleSet([...some].map((id) => keyedHash(keys.index, 'audience', id)));
    const filed = [...idsOf].map(([line, own]) => ({ line, people: toSet(own) }));
    if (damaged > 0) this.logger.warn(`${damaged} rows of clinic ${clinicId} left out of a file: damaged data`);
    return { people: toSet(ids), lines: filed, patients, damaged };
  }

  /** Two files of nearly the same people, or of the same people cut in two ways, tell more than either. */
  private async expectSafe(
    tx: Sql,
    clinicId: string,
    { geography }: WantedFile,
    { people, lines }: Read,
    now: Date,
  ): Promise<void> {
    await this.memory.takeTurn(tx, clinicId);
    await this.memory.forget(tx, clinicId, new Date(now.getTime() - REMEMBERED_MS));
    const made = await this.memory.answers(tx, clinicId, 'deidentified');
    if (made.some(({ spec }) => (spec as KeptSpec).geography !== geography)) {
      throw new Failure(
        'conflict',
        'a file of the last 180 days says in another way where people live; laid beside each other the two would say more than each',
      );
    }
    const before = await this.memory.sets(tx, clinicId, 'deidentified');
    // Of the very same people two files would tell what happened to them in between, to the day.
    if (before.some((file) => file.isWhole && difference(people, file.people) < SMALLEST_CELL)) {
      throw new Failure(
        'conflict',
        'no or only a few people have come or gone since a file of the last 180 days; laid beside each other the two would tell of them',
      );
    }
    const near = nearLine(lines, filedLines(made, before), SMALLEST_CELL);
    if (near !== undefined) {
      throw new Failure(
        'conflict',
        `no or only a few people of the line "${near}" have come or gone since a file of the last 180 days that has it; ` +
          'laid beside each other the two would tell of them: ask for another line',
      );
    }
  }

  private async remember(
    tx: Sql,
    caller: Caller,
    { geography, serviceLine }: WantedFile,
    { people, lines }: Read,
    now: Date,
  ): Promise<void> {
    const asked = { geography, serviceLine };
    const spec: KeptSpec = { ...asked, lines: lines.map(({ line }) => line) };
    const id = this.tools.ids.next();
    const askedBy = `${caller.kind}:${caller.id}`;
    const of = { clinicId: caller.clinicId, id, spec, specHash: specHashOf(asked), askedBy, at: now };
    await this.memory.add(tx, { ...of, kind: 'deidentified', outcome: 'told', answer: null });
    await this.memory.addSets(tx, caller.clinicId, id, [people, ...lines.map((one) => one.people)]);
  }
}

/** Of a file of one line that is all there was kept, the whole is the line. */
function filedLines(made: readonly AudienceAnswer[], sets: readonly StoredSet[]): FiledLine[] {
  const specs = new Map(made.map(({ id, spec }) => [id, spec as KeptSpec]));
  return sets.flatMap(({ answerId, isWhole, place, people }) => {
    const spec = specs.get(answerId);
    const line = isWhole ? spec?.serviceLine : spec?.lines?.[place - FIRST_LINE];
    return line === undefined ? [] : [{ line, people }];
  });
}
