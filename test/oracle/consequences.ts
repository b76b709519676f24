import type { SchemaIssue } from '../../server/src/knowledge/issue';
import type { Release } from '../../server/src/knowledge/releases';
import { isOlder } from '../../server/src/knowledge/version';
import type { Finding } from '../../server/src/rules/rule';
import type { OfficialJudgement } from './official';

const IGNORED = 'ignores the whole file and starts with defaults';
const EXITS = 'LibreChat exits at boot';

/** From this release on LibreChat's loader ends the process where the schema refuses the file. */
const EXITS_SINCE = 'v0.8.2-rc1';

/**
 * In what our findings tell LibreChat's reaction wrongly. Its loader is not in the package: a file that does not parse is
 * ignored, one its schema refuses is too before `EXITS_SINCE`, and one its schema breaks down over always ends the start.
 */
export function consequenceDifferences(
  verdict: OfficialJudgement['verdict'],
  issues: readonly SchemaIssue[],
  errors: readonly Finding[],
  { librechat }: Release,
): string[] {
  const isToldIn = (consequence: string) => errors.some(({ message }) => message.includes(consequence));
  switch (verdict) {
    case 'unreadable':
      return isToldIn(IGNORED) ? [] : ['no error says that the file is ignored'];
    case 'thrown':
      return [
        ...(issues.some(({ stage }) => stage === 'start-up') ? [] : ['no issue is one of the start-up']),
        ...(isToldIn(EXITS) ? [] : ['no error says that LibreChat exits']),
      ];
    case 'rejected': {
      const expected = isOlder(librechat, EXITS_SINCE) ? IGNORED : EXITS;
      return isToldIn(expected) ? [] : [`no error says: ${expected}`];
    }
    case 'accepted':
      return errors
        .filter(({ message }) => !message.includes(EXITS))
        .map(({ message }) => `does not say that LibreChat exits: ${message}`);
    case 'empty':
      return [];
  }
}
