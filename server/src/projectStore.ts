import { URI, Utils } from 'vscode-uri';
import { isWithin, labelOf } from './environment/locate';
import { AUTO } from './environment/targetRelease';
import type { EnvironmentSource } from './environmentStore';
import { FolderStore } from './folderStore';
import {
  CONFIG_FILE,
  MANIFEST,
  readProjectConfig,
  rulesPathIn,
  type ProjectConfig,
  type ProjectFile,
} from './projectConfig';
import type { Settings } from './settings';

/** What means something in a glob, and can be in the name of a folder. */
const GLOB_CHARACTERS = /[\\*?[\]{}()!+@|]/g;

interface Found {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly config: ProjectConfig;
}

/** What projects say about how their files are checked, in `.librechatlintrc.json` or `package.json`. */
export class ProjectStore {
  private readonly folders: FolderStore<Found | undefined>;
  /** The settings made of those of the editor and those of a project, while both are the same objects. */
  private readonly merged = new WeakMap<Found, WeakMap<Settings, Settings>>();

  /** What is wrong with each file, as it was told last. */
  private readonly told = new Map<string, string>();

  /** `complain` takes a line about a configuration that cannot be understood. */
  constructor(
    private readonly source: EnvironmentSource,
    private readonly complain: (problem: string) => void,
  ) {
    this.folders = new FolderStore(source, (folder) => this.look(folder));
  }

  /** The editor's settings for a file, and where they say nothing those of the project around it. */
  async withProject(uri: string, settings: Settings): Promise<Settings> {
    const found = (await this.folders.get(uri)).find((config) => config !== undefined);
    if (!found) return settings;
    let known = this.merged.get(found);
    if (!known) this.merged.set(found, (known = new WeakMap<Settings, Settings>()));
    let merged = known.get(settings);
    if (!merged) known.set(settings, (merged = merge(settings, found)));
    return merged;
  }

  /**
   * The file that says how a file is checked, else the one that could, in the folder of the workspace around it. `settings`
   * are those of the editor. Undefined for a file that lies nowhere.
   */
  async fileFor(uri: string, settings: Settings): Promise<ProjectFile | undefined> {
    const document = URI.parse(uri);
    if (document.scheme === 'untitled') return undefined;
    const found = (await this.folders.get(uri)).find((config) => config !== undefined);
    const around = this.source.workspaceFolders().filter((folder) => isWithin(document, folder));
    // Of folders in one another the innermost is meant.
    const [nearest] = around.sort((a, b) => b.length - a.length);
    const folder = found?.folder ?? nearest ?? Utils.dirname(document).toString();
    const name = found?.name ?? CONFIG_FILE;
    const file = Utils.joinPath(URI.parse(folder), name);
    return {
      uri: file.toString(),
      label: labelOf(file, this.source.workspaceFolders()),
      text: found?.text,
      rulesPath: rulesPathIn(name),
      overruledBy: settings.rules,
    };
  }

  /** Whether a file may say how a file that was asked about is checked. */
  concerns(uri: string): boolean {
    const name = Utils.basename(URI.parse(uri));
    return (name === CONFIG_FILE || name === MANIFEST) && this.folders.concerns(uri);
  }

  /** Lets go of what belongs to a file that is closed or gone. */
  forgetDocument(uri: string): void {
    this.folders.forgetDocument(uri);
  }

  /** Forgets what was read of the folder a file lies in, or of all folders. */
  invalidate(uri?: string): void {
    this.folders.invalidate(uri);
  }

  private async look(folder: string): Promise<Found | undefined> {
    const names = (await this.source.listFolder(folder)) ?? [];
    for (const name of [CONFIG_FILE, MANIFEST]) {
      if (!names.includes(name)) continue;
      const uri = Utils.joinPath(URI.parse(folder), name).toString();
      const text = this.source.openText(uri) ?? (await this.source.readFile(uri));
      const read = text === undefined ? undefined : readProjectConfig(name, text);
      this.tell(
        uri,
        (read?.problems ?? []).map((problem) => `${name}: ${problem}`),
      );
      if (text === undefined || !read) continue;
      return { folder, name, text, config: read.config };
    }
    return undefined;
  }

  /** Complains of a file's problems when they are others than the last time; files are read again and again. */
  private tell(uri: string, problems: readonly string[]): void {
    const now = problems.join('\n');
    if (now === (this.told.get(uri) ?? '')) return;
    this.told.set(uri, now);
    for (const problem of problems) this.complain(problem);
  }
}

/** What the editor says counts more; severities are taken rule by rule. */
function merge(settings: Settings, { folder, config }: Found): Settings {
  const inFolder = (path: string): string => Utils.resolvePath(URI.parse(folder), path).path;
  const literally = URI.parse(folder).path.replaceAll(GLOB_CHARACTERS, '\\$&');
  return {
    ...settings,
    files: [...settings.files, ...config.files.map((glob) => `${literally}/${glob}`)],
    envFiles: settings.envFiles.length > 0 ? settings.envFiles : config.envFiles.map(inFolder),
    targetVersion: settings.targetVersion === AUTO ? (config.targetVersion ?? AUTO) : settings.targetVersion,
    rules: { ...config.rules, ...settings.rules },
  };
}
