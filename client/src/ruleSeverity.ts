import {
  ConfigurationTarget,
  DiagnosticSeverity,
  languages,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type QuickPickItem,
} from 'vscode';
import { asLabel, visible } from './plainText';
import { RULE_SEVERITY, type RuleSeverityResult } from './protocol';
import type { LanguageServer } from './server';

/** The command behind “Change severity of …” among the quick fixes. */
export const CHANGE_SEVERITY = 'librechat.changeRuleSeverity';

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off', 'default'] as const;
type Severity = (typeof SEVERITIES)[number];

const PLACES = ['project', 'folder', 'workspace', 'user'] as const;
type Place = (typeof PLACES)[number];

/** What a place says of rules, by their codes. */
type Rules = Readonly<Record<string, string>>;

/** A place where severities are set, as it is now. */
interface Choice {
  readonly place: Place;
  readonly label: string;
  readonly rules: Rules;
}

/**
 * Changes how a rule reports. What is not given is asked for, and nothing is written before all is chosen.
 * @param uri The document the rule has found something in.
 * @param code The rule.
 */
export async function changeRuleSeverity(
  server: LanguageServer,
  uri?: unknown,
  code?: unknown,
  severity?: unknown,
  place?: unknown,
): Promise<void> {
  if (typeof uri !== 'string' || typeof code !== 'string') return;
  const project = await server.request<RuleSeverityResult | null>(RULE_SEVERITY, { uri, code });
  const chosen =
    SEVERITIES.find((candidate) => candidate === severity) ?? (await chooseSeverity(Uri.parse(uri), code));
  if (chosen === undefined) return;
  const choices = choicesFor(Uri.parse(uri), project ?? undefined);
  const known = choices.find((choice) => choice.place === place);
  const target = known?.place ?? (await choosePlace(code, choices, project ?? undefined));
  if (target === undefined) return;
  if (target === 'project') await setInProject(server, uri, code, chosen);
  else await setInSettings(Uri.parse(uri), code, chosen, target);
}

const MEANINGS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
  off: 'Off',
  default: 'Default',
};

/** Asks for a severity; the one the rule reports with in the document now is marked, and Enter takes it. */
function chooseSeverity(uri: Uri, code: string): Promise<Severity | undefined> {
  const now = severityIn(uri, code);
  const pick = window.createQuickPick<QuickPickItem & { readonly severity: Severity }>();
  pick.title = `Report ${code} as`;
  pick.placeholder = 'Where it is set is asked next; nothing is written yet';
  pick.items = SEVERITIES.map((severity) => ({
    label: MEANINGS[severity],
    ...(severity === now && { description: 'as it is now' }),
    ...(severity === 'off' && { description: 'finds nothing any more' }),
    ...(severity === 'default' && { description: "the rule's own severity, set back" }),
    severity,
  }));
  pick.activeItems = pick.items.filter(({ severity }) => severity === now);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.severity);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

const SHOWN: Readonly<Record<DiagnosticSeverity, Severity>> = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'information',
  [DiagnosticSeverity.Hint]: 'hint',
};

/** How a rule reports in a document, by the first of its findings. */
function severityIn(uri: Uri, code: string): Severity | undefined {
  const found = languages.getDiagnostics(uri).find((diagnostic) => codeOf(diagnostic) === code);
  return found && SHOWN[found.severity];
}

function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** The places, the strongest last: what a later one says counts more. */
function choicesFor(uri: Uri, project: RuleSeverityResult | undefined): Choice[] {
  const found = workspace.getConfiguration('librechat', uri).inspect<Rules>('rules');
  const isMultiRoot = (workspace.workspaceFolders?.length ?? 0) > 1;
  return [
    ...(project ? [{ place: 'project' as const, label: asLabel(project.label), rules: {} }] : []),
    { place: 'user', label: 'User settings', rules: rulesIn(found?.globalValue) },
    ...(workspace.workspaceFolders
      ? [{ place: 'workspace' as const, label: 'Workspace settings', rules: rulesIn(found?.workspaceValue) }]
      : []),
    ...(isMultiRoot && workspace.getWorkspaceFolder(uri)
      ? [{ place: 'folder' as const, label: 'Folder settings', rules: rulesIn(found?.workspaceFolderValue) }]
      : []),
  ];
}

/** Settings may hold anything. */
function rulesIn(value: unknown): Rules {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Rules) : {};
}

async function choosePlace(
  code: string,
  choices: readonly Choice[],
  project: RuleSeverityResult | undefined,
): Promise<Place | undefined> {
  const items = choices
    .filter(({ place }) => place !== 'project' || project?.problem === undefined)
    .map(({ place, label }, index, all) => {
      const stronger = all.slice(index + 1).find(({ rules }) => Object.hasOwn(rules, code));
      const item: QuickPickItem = {
        label: place === 'project' && project?.exists === false ? `${label} (new)` : label,
        ...(place === 'project' && { description: 'for the whole team, every editor and librechat-lint' }),
        ...(stronger && { detail: `No effect here: ${stronger.label} set this rule` }),
      };
      return { ...item, place };
    })
    // What is shared comes first, then what is nearest.
    .sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
  const title = `Where to set ${code}`;
  const placeHolder =
    project?.problem === undefined
      ? 'Nothing is written yet'
      : `${visible(project.label)} ${project.problem}`;
  return (await window.showQuickPick(items, { title, placeHolder }))?.place;
}

/**
 * Has the server write it, which knows the file, and saves that, since only what is saved counts. The server does not know what
 * is typed there and not saved: an edit would land somewhere else.
 */
async function setInProject(
  server: LanguageServer,
  uri: string,
  code: string,
  severity: Severity,
): Promise<void> {
  const isDirty = (file: string): boolean =>
    workspace.textDocuments.some((document) => document.uri.toString() === file && document.isDirty);
  const before = await server.request<RuleSeverityResult | null>(RULE_SEVERITY, { uri, code });
  if (before && isDirty(Uri.parse(before.uri).toString())) {
    void window.showErrorMessage(
      `${before.label} has unsaved changes. Save it first: the severity of ${code} was not changed.`,
    );
    return;
  }
  const result = await server.request<RuleSeverityResult | null>(RULE_SEVERITY, { uri, code, severity });
  if (!result || result.problem !== undefined) {
    const why = result
      ? `${asLabel(result.label)} ${result.problem ?? ''}`
      : 'There is no project around this file';
    void window.showErrorMessage(`${why}: the severity of ${code} was not changed.`);
    return;
  }
  if (!result.applied) return;
  const document = await workspace.openTextDocument(Uri.parse(result.uri));
  await document.save();
}

const TARGETS: Readonly<Record<Exclude<Place, 'project'>, ConfigurationTarget>> = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
  folder: ConfigurationTarget.WorkspaceFolder,
};

async function setInSettings(
  uri: Uri,
  code: string,
  severity: Severity,
  place: Exclude<Place, 'project'>,
): Promise<void> {
  const rules = choicesFor(uri, undefined).find((choice) => choice.place === place)?.rules ?? {};
  const others = Object.fromEntries(Object.entries(rules).filter(([name]) => name !== code));
  const changed = severity === 'default' ? others : { ...others, [code]: severity };
  const value = Object.keys(changed).length === 0 ? undefined : changed;
  await workspace.getConfiguration('librechat', uri).update('rules', value, TARGETS[place]);
}
