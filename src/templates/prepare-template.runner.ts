import { Injectable } from '@nestjs/common';

import type { ChannelName } from '../consents/consent.ts';
import { Failure } from '../platform/errors.ts';
import { checkTemplate } from './check-template.ts';
import { expandPartials, type SharedPiece } from './expand-partials.ts';
import { lintTemplate } from './lint/lint-template.ts';
import type { Finding } from './lint/finding.ts';
import { TemplateFilesRepository } from './template-files.repository.ts';
import { DEFAULT_MAX_SEGMENTS, parseTemplateSource, type TemplateSource } from './template-source.ts';
import { TEMPLATE_VARIABLES } from './template-variables.ts';

/** A template that is complete in itself: its shared pieces in place, and the page around each of its emails made. */
export interface PreparedTemplate extends TemplateSource {
  readonly maxSegments: number;
  readonly detail: boolean;
  readonly html: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly detailed: readonly ChannelName[];
}

/** Turns what an author wrote into what is stored. MJML runs here, when a template is saved, and never when it is sent. */
@Injectable()
export class PrepareTemplateRunner {
  private pieces: Promise<SharedPiece[]> | undefined;
  /** Pages by language: they differ in nothing else. */
  private readonly pages = new Map<string, Promise<string>>();

  constructor(private readonly files: TemplateFilesRepository) {}

  /** Raises `invalid` with every fault and its path. What the lint finds is part of the answer. */
  async prepare(input: unknown): Promise<PreparedTemplate> {
    const written = parseTemplateSource(input);
    this.pieces ??= this.files.partials();
    const { source, problems } = expandPartials(written, await this.pieces);
    const faults = problems.length > 0 ? problems : checkTemplate(source);
    if (faults.length > 0) throw new Failure('invalid', `the template ${source.key} has faults`, { problems: faults });
    return {
      ...source,
      variables: Object.fromEntries(Object.keys(source.variables).map((name) => [name, knownVariable(name)])),
      maxSegments: source.maxSegments ?? DEFAULT_MAX_SEGMENTS,
      detail: source.detail ?? false,
      html: await this.pagesFor(Object.keys(source.bodies.email ?? {})),
      ...lintTemplate(source),
    };
  }

  private async pagesFor(languages: readonly string[]): Promise<Record<string, string>> {
    const entries = languages.map(async (language) => {
      const page = this.pages.get(language) ?? this.makePage(language);
      this.pages.set(language, page);
      return [language, await page] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  private async makePage(language: string): Promise<string> {
    const layout = (await this.files.layout()).replaceAll('{{language}}', language);
    // Loaded only where templates are saved: it is large, and most processes only send.
    const { default: mjml2html } = await import('mjml');
    const { html } = await mjml2html(layout, { validationLevel: 'strict', fonts: {} });
    return html;
  }
}

function knownVariable(name: string): TemplateSource['variables'][string] {
  const variable = TEMPLATE_VARIABLES[name];
  if (!variable) throw new Error(`${name} was checked and is no variable`);
  return variable;
}
