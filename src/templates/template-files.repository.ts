import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { Injectable } from '@nestjs/common';

import type { SharedPiece } from './expand-partials.ts';
import { joinTemplateFiles, parsePartialFile, type TemplateFile } from './parse-template-file.ts';
import type { TemplateSource } from './template-source.ts';

/** Where the texts that come with Attend lie, seen from the folder the process was started in. */
const FOLDER = 'templates';

/**
 * The texts that come with Attend: `templates/<key>.<channel>.<language>.hbs`, the pieces that they share, in `partials/`, and
 * the layout of an email, in `layouts/`.
 */
@Injectable()
export class TemplateFilesRepository {
  async read(folder: string = path.resolve(FOLDER)): Promise<TemplateSource[]> {
    return joinTemplateFiles(await filesOf(folder));
  }

  async partials(): Promise<SharedPiece[]> {
    return (await filesOf(path.resolve(FOLDER, 'partials'))).map(parsePartialFile);
  }

  layout(): Promise<string> {
    return readFile(path.resolve(FOLDER, 'layouts', 'email.mjml.hbs'), 'utf8');
  }
}

async function filesOf(folder: string): Promise<TemplateFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.hbs')).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(path.join(folder, name), 'utf8') })));
}
