import { Uri, workspace } from 'vscode';
import { inputText, pickMany, pickOne, separator, type Choice } from '../quickInput/prompts';
import { asLabel } from '../plainText';
import { BACK, type Answer, type Outcome, type Position, type Step } from '../quickInput/wizard';
import { USUAL_NAME, type Draft } from './draft';
import { filesIn } from './files';
import type { NewConfigurationChoices, NewConfigurationTexts } from './protocol';

/** What the questions need to know from the language server. */
export interface Adviser {
  /** What there is to choose from for a file, once Regions are chosen. */
  choices(file: Uri, regions: readonly string[], defaultRegion?: string): Promise<NewConfigurationChoices>;
  /** The texts for what was chosen. */
  texts(file: Uri, draft: Draft): Promise<NewConfigurationTexts>;
}

/** Where a draft is going to be written. */
export function targetOf({ folder, name }: Draft): Uri {
  return Uri.joinPath(folder ?? Uri.file('/'), name ?? USUAL_NAME);
}

const TITLE = 'New librechat.yaml for Bedrock';
/** The title of a question. */
export const title = (about: string): string => `${TITLE}: ${about}`;

/** The release the file will be for, and where that is known from. */
export function releaseOf({ release, releaseOrigin }: NewConfigurationChoices): string {
  return `LibreChat ${release}, ${releaseOrigin}`;
}

/** Puts an answer into the draft. */
export async function into<T>(
  question: Promise<Answer<T>>,
  take: (value: T) => Draft | Promise<Draft>,
): Promise<Outcome<Draft>> {
  const answer = await question;
  return answer === undefined || answer === BACK ? answer : take(answer.value);
}

/** All questions but the last, which shows what comes of them. `hasFolder` tells that the folder is no question. */
export function questions(adviser: Adviser, hasFolder: boolean): Step<Draft>[] {
  const isGoingOn = (draft: Draft): boolean => draft.name !== undefined;
  const isGuarded = (draft: Draft): boolean =>
    isGoingOn(draft) && draft.guarded && draft.offer?.guardrail !== undefined;
  return [
    {
      isNeeded: () => !hasFolder && (workspace.workspaceFolders?.length ?? 0) > 1,
      decides: true,
      ask: askFolder,
    },
    { isNeeded: ({ present }) => present.includes(USUAL_NAME), decides: true, ask: askWhatElse },
    { isNeeded: ({ name }) => name !== undefined && name !== USUAL_NAME, ask: askName },
    { isNeeded: isGoingOn, decides: true, ask: (draft, position) => askRegions(draft, position, adviser) },
    {
      isNeeded: (draft) =>
        isGoingOn(draft) && draft.regions.length > 1 && draft.offer?.givenRegion === undefined,
      ask: (draft, position) => askDefaultRegion(draft, position, adviser),
    },
    {
      isNeeded: (draft) => isGoingOn(draft) && draft.offer?.models.length !== 0,
      ask: askModels,
    },
    {
      isNeeded: (draft) => isGoingOn(draft) && draft.offer?.guardrail !== undefined,
      decides: true,
      ask: askGuardrail,
    },
    { isNeeded: isGuarded, ask: askIdentifier },
    { isNeeded: isGuarded, ask: askVersion },
    { isNeeded: isGuarded, ask: askTrace },
    { isNeeded: isGoingOn, ask: askCredentials },
  ];
}

function askFolder(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const folders = workspace.workspaceFolders ?? [];
  const answer = pickOne({
    title: title('Folder'),
    position,
    placeholder: 'The folder LibreChat is started from',
    choices: folders.map(({ name, uri }) => ({
      label: asLabel(name),
      description: asLabel(uri.path),
      value: uri,
    })),
    active: draft.folder,
  });
  return into(answer, (folder) => inFolder(draft, folder));
}

/** A draft for a folder: what is there decides on what is asked. */
export async function inFolder(draft: Draft, folder: Uri): Promise<Draft> {
  const isSame = draft.folder?.toString() === folder.toString();
  return { ...draft, folder, present: await filesIn(folder), name: isSame ? draft.name : USUAL_NAME };
}

/** The suggestion for a file beside the one that is there. */
const OTHER_NAME = 'librechat.bedrock.yaml';

function askWhatElse(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const answer = pickOne<'open' | 'other'>({
    title: title('There is one already'),
    position,
    placeholder: `${USUAL_NAME} exists in this folder, and is not overwritten`,
    choices: [
      { label: '$(go-to-file) Open it', value: 'open' },
      { label: '$(new-file) Make another file', detail: 'Under another name, beside it', value: 'other' },
    ],
    active: draft.name === undefined || draft.name === USUAL_NAME ? 'open' : 'other',
  });
  return into(answer, (choice) => {
    const kept = draft.name === undefined || draft.name === USUAL_NAME ? OTHER_NAME : draft.name;
    return { ...draft, name: choice === 'open' ? undefined : kept };
  });
}

function askName(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const taken = draft.present.map((name) => name.toLowerCase());
  const answer = inputText({
    title: title('Name'),
    position,
    prompt: 'LibreChat reads it where the variable CONFIG_PATH names it',
    value: draft.name ?? OTHER_NAME,
    problemWith: (name) => {
      if (!/^[^/\\:*?"<>|]*librechat[^/\\:*?"<>|]*\.ya?ml$/i.test(name)) {
        return 'A name with librechat in it that ends with .yaml: then it is checked like the other one.';
      }
      return taken.includes(name.toLowerCase()) ? 'There is such a file already.' : undefined;
    },
  });
  return into(answer, (name) => ({ ...draft, name }));
}

