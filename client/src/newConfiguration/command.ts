import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { asLabel } from '../plainText';
import { BACK, walk, type Outcome, type Position, type Step } from '../quickInput/wizard';
import { askConsent } from './consent';
import { BLANK, choicesOf, USUAL_NAME, type Draft } from './draft';
import { writeFiles } from './files';
import { Preview } from './preview';
import {
  NEW_CONFIGURATION,
  NEW_CONFIGURATION_CHOICES,
  type ChoicesParams,
  type NewConfigurationChoices,
  type NewConfigurationParams,
  type NewConfigurationResult,
} from './protocol';
import { inFolder, questions, targetOf, type Adviser } from './steps';

/** Named like this in the manifest. */
export const NEW_BEDROCK_CONFIGURATION = 'librechat.newBedrockConfiguration';

/** What the command needs of the language server. */
export interface AskedServer {
  /** Resolves when the server is ready. */
  start(): Promise<void>;
  /** Undefined when there is no answer. */
  request<T>(method: string, params: object): Promise<T | undefined>;
}

/** Why the command cannot go on, for the user. */
class Problem extends Error {}

/** Registers the command that asks for Regions, models and the like, and writes a configuration and its env file. */
export function registerNewConfiguration(server: AskedServer): Disposable {
  const unfinished = new Map<string, Draft>();
  return commands.registerCommand(NEW_BEDROCK_CONFIGURATION, async (folder?: unknown) => {
    try {
      await makeConfiguration(server, folder instanceof Uri ? folder : undefined, unfinished);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void window.showErrorMessage(asLabel(error.message));
    }
  });
}

/** `unfinished` holds, by folder, the answers of those who gave up: whoever begins again finds them. */
async function makeConfiguration(
  server: AskedServer,
  given: Uri | undefined,
  unfinished: Map<string, Draft>,
): Promise<void> {
  if (!workspace.isTrusted) {
    throw new Problem('It reads the env file that is there, so it runs in a trusted workspace only.');
  }
  const folder = given ?? (await startingFolder());
  if (!folder) return;
  await server.start();
  const start = await inFolder(unfinished.get(folder.toString()) ?? BLANK, folder);
  const preview = new Preview();
  try {
    const adviser = adviserOf(server);
    const steps = [...questions(adviser, given !== undefined), lastStep(adviser, preview)];
    const { state, isDone } = await walk(steps, start);
    await preview.close();
    unfinished.set(folder.toString(), { ...state, texts: undefined });
    if (!isDone) return;
    await finish(state);
    unfinished.delete(folder.toString());
  } finally {
    await preview.close();
    preview.dispose();
  }
}

/** The folder of the file in sight, else the first one; without any the user is asked for one. */
async function startingFolder(): Promise<Uri | undefined> {
  const shown = window.activeTextEditor?.document.uri;
  const own = shown && workspace.getWorkspaceFolder(shown);
  const folder = own ?? workspace.workspaceFolders?.[0];
  if (folder) return folder.uri;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Make It Here',
      title: 'The folder LibreChat is started from',
    })) ?? [];
  return chosen;
}

function adviserOf(server: AskedServer): Adviser {
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const answer = await server.request<T | null>(method, params);
    if (answer) return answer;
    throw new Problem('The language server did not answer; the output of LibreChat YAML says why.');
  };
  return {
    choices: (file, regions, defaultRegion) => {
      const params: ChoicesParams = {
        uri: file.toString(),
        regions,
        ...(defaultRegion !== undefined && { defaultRegion }),
      };
      return ask<NewConfigurationChoices>(NEW_CONFIGURATION_CHOICES, params);
    },
    texts: async (file, draft) => {
      const params: NewConfigurationParams = { uri: file.toString(), choices: choicesOf(draft) };
      const result = await ask<NewConfigurationResult>(NEW_CONFIGURATION, params);
      if ('problem' in result) throw new Problem(result.problem);
      return result;
    },
  };
}

/** Shows what would be written, and asks whether it is to be. */
function lastStep(adviser: Adviser, preview: Preview): Step<Draft> {
  return {
    isNeeded: ({ name }) => name !== undefined,
    ask: async (draft: Draft, position: Position): Promise<Outcome<Draft>> => {
      const target = targetOf(draft);
      const texts = await adviser.texts(target, draft);
      await preview.show(target, texts);
      const names = [draft.name ?? USUAL_NAME, ...(texts.env.addition === '' ? [] : [texts.env.label])];
      const outcome = await askConsent({ ...draft, texts }, position, names);
      if (outcome === BACK) await preview.close();
      return outcome;
    },
  };
}

/** Writes what was agreed on, and shows it. */
async function finish(draft: Draft): Promise<void> {
  const target = targetOf(draft);
  const { texts } = draft;
  if (texts) {
    const written = await writeFiles(target, texts);
    if (!written) {
      throw new Problem(
        `Nothing was written: ${draft.name ?? USUAL_NAME} or ${texts.env.label} could not be.`,
      );
    }
    void tell(draft, texts, written.unsaved !== undefined);
  }
  await window.showTextDocument(target, { preview: false });
}

/** Says what was written, and what is left to do. */
async function tell(
  { name = USUAL_NAME }: Draft,
  { env: { uri, label, addition, toFillIn }, missingMount }: NonNullable<Draft['texts']>,
  isUnsaved: boolean,
): Promise<void> {
  const sentences = [
    addition === '' ? `${name} is written.` : `${name} is written, and what it needs is in ${label}.`,
    ...(toFillIn.length === 0 ? [] : [`Fill in ${toFillIn.join(' and ')} in ${label}.`]),
    ...(isUnsaved ? [`${label} had unsaved changes of yours: save it.`] : []),
    ...(missingMount === undefined ? [] : [missingMount]),
  ];
  const text = sentences.join(' ').replaceAll('`', '');
  const isLeft = toFillIn.length > 0 || isUnsaved;
  const open = `Open ${label}`;
  const chosen = await window.showInformationMessage(asLabel(text), ...(isLeft ? [open] : []));
  if (chosen === open) await window.showTextDocument(Uri.parse(uri), { preview: false });
}
