import type { Path } from '../core/path';
import documentation from '../../../schemas/documentation.json';
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

/** The documentation of keys, by path. */
export class Documentation {
  private readonly table: PatternTable<KeyDocumentation>;
  private readonly labels: Readonly<Record<string, string>>;
  private readonly shared: ReadonlySet<KeyDocumentation>;

  constructor(file: DocumentationFile = documentation) {
    const shared = ENDPOINT_PATHS.flatMap((endpoint) =>
      Object.entries(file.endpointSettings).map(([key, entry]) => [`${endpoint}.${key}`, entry] as const),
    );
    this.table = new PatternTable([...shared, ...Object.entries(file.keys)]);
    this.labels = file.sections;
    this.shared = new Set(Object.values(file.endpointSettings));
  }

  get(path: Path): KeyDocumentation | undefined {
    return this.table.get(path);
  }

  /** A few words on a root section. */
  label(section: string): string | undefined {
    return Object.hasOwn(this.labels, section) ? this.labels[section] : undefined;
  }

  /** Whether nothing more is written about an endpoint's key than about that of any other endpoint. */
  isShared(path: Path): boolean {
    const entry = this.table.get(path);
    return entry !== undefined && this.shared.has(entry);
  }
}
