import { isConfigurationName } from './configurationIndex';
import { CONFIG_FILE } from './projectConfig';
import { isComposeName } from './environment/composeStack';

/** Names an env file can have by default or habit. */
const ENV_GLOBS = ['**/.env', '**/.env.*', '**/*.env'];

/** A star is at least one character in LSP up to 3.17, and in clients that go by that: names without one need their own glob. */
const COMPOSE_GLOBS = ['', '*'].map((rest) => `**/{docker-compose,compose,deploy-compose}${rest}.{yml,yaml}`);

/** Files that may say which LibreChat release is used, and what it is given. */
const RELEASE_GLOBS = [...COMPOSE_GLOBS, '**/package.json'];

/** What a project says about how its files are checked; it can be in a `package.json`, too. */
const PROJECT_GLOBS = [`**/${CONFIG_FILE}`];

/** Files that say what git leaves out. */
const GIT_GLOBS = ['**/.gitignore'];

/** Configurations, which refer to variables whether they are open or not. */
const CONFIGURATION_GLOBS = ['', '*'].flatMap((before) =>
  ['', '*'].map((behind) => `**/${before}[lL][iI][bB][rR][eE][cC][hH][aA][tT]${behind}.{yaml,yml,YAML,YML}`),
);

/** Globs for the client to tell changes of. */
export const WATCHED_GLOBS = [
  ...ENV_GLOBS,
  ...RELEASE_GLOBS,
  ...PROJECT_GLOBS,
  ...GIT_GLOBS,
  ...CONFIGURATION_GLOBS,
];

/** Whether a file is called like an env file. */
export function hasEnvFileName(uri: string): boolean {
  const name = nameOf(uri);
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}

/** Whether a file has one of the watched names whose text is kept. */
export function hasWatchedName(uri: string): boolean {
  const name = nameOf(uri);
  return hasEnvFileName(uri) || isComposeName(name) || name === '.gitignore';
}

/** Whether a file is called like a configuration. */
export function hasConfigurationName(uri: string): boolean {
  return isConfigurationName(nameOf(uri));
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
