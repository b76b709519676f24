import type { ProjectFile } from '../projectConfig';
import type { Surroundings } from '../rules/diagnose';

/** What the client can fold; without an answer it can fold anything. */
export interface FoldingClient {
  /** Only whole lines. */
  readonly lineFoldingOnly?: boolean;
  /** So many ranges at most. */
  readonly rangeLimit?: number;
}

/** What the client can show and do, as far as features care. */
export interface ClientFeatures {
  /** Completion items may have placeholders. */
  readonly snippets: boolean;
  /** Hovers may be Markdown. */
  readonly hoverMarkdown: boolean;
  /** The documentation of completion items may be Markdown. */
  readonly itemMarkdown: boolean;
  /** Definitions may carry the range they were asked from. */
  readonly definitionLinks: boolean;
  /** Nested document symbols. */
  readonly nestedSymbols: boolean;
  /** Edits may create files. */
  readonly createFiles: boolean;
  readonly folding?: FoldingClient;
  /** Completions are ranked by where in `filterText` the typed text is, and only then by `sortText`. */
  readonly ranksByMatch?: boolean;
  /** A command of the client that opens the completion list, run after items that are only half of the typing. */
  readonly suggestCommand?: string;
  /** A command of the client that shows places: it gets a document, a position and locations. */
  readonly showReferencesCommand?: string;
  /** A command of the client that shows what a configuration comes to for Bedrock: it gets a document. */
  readonly showBedrockConfigurationCommand?: string;
  /** A command of the client that lets the user change how a rule reports: it gets a document and a rule. */
  readonly changeSeverityCommand?: string;
}

/** What features look at besides the document. */
export interface FeatureContext extends Surroundings {
  readonly client: ClientFeatures;
  /** Where the project says how its files are checked, or could; only for clients that have no command to choose with. */
  readonly projectFile?: ProjectFile;
}
