import { URI, Utils } from 'vscode-uri';
import type { PositionEncoding } from './core/positionEncoding';
import {
  detectTarget,
  evidenceFiles,
  folderEvidence,
  isEvidenceName,
  type DetectedTarget,
  type FolderEvidence,
  type FolderFile,
} from './environment/targetRelease';
import type { EnvironmentSource } from './environmentStore';
import { FolderStore } from './folderStore';

/** Finds out which LibreChat release configurations are for, and keeps what the folders around them say about it. */
export class TargetStore {
  private readonly folders: FolderStore<FolderEvidence>;

  constructor(
    private readonly source: EnvironmentSource,
    private readonly encoding: PositionEncoding,
  ) {
    this.folders = new FolderStore(source, (folder) => this.look(folder));
  }

  /** The release a configuration is for, as the files around it are now. */
  async get(documentUri: string, setting: string): Promise<DetectedTarget> {
    return detectTarget(setting, await this.folders.get(documentUri));
  }

  /** Whether a file may say which release a configuration that was asked about is for. */
  concerns(uri: string): boolean {
    return isEvidenceName(Utils.basename(URI.parse(uri))) && this.folders.concerns(uri);
  }

  /** Lets go of what belongs to a file that is closed or gone. */
  forgetDocument(uri: string): void {
    this.folders.forgetDocument(uri);
  }

  /** Forgets what was read of the folder a file lies in, or of all folders. */
  invalidate(uri?: string): void {
    this.folders.invalidate(uri);
  }

  private async look(folder: string): Promise<FolderEvidence> {
    const names = evidenceFiles((await this.source.listFolder(folder)) ?? []);
    const files = await Promise.all(names.map((name) => this.read(folder, name)));
    return folderEvidence(
      folder,
      files.filter((file) => file !== undefined),
      this.source.workspaceFolders(),
      this.encoding,
    );
  }

  private async read(folder: string, name: string): Promise<FolderFile | undefined> {
    const uri = Utils.joinPath(URI.parse(folder), name).toString();
    const text = this.source.openText(uri) ?? (await this.source.readFile(uri));
    return text === undefined ? undefined : { name, text };
  }
}
