import {
  commands,
  ConfigurationTarget,
  languages,
  Uri,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
  type TextDocument,
  type WorkspaceFolder,
} from 'vscode';
import { NEW_BEDROCK_CONFIGURATION, type AskedServer } from './newConfiguration/command';
import { asLabel, visible } from './plainText';
import type { TargetStatus } from './protocol';
import { separator } from './quickInput/prompts';
import { commandFor } from './status';
import { describeTarget } from './target';
import { WALKTHROUGH } from './walkthrough';

/** Named like this in the manifest. */
export const WHY_CHECKED = 'librechat.whyChecked';

/** Client to server: why a document is checked. The server's side mirrors these shapes. */
const EXPLAIN_RECOGNITION = 'librechat/explainRecognition';
interface ExplainParams {
  uri: string;
  text: string;
  languageId: string;
}
interface Explanation {
  checked: boolean;
  reason: string;
  /** The reason in words. */
  message: string;
  /** Of what is not checked: whether it looks like a configuration all the same. */
  looksLikeOne: boolean;
  trusted: boolean;
  target: TargetStatus;
  envFiles: { uri: string; label: string }[];
  outOfReach?: boolean;
}

/** A line of the answer, and what choosing it does. */
interface Line extends QuickPickItem {
  run?(): unknown;
}

/** What is longer is no configuration; the server would not look at it. In UTF-16 code units. */
const LONGEST_TEXT = 10_000_000;

/** Registers the command that tells why the active file is checked, or is not, and what can be done about it. */
export function registerWhyChecked(server: AskedServer): Disposable {
  return commands.registerCommand(WHY_CHECKED, async () => {
    const document = window.activeTextEditor?.document;
    if (!document) {
      await helpWithoutFile();
      return;
    }
    await server.start();
    const explanation = await explain(server, document);
    if (!explanation) {
      void window.showErrorMessage(
        'Nothing is known of this file; the output of LibreChat YAML may say why.',
      );
      return;
    }
    const chosen = await window.showQuickPick(linesFor(document, explanation), {
      title: `${visible(nameOf(document))} is ${explanation.checked ? 'checked as' : 'not checked as'} a LibreChat configuration`,
      placeHolder: 'What decided, and what can be done about it',
    });
    await chosen?.run?.();
  });
}

function explain(server: AskedServer, document: TextDocument): Promise<Explanation | undefined> {
  const text = document.getText();
  const params: ExplainParams = {
    uri: document.uri.toString(),
    text: text.length > LONGEST_TEXT ? '' : text,
    languageId: document.languageId,
  };
  return server.request<Explanation>(EXPLAIN_RECOGNITION, params);
}

