import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { Injectable } from '@nestjs/common';

import { joinTemplateFiles } from './parse-template-file.ts';
import type { TemplateSource } from './template-source.ts';

/** Where the texts that come with Attend lie, seen from the folder the process was started in. */
const FOLDER = 'templates';

/** The texts that come with Attend: `templates/<key>.<channel>.<language>.hbs`. */
@Injectable()
export class TemplateFilesRepository {
  async read(folder: string = path.resolve(FOLDER)): Promise<TemplateSource[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.hbs')).sort();
    const files = names.map(async (name) => ({ name, content: await readFile(path.join(folder, name), 'utf8') }));
    return joinTemplateFiles(await Promise.all(files));
  }
}
