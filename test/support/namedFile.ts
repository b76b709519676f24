import {
  DocumentHighlightKind,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { Document } from '../../server/src/core/document';
import { applyEdits } from '../../server/src/core/edit';
import { parseDotenv } from '../../server/src/environment/dotenv';
import { Environment } from '../../server/src/environment/environment';
import type { FeatureContext } from '../../server/src/features/context';
import { definition } from '../../server/src/features/definition';
import { highlights } from '../../server/src/features/highlights';
import { references } from '../../server/src/features/references';
import { prepareRename, rename } from '../../server/src/features/rename';
import { VariableScope } from '../../server/src/features/variables/scope';
import { contextWith, DOCUMENT_URI, ENV_URI } from './featureContext';
import { parseMarked } from './marker';

interface Surroundings {
  /** Text of `.env`. */
  readonly env?: string;
  /** Variables of the process. */
  readonly process?: Readonly<Record<string, string>>;
  /** Other configurations that share the `.env`, by address. */
  readonly others?: Readonly<Record<string, string>>;
  /** Asks in the env file, which is then the marked text. */
  readonly inEnv?: boolean;
}

/** A configuration, or its env file, with a cursor in it. */
export class NamedFile {
  readonly scope: VariableScope;
  readonly document: Document;
  private readonly context: FeatureContext;
  private readonly texts = new Map<string, string>();
  private readonly position: Position;

  constructor(fixture: string, { env, process, others = {}, inEnv = false }: Surroundings = {}) {
    const { text, offset } = parseMarked(inEnv ? (env ?? '') : fixture);
    const envText = inEnv ? text : env;
    const written = Object.entries(process ?? {}).map(([name, value]) => `${name}=${value}\n`);
    const entries = parseDotenv(written.join(''));
    this.context = {
      ...contextWith({ env: envText }),
      environment: new Environment([
        { uri: ENV_URI, label: '.env', text: envText },
        { uri: '', label: 'the process environment', text: undefined, kind: 'process', entries },
      ]),
    };
    const own = inEnv ? fixture : text;
    for (const [uri, content] of Object.entries({ [DOCUMENT_URI]: own, ...others }))
      this.texts.set(uri, content);
    const documents = [...this.texts].map(([uri, content]) => new Document(uri, 1, content));
    this.scope = new VariableScope(documents.map((document) => ({ document, context: this.context })));
    if (envText !== undefined) this.texts.set(ENV_URI, envText);
    const asked = inEnv ? ENV_URI : DOCUMENT_URI;
    this.document = new Document(asked, 1, this.texts.get(asked) ?? '');
    this.position = this.document.positionAt(offset);
  }

  /** `line:character text` of a stretch of a file. */
  private at(uri: string, range: Range): string {
    const document = new Document(uri, 1, this.texts.get(uri) ?? '');
    const text = document.slice(document.offsetAt(range.start), document.offsetAt(range.end));
    return `${range.start.line}:${range.start.character} ${text}`;
  }

  /** What is highlighted; places that write the name have an `=` behind them. */
  highlights(): string[] {
    return highlights(this.document, this.position, this.scope).map(
      ({ range, kind }) =>
        this.at(this.document.uri, range) + (kind === DocumentHighlightKind.Write ? ' =' : ''),
    );
  }

  references(includeDeclaration: boolean): string[] {
    return references(this.document, this.position, this.scope, includeDeclaration).map(
      ({ uri, range }) => `${uri.replace('file:///folder/', '')} ${this.at(uri, range)}`,
    );
  }

  definition(): string[] {
    return definition(this.document, this.position, this.scope, this.context).map(
      ({ targetUri, targetSelectionRange }) =>
        `${targetUri.replace('file:///folder/', '')} ${this.at(targetUri, targetSelectionRange)}`,
    );
  }

  /** What would be typed over; undefined where nothing can be renamed. */
  prepared(): string | undefined {
    const found = prepareRename(this.document, this.position, this.scope);
    return found ? this.at(this.document.uri, 'range' in found ? found.range : found) : undefined;
  }

  /** The texts after a rename, by address; undefined where nothing can be renamed. */
  renamed(name: string): Readonly<Record<string, string>> | undefined {
    const edit: WorkspaceEdit | null = rename(this.document, this.position, this.scope, name);
    if (!edit) return undefined;
    return Object.fromEntries(
      [...this.texts].map(([uri, text]) => [uri, this.apply(uri, text, edit.changes?.[uri] ?? [])]),
    );
  }

  /** The file with the cursor after a rename. */
  text(name: string): string | undefined {
    return this.renamed(name)?.[this.document.uri];
  }

  private apply(uri: string, text: string, edits: readonly TextEdit[]): string {
    const document = new Document(uri, 1, text);
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
        newText,
      })),
    );
  }
}
