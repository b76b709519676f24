import { join } from 'node:path';
import { URI } from 'vscode-uri';
import {
  AUTO,
  detectTarget,
  evidenceFiles,
  foldersAround,
  folderEvidence,
  type DetectedTarget,
  type FolderEvidence,
} from '../environment/targetRelease';
import { FileProblem, readTextFile } from './files';
import type { Folders } from './folders';

/** Which LibreChat release each file of one run is for; every folder is looked at once. */
export class Targets {
  private readonly evidence = new Map<string, FolderEvidence>();
  private readonly roots: readonly string[];

  /** `wanted` is the release named on the command line or `auto`, `folder` the one the command was started in. */
  constructor(
    private readonly wanted: string,
    folder: string,
    private readonly folders: Folders,
  ) {
    this.roots = [URI.file(folder).toString()];
  }

  /** The release of the configuration at an absolute path. */
  of(path: string): DetectedTarget {
    if (this.wanted !== AUTO) return detectTarget(this.wanted, []);
    const folders = foldersAround(URI.file(path).toString(), this.roots);
    return detectTarget(
      AUTO,
      folders.map((folder) => this.look(folder)),
    );
  }

  private look(folder: string): FolderEvidence {
    const known = this.evidence.get(folder);
    if (known) return known;
    const path = URI.parse(folder).fsPath;
    const files = evidenceFiles(this.folders.names(path) ?? []).flatMap((name) => {
      const text = textOf(join(path, name));
      return text === undefined ? [] : [{ name, text }];
    });
    const evidence = folderEvidence(folder, files, this.roots);
    this.evidence.set(folder, evidence);
    return evidence;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readTextFile(path).text;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return undefined;
  }
}