async function askRegions(draft: Draft, position: Position, adviser: Adviser): Promise<Outcome<Draft>> {
  const file = targetOf(draft);
  const offer = await adviser.choices(file, draft.regions, draft.defaultRegion);
  const own = offer.regions.filter((region) => region.own).map(({ id }) => id);
  const answer = pickMany({
    title: title('Regions'),
    position,
    placeholder: `For ${releaseOf(offer)}: AWS Regions to offer`,
    choices: offer.regions.map(({ id, name, own: isOwn }) => ({
      label: id,
      description: isOwn ? `${name} · in your env file` : name,
      value: id,
    })),
    ticked: draft.regions.length > 0 ? draft.regions : own,
    least: 1,
  });
  return into(answer, async (regions) => {
    const kept = draft.defaultRegion !== undefined && regions.includes(draft.defaultRegion);
    const defaultRegion = kept ? draft.defaultRegion : undefined;
    return { ...draft, regions, defaultRegion, offer: await adviser.choices(file, regions, defaultRegion) };
  });
}

function askDefaultRegion(draft: Draft, position: Position, adviser: Adviser): Promise<Outcome<Draft>> {
  const { regions, offer } = draft;
  const answer = pickOne({
    title: title('Default Region'),
    position,
    placeholder: 'Where requests go unless a user chooses another Region',
    choices: regions.map((id) => ({
      label: id,
      description: offer?.regions.find((region) => region.id === id)?.name ?? '',
      value: id,
    })),
    active: draft.defaultRegion ?? regions[0],
  });
  return into(answer, async (defaultRegion) => ({
    ...draft,
    defaultRegion,
    offer: await adviser.choices(targetOf(draft), regions, defaultRegion),
  }));
}

function askModels(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const models = draft.offer?.models ?? [];
  const recommended = models.filter((model) => model.recommended).map(({ id }) => id);
  const still = draft.models?.filter((id) => models.some((model) => model.id === id));
  // Other Regions know the models under other ids.
  const isKept = still !== undefined && (still.length > 0 || draft.models?.length === 0);
  const answer = pickMany({
    title: title('Models'),
    position,
    placeholder: 'Models to offer; with none ticked LibreChat offers its own list',
    choices: models.flatMap(({ id, name, provider, detail }, index): Choice<string>[] => [
      ...(provider === models[index - 1]?.provider ? [] : [separator(provider)]),
      { label: name, description: id, detail, value: id },
    ]),
    ticked: isKept ? still : recommended,
    least: 0,
  });
  return into(answer, (chosen) => ({ ...draft, models: chosen }));
}

function askGuardrail(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const answer = pickOne<'none' | 'guarded'>({
    title: title('Guardrail'),
    position,
    placeholder: 'Whether a guardrail of Amazon Bedrock checks what goes in and out',
    choices: [
      { label: 'No guardrail', value: 'none' },
      { label: 'A guardrail of your account', detail: 'You need its id and version', value: 'guarded' },
    ],
    active: draft.guarded ? 'guarded' : 'none',
  });
  return into(answer, (choice) => ({ ...draft, guarded: choice === 'guarded' }));
}

function askIdentifier(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const { identifier: pattern = '', region = '' } = draft.offer?.guardrail ?? {};
  const answer = inputText({
    title: title('Guardrail identifier'),
    position,
    prompt: `Its id, or its ARN in ${region}`,
    placeholder: 'abc123def456',
    value: draft.identifier,
    problemWith: (text) =>
      new RegExp(pattern, 'u').test(text)
        ? undefined
        : `Lower-case letters and digits, or the ARN of a guardrail in ${region}.`,
  });
  return into(answer, (identifier) => ({ ...draft, identifier }));
}

function askVersion(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const { version: pattern = '', draft: working = '' } = draft.offer?.guardrail ?? {};
  const answer = inputText({
    title: title('Guardrail version'),
    position,
    prompt: 'The number of a published version',
    placeholder: '1',
    value: draft.version,
    problemWith: (text) => {
      if (new RegExp(pattern, 'u').test(text)) return undefined;
      return text.toUpperCase() === working
        ? `AWS knows it in capitals only: ${working}.`
        : `A number from 1 to 99999999, or ${working}.`;
    },
    remarkOn: (text) =>
      text === working
        ? 'Whatever is changed in the draft counts at once: publish a version, and name it here.'
        : undefined,
  });
  return into(answer, (version) => ({ ...draft, version }));
}

/** What AWS's own words mean; the server knows which of them there are. */
const TRACES: Readonly<Record<string, string>> = {
  enabled: 'AWS reports what the guardrail found',
  enabled_full: 'AWS reports everything the guardrail looked at',
  disabled: 'AWS reports nothing, as without the setting',
};

function askTrace(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const answer = pickOne<'none' | `trace:${string}`>({
    title: title('Guardrail trace'),
    position,
    placeholder: 'Whether AWS reports what the guardrail did',
    choices: [
      { label: 'Leave it out', detail: 'AWS reports nothing', value: 'none' },
      ...(draft.offer?.guardrail?.traces ?? []).map((trace) => ({
        label: trace,
        detail: TRACES[trace] ?? '',
        value: `trace:${trace}` as const,
      })),
    ],
    active: draft.trace === undefined ? 'none' : `trace:${draft.trace}`,
  });
  return into(answer, (choice) => ({
    ...draft,
    trace: choice === 'none' ? undefined : choice.slice('trace:'.length),
  }));
}

function askCredentials(draft: Draft, position: Position): Promise<Outcome<Draft>> {
  const answer = pickOne({
    title: title('Credentials'),
    position,
    placeholder: 'How LibreChat comes by credentials for AWS; you type none of them here',
    choices: (draft.offer?.credentials ?? []).map(({ kind, label, detail }) => ({
      label,
      detail,
      value: kind,
    })),
    active: draft.credentials,
  });
  return into(answer, (credentials) => ({ ...draft, credentials }));
}
