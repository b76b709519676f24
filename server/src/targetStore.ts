import { URI, Utils } from 'vscode-uri';
import {
  detectTarget,
  evidenceFiles,
  foldersAround,
  folderEvidence,
  isEvidenceName,
  type DetectedTarget,
  type FolderEvidence,
  type FolderFile,
} from './environment/targetRelease';
import type { EnvironmentSource } from './environmentStore';

/** For how long what was read of a folder counts when nobody tells of changes to it, in milliseconds. */
const UNWATCHED_LIFETIME = 1000;

interface Looked {
  readonly evidence: Promise<FolderEvidence>;
  /** The time from which the folder has to be looked at again. */
  readonly until: number;
}

/** Finds out which LibreChat release configurations are for, and keeps what the folders around them say about it. */
export class TargetStore {
  private readonly looked = new Map<string, Looked>();
  /** The folders around each configuration that was asked about, while the workspace has the same folders. */
  private readonly around = new Map<string, readonly string[]>();
  /** Every folder that was looked at. */
  private readonly known = new Set<string>();

  constructor(private readonly source: EnvironmentSource) {}

  /** The release a configuration is for, as the files around it are now. */
  async get(documentUri: string, setting: string): Promise<DetectedTarget> {
    let folders = this.around.get(documentUri);
    if (!folders) {
      folders = foldersAround(documentUri, this.source.workspaceFolders());
      this.around.set(documentUri, folders);
    }
    return detectTarget(setting, await Promise.all(folders.map((folder) => this.evidence(folder))));
  }

  /** Whether a file may say which release a configuration that was asked about is for. */
  concerns(uri: string): boolean {
    const parsed = URI.parse(uri);
    return isEvidenceName(Utils.basename(parsed)) && this.known.has(Utils.dirname(parsed).toString());
  }

  /** Forgets what was read of the folder a file lies in, or of all folders, which may be others now. */
  invalidate(uri?: string): void {
    if (uri === undefined) {
      this.looked.clear();
      this.around.clear();
    } else {
      this.looked.delete(Utils.dirname(URI.parse(uri)).toString());
    }
  }

  private evidence(folder: string): Promise<FolderEvidence> {
    const kept = this.looked.get(folder);
    const now = Date.now();
    if (kept && now < kept.until) return kept.evidence;
    this.known.add(folder);
    const evidence = this.look(folder);
    const until = this.source.isWatchedFolder(folder) ? Infinity : now + UNWATCHED_LIFETIME;
    this.looked.set(folder, { evidence, until });
    return evidence;
  }

  private async look(folder: string): Promise<FolderEvidence> {
    const names = evidenceFiles((await this.source.listFolder(folder)) ?? []);
    const files = await Promise.all(names.map((name) => this.read(folder, name)));
    return folderEvidence(
      folder,
      files.filter((file) => file !== undefined),
      this.source.workspaceFolders(),
    );
  }

  private async read(folder: string, name: string): Promise<FolderFile | undefined> {
    const uri = Utils.joinPath(URI.parse(folder), name).toString();
    const text = this.source.openText(uri) ?? (await this.source.readFile(uri));
    return text === undefined ? undefined : { name, text };
  }
}
