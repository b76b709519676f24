import { workspace, type DocumentFilter, type GlobPattern, RelativePattern } from 'vscode';

/** VS Code matches globs with case, LibreChat files come in every spelling. */
const CONFIGURATION_FILES = '**/*[lL][iI][bB][rR][eE][cC][hH][aA][tT]*.{yaml,yml,YAML,YML}';

/**
 * The documents that may be LibreChat configurations: named like one, listed in the setting `librechat.files`, or of our
 * language. The server looks at their content before it reports anything.
 */
export function configurationDocuments(): DocumentFilter[] {
  return [
    { language: 'librechat-yaml' },
    ...[CONFIGURATION_FILES, ...listedFiles()].map((pattern) => ({ language: 'yaml', pattern })),
  ];
}

/** Env files, for the references to their variables. */
export function envDocuments(): DocumentFilter[] {
  // By name alone: not every editor version has a language for them.
  return [{ pattern: '**/{.env,.env.*,*.env}' }];
}

/** Compose files, for the LibreChat release they run. */
export function composeDocuments(): DocumentFilter[] {
  return [{ pattern: '**/{docker-compose,compose,deploy-compose}*.{yml,yaml}' }];
}

/** The globs of `librechat.files`: each folder's inside that folder, and the user's own for files anywhere. */
function listedFiles(): GlobPattern[] {
  const inFolders = (workspace.workspaceFolders ?? []).flatMap((folder) =>
    strings(workspace.getConfiguration('librechat', folder).get('files')).map(
      (glob) => new RelativePattern(folder, glob),
    ),
  );
  const ofUser = workspace.getConfiguration('librechat').inspect('files')?.globalValue;
  const anywhere = strings(ofUser).map((glob) => (/^(\/|\*\*\/)/.test(glob) ? glob : `**/${glob}`));
  return [...inFolders, ...anywhere];
}

/** The strings of a list in the settings, which may hold anything. */
function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