function nameOf({ uri }: TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function linesFor(document: TextDocument, explanation: Explanation): Line[] {
  const { checked, message } = explanation;
  const verdict: Line = {
    label: checked ? '$(pass) Checked' : '$(circle-slash) Not checked',
    detail: asLabel(message),
  };
  return [
    verdict,
    ...(checked ? surroundings(explanation) : []),
    separator('Do something about it'),
    ...(checked ? [] : remedies(document, explanation)),
    ...(explanation.trusted ? [] : [trust]),
    settings('librechat.files', 'Which files are LibreChat configurations'),
    {
      label: '$(output) Show output',
      detail: 'What the language server has logged',
      run: () => commands.executeCommand('librechat.showOutput'),
    },
  ];
}

/** What a configuration is judged by, and where that is written. */
function surroundings({ target, envFiles, outOfReach, trusted }: Explanation): Line[] {
  const { text, tooltip } = describeTarget(target);
  const { command, arguments: args = [] } = commandFor(target, tooltip);
  const files = envFiles.map(({ uri, label }): Line => ({
    label: `$(symbol-variable) ${asLabel(label)}`,
    detail: 'Variables are looked up in it',
    run: () => window.showTextDocument(Uri.parse(uri)),
  }));
  const none = !trusted
    ? 'No env file is read in a folder that is not trusted'
    : outOfReach
      ? 'Env files are out of reach here'
      : 'No env file was found';
  return [
    {
      label: `$(tag) ${asLabel(text)}`,
      detail: asLabel(tooltip),
      run: () => commands.executeCommand(command, ...(args as readonly unknown[])),
    },
    ...(files.length > 0 ? files : [settings('librechat.envFiles', none, '$(symbol-variable) No variables')]),
  ];
}

function settings(key: string, detail: string, label = `$(gear) Open the setting ${key}`): Line {
  return {
    label,
    detail,
    run: () => commands.executeCommand('workbench.action.openSettings', `@id:${key}`),
  };
}

const trust: Line = {
  label: '$(workspace-untrusted) Manage workspace trust',
  detail: 'Env files, compose files and the project’s configuration are read in a trusted folder only',
  run: () => commands.executeCommand('workbench.trust.manage'),
};

/** What makes a file count as a configuration; nothing is changed until one is chosen. */
function remedies(document: TextDocument, { reason, looksLikeOne }: Explanation): Line[] {
  if (reason === 'env-file' || reason === 'compose-file') return [];
  const isYaml = document.languageId === 'yaml';
  const list: Line[] =
    document.uri.scheme === 'untitled'
      ? []
      : [
          {
            label: '$(add) Add it to librechat.files',
            detail:
              'In the settings of this workspace: it is checked from now on, for everybody who works in it',
            run: () => addToFiles(document),
          },
        ];
  const asOurs: Line = {
    label: '$(symbol-misc) Change its language to LibreChat YAML',
    detail: 'Until the file is closed; files.associations does it for good',
    run: () => languages.setTextDocumentLanguage(document, 'librechat-yaml'),
  };
  const asYaml: Line = {
    label: '$(symbol-misc) Change its language to YAML',
    detail: 'Until the file is closed: then its name and its content count',
    run: () => languages.setTextDocumentLanguage(document, 'yaml'),
  };
  const byLanguage = isYaml ? [asOurs] : [asYaml, asOurs];
  // A list of files names YAML files only.
  if (!isYaml) return [...byLanguage, ...list];
  return looksLikeOne || reason === 'other-name' ? [...list, ...byLanguage] : [...byLanguage, ...list];
}

/** Lists a file in the setting: of its folder where there are several, of the user where it lies in none. */
async function addToFiles({ uri }: TextDocument): Promise<void> {
  const folder = workspace.getWorkspaceFolder(uri);
  const configuration = workspace.getConfiguration('librechat', uri);
  const target = targetFor(folder);
  const inspected = configuration.inspect<unknown>('files');
  const own =
    target === ConfigurationTarget.Global
      ? inspected?.globalValue
      : target === ConfigurationTarget.Workspace
        ? inspected?.workspaceValue
        : inspected?.workspaceFolderValue;
  const listed: readonly unknown[] = Array.isArray(own) ? own : [];
  const pattern = patternFor(uri, folder);
  if (!listed.includes(pattern)) await configuration.update('files', [...listed, pattern], target);
}

function targetFor(folder: WorkspaceFolder | undefined): ConfigurationTarget {
  if (!folder) return ConfigurationTarget.Global;
  const isAlone = workspace.workspaceFile === undefined;
  return isAlone ? ConfigurationTarget.Workspace : ConfigurationTarget.WorkspaceFolder;
}

/** A glob for exactly this file, as near as globs come: what means something in one is any character. */
function patternFor(uri: Uri, folder: WorkspaceFolder | undefined): string {
  const path = folder ? uri.path.slice(folder.uri.path.replace(/\/?$/, '/').length) : uri.path;
  return path.replaceAll(/[\\*?[\]{}()!+@|]/g, '?');
}

/** Without a file there is nothing to explain, but much to begin with. */
async function helpWithoutFile(): Promise<void> {
  const lines: Line[] = [
    {
      label: '$(new-file) New librechat.yaml for Bedrock',
      detail: 'Asks for Regions, models and a guardrail, and shows both files before it writes them',
      run: () => commands.executeCommand(NEW_BEDROCK_CONFIGURATION),
    },
    {
      label: '$(book) Get started with LibreChat YAML',
      detail: 'Five steps, with pictures',
      run: () => commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false),
    },
  ];
  const chosen = await window.showQuickPick(lines, {
    title: 'No file is open',
    placeHolder: 'Open the file in question and ask again, or begin here',
  });
  await chosen?.run?.();
}
