import type { Path } from '../core/path';
import { PatternTable } from './patternTable';

/** What is written down about a key. All texts are Markdown. */
export interface KeyDocumentation {
  readonly text: string;
  readonly default?: string;
  /** First LibreChat release that reads the key. */
  readonly since?: string;
  /** First config version that has the key. */
  readonly config?: string;
  /** The name of the official page, or its whole address; see `pageOf`. */
  readonly link?: string;
  /** A sensible value as it is written in YAML, or a key and value for maps with keys of the user's own. */
  readonly example?: string | { readonly key: string; readonly value: string };
  /** LibreChat fills the key in by itself; nobody writes it into the file. */
  readonly internal?: boolean;
  /** What each fixed value means. */
  readonly values?: Readonly<Record<string, string>>;
}

interface DocumentationFile {
  readonly sections: Readonly<Record<string, string>>;
  readonly endpointSettings: Readonly<Record<string, KeyDocumentation>>;
  readonly keys: Readonly<Record<string, KeyDocumentation>>;
}

/** Where the official pages on the structure of librechat.yaml are. */
const PAGES = 'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/';

/** The address of the official page about a key. */
export function pageOf({ link }: KeyDocumentation): string | undefined {
  if (link === undefined) return undefined;
  return link.startsWith('https:') ? link : PAGES + link;
}

/** Endpoints that share the settings every endpoint has. */
const ENDPOINT_PATHS = [
  'all',
  'agents',
  'anthropic',
  'assistants',
  'azureAssistants',
  'azureOpenAI',
  'bedrock',
  'custom[]',
  'google',
  'openAI',
].map((name) => `endpoints.${name}`);

interface Tables {
  readonly table: PatternTable<KeyDocumentation>;
  readonly labels: Readonly<Record<string, string>>;
  readonly shared: ReadonlySet<KeyDocumentation>;
}

/** The documentation of keys, by path. Read when it is first asked for. */
export class Documentation {
  private read: Tables | undefined;

  constructor(private readonly file: () => DocumentationFile = documentationFile) {}

  private get tables(): Tables {
    return (this.read ??= readTables(this.file()));
  }

  get(path: Path): KeyDocumentation | undefined {
    return this.tables.table.get(path);
  }

  /** A few words on a root section. */
  label(section: string): string | undefined {
    const { labels } = this.tables;
    return Object.hasOwn(labels, section) ? labels[section] : undefined;
  }

  /** Whether nothing more is written about an endpoint's key than about that of any other endpoint. */
  isShared(path: Path): boolean {
    const { table, shared } = this.tables;
    const entry = table.get(path);
    return entry !== undefined && shared.has(entry);
  }
}

function documentationFile(): DocumentationFile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../../schemas/documentation.json') as DocumentationFile;
}

function readTables(file: DocumentationFile): Tables {
  const shared = ENDPOINT_PATHS.flatMap((endpoint) =>
    Object.entries(file.endpointSettings).map(([key, entry]) => [`${endpoint}.${key}`, entry] as const),
  );
  return {
    table: new PatternTable([...shared, ...Object.entries(file.keys)]),
    labels: file.sections,
    shared: new Set(Object.values(file.endpointSettings)),
  };
}
