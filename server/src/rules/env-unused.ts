import type { EnvFile } from '../environment/environment';
import { isSurelyName } from '../environment/references';
import { variablesOfLibreChat } from '../knowledge/variables';
import type { Finding, RuleCode } from './rule';

/** The rules that are about an env file itself: `diagnose` does not run them, the env file's own diagnosis does. */
export const ENV_FILE_RULES: readonly RuleCode[] = ['env-unused'];

/** Families of variables that programs beside LibreChat read, or that decide on how Compose runs. */
const OTHERS =
  /^(?:AWS_|COMPOSE_|DOCKER_|NODE_|NPM_|MONGO_|MEILI_|POSTGRES_|PG|REDIS_|OTEL_|TZ$|LANG$|LC_|UID$|GID$|PATH$)/;

/**
 * The variables of an env file that nothing is known to read: neither LibreChat by their name, nor a file that refers to
 * them. `isUsed` tells whether one does. Ranges are in the env file.
 */
export function unusedVariables(file: EnvFile, isUsed: (name: string) => boolean): Finding[] {
  return file.entries.flatMap((entry): Finding[] => {
    const { name, nameStart, nameEnd, commented, value } = entry;
    if (
      commented ||
      value === '' ||
      !isSurelyName(name) ||
      OTHERS.test(name) ||
      variablesOfLibreChat.get(name) ||
      isUsed(name)
    )
      return [];
    return [
      {
        code: 'env-unused',
        severity: 'hint',
        message: `Nothing here refers to \`${name}\`, and it is none of the variables LibreChat and the services beside it are known to read.`,
        range: { start: nameStart, end: nameEnd },
        unnecessary: true,
        fixes: () => [
          {
            title: `Remove \`${name}\``,
            edits: [],
            elsewhere: {
              uri: file.uri,
              edits: [{ range: lineOf(file.text ?? '', nameStart, entry.valueEnd), newText: '' }],
            },
          },
        ],
      },
    ];
  });
}

/** The lines an assignment is written on, with their line break. */
function lineOf(text: string, from: number, to: number): { start: number; end: number } {
  const start = Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
  const rest = /\r\n?|\n/g;
  rest.lastIndex = Math.max(from, to);
  const lineBreak = rest.exec(text);
  return { start, end: lineBreak ? lineBreak.index + lineBreak[0].length : text.length };
}
