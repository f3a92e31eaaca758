import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { Injectable } from '@nestjs/common';

import { parsePlaybook, type Playbook } from './playbook.ts';

/** Where the playbooks that come with Attend lie, seen from the folder the process was started in. */
const FOLDER = 'playbooks';

@Injectable()
export class PlaybookFilesRepository {
  /** By name of file. */
  async read(folder: string = path.resolve(FOLDER)): Promise<Playbook[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(names.map(async (name) => parsePlaybook(name, await readFile(path.join(folder, name), 'utf8'))));
  }
}
