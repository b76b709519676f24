import {
  Disposable,
  FileType,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  Uri,
  workspace,
  type CancellationToken,
  type LanguageModelTool,
  type LanguageModelToolInvocationOptions,
  type LanguageModelToolInvocationPrepareOptions,
  type PreparedToolInvocation,
} from 'vscode';
import { visible } from './plainText';
import { REPORT, type ReportParams, type ReportResult } from './protocol';

/** Named like this in the manifest. */
const TOOL = 'librechat_check_configuration';

/** Configurations are small; what is larger is something else. */
const MOST_BYTES = 10_000_000;

/** What the tool needs of the language server. */
export interface ReportServer {
  /** Resolves when the server is ready. */
  start(): Promise<void>;
  /** Undefined when there is no answer. */
  request<T>(method: string, params: object): Promise<T | undefined>;
}

/** What a language model sends; the manifest describes it. */
interface Input {
  readonly filePath: string;
  readonly text?: string;
}

/** A text to check, and where it stands. */
interface Subject {
  readonly uri: Uri;
  readonly text: string;
  readonly languageId: string;
}

/** Why there is nothing to check, for a reader that may be a machine. */
class ToolProblem extends Error {
  constructor(
    readonly code: 'not-found' | 'not-a-file' | 'too-large' | 'not-text' | 'no-answer',
    message: string,
  ) {
    super(message);
  }
}

/** Offers the check of a configuration to language models. The server starts when one uses it. */
export function registerLanguageModelTool(server: ReportServer): Disposable {
  // Editors made of VS Code may come without this part of it.
  const models = lm as Partial<typeof lm> | undefined;
  return models?.registerTool?.(TOOL, new CheckTool(server)) ?? Disposable.from();
}

class CheckTool implements LanguageModelTool<Input> {
  constructor(private readonly server: ReportServer) {}

  /** What lies outside the workspace, or around a file there, is read with the user's consent only. */
  prepareInvocation({ input }: LanguageModelToolInvocationPrepareOptions<Input>): PreparedToolInvocation {
    const { filePath, text } = input;
    const what = text === undefined ? `${filePath} is read` : `A text is checked as if it were ${filePath}`;
    return {
      invocationMessage: plain(`Checking ${filePath} as LibreChat reads it`),
      ...(!candidates(filePath).every(isInside) && {
        confirmationMessages: {
          title: 'Check a LibreChat configuration outside the workspace?',
          message: plain(
            `${what}, with env files and compose files around it. Findings with the lines they are on are given to the language model.`,
          ),
        },
      }),
    };
  }

  async invoke(
    { input }: LanguageModelToolInvocationOptions<Input>,
    token: CancellationToken,
  ): Promise<LanguageModelToolResult> {
    const answer = await this.check(input, token);
    return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
  }

  private async check(input: Input, token: CancellationToken): Promise<ReportResult> {
    try {
      const subject = await subjectOf(input);
      const file = workspace.asRelativePath(subject.uri);
      await this.server.start();
      if (token.isCancellationRequested) throw new ToolProblem('no-answer', 'The check was cancelled.');
      const { uri, text, languageId } = subject;
      const params: ReportParams = { uri: uri.toString(), text, languageId };
      const report = await this.server.request<ReportResult>(REPORT, params);
      if (report) return { file, ...report };
      throw new ToolProblem(
        'no-answer',
        'The language server did not answer; the output of LibreChat YAML says why.',
      );
    } catch (error) {
      if (!(error instanceof ToolProblem)) throw error;
      return { file: input.filePath, problem: { code: error.code, message: error.message } };
    }
  }
}

/** A text as it stands: the path in it is a model's, and the editor takes strings for Markdown. */
function plain(text: string): MarkdownString {
  return new MarkdownString().appendText(visible(text));
}

/** The text that was sent, else that of the open document, saved or not, else that of the file. */
async function subjectOf({ filePath, text }: Input): Promise<Subject> {
  const uris = candidates(filePath);
  const [first] = uris;
  if (!first) throw new ToolProblem('not-found', 'No folder is open, so that the path must be absolute.');
  const open = workspace.textDocuments.find((document) =>
    uris.some((uri) => uri.toString() === document.uri.toString()),
  );
  if (open) return { uri: open.uri, text: text ?? open.getText(), languageId: open.languageId };
  const uri = await existing(uris);
  if (text !== undefined) return { uri: uri ?? first, text, languageId: 'yaml' };
  if (!uri) throw new ToolProblem('not-found', 'There is no such file, or it cannot be read.');
  return { uri, text: await readText(uri), languageId: 'yaml' };
}

/**
 * Where a path may lead. All that may be read is here, whether it exists or not: either every place lies inside the workspace,
 * or none does and the user is asked. Whatever is there by the time of reading, no other place is read.
 */
function candidates(filePath: string): Uri[] {
  const places = placesOf(filePath);
  const inside = places.filter(isInside);
  return inside.length > 0 ? inside : places;
}

function isInside(uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined;
}

/** A relative path leads into each folder of the workspace, also with the folder's name in front. */
function placesOf(filePath: string): Uri[] {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === filePath);
  if (open) return [open.uri];
  if (/^[a-z][\w+.-]+:\/\//i.test(filePath)) return [resolved(Uri.parse(filePath))];
  const folders = workspace.workspaceFolders ?? [];
  if (/^([a-z]:)?[\\/]/i.test(filePath)) {
    const file = resolved(Uri.file(filePath));
    const [folder] = folders;
    // A folder that is on no disk of this computer has its files where it is.
    return folder && folder.uri.scheme !== 'file' ? [folder.uri.with({ path: file.path })] : [file];
  }
  return folders.flatMap(({ uri, name }) => [
    Uri.joinPath(uri, filePath),
    ...(filePath.startsWith(`${name}/`) ? [Uri.joinPath(uri, filePath.slice(name.length + 1))] : []),
  ]);
}

/** Without `..`: what leads out of a folder must not pass for lying in it. */
function resolved(uri: Uri): Uri {
  return uri.path === '' ? uri : Uri.joinPath(uri);
}

/** The first of some files that exists. */
async function existing(uris: readonly Uri[]): Promise<Uri | undefined> {
  for (const uri of uris) {
    try {
      await workspace.fs.stat(uri);
      return uri;
    } catch {
      // Not there, or not for us to see: the next one may be.
    }
  }
  return undefined;
}

async function readText(uri: Uri): Promise<string> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0)
      throw new ToolProblem('not-a-file', 'It is a folder, or a special file.');
    if (size > MOST_BYTES) {
      throw new ToolProblem('too-large', `It is larger than ${MOST_BYTES / 1_000_000} MB.`);
    }
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    if (text.includes('\0')) throw new ToolProblem('not-text', 'It holds no text in UTF-8.');
    return text;
  } catch (error) {
    if (error instanceof ToolProblem) throw error;
    throw new ToolProblem('not-found', 'There is no such file, or it cannot be read.');
  }
}
