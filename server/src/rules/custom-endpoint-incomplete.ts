import { formatPath, type Path } from '../core/path';
import { CUSTOM_ENDPOINTS, isEndpointWithout, NEEDED_KEYS, type NeededKey } from './customEndpoints';
import { fillInFixes, names, renameKeyFixes, type NewPair } from './keyFixes';
import { isRefusedWithout, misspeltFor } from './misspelt';
import { headRange, mappingAt, rangeOf } from './places';
import type { PartContext, Finding, Rule } from './rule';
import { listAt } from './values';

/** Values to begin with, that say what belongs there. */
const INITIAL_VALUES: Readonly<Record<NeededKey, string>> = {
  name: 'my-endpoint',
  apiKey: 'user_provided',
  baseURL: 'https://api.example.com/v1',
  models: '{ default: [your-model] }',
};

const LEFT_OUT = 'LibreChat leaves the endpoint out, without a word in its log';

/** The schema lets an endpoint be incomplete, and LibreChat then leaves it out without a word. */
export const customEndpointIncomplete: Rule = {
  code: 'custom-endpoint-incomplete',
  scope: 'part',
  check(context) {
    if (!context.facts.covers(CUSTOM_ENDPOINTS)) return [];
    const items = listAt(context.document, CUSTOM_ENDPOINTS)?.items ?? [];
    return items.flatMap((_, index) => findings(context, [...CUSTOM_ENDPOINTS, index]));
  },
};

function findings(context: PartContext, path: Path): Finding[] {
  if (!mappingAt(context.document, path)) return [];
  // Where the schema wants them, too, they are told of as missing.
  const lacking = NEEDED_KEYS.filter(
    (key) => isEndpointWithout(context, path, key) && !isRefusedWithout(context, path, key),
  );
  const found: Finding[] = [];
  const missing: NeededKey[] = [];
  for (const key of lacking) {
    const misspelt = misspeltKey(context, path, key);
    if (misspelt) found.push(misspelt);
    else missing.push(key);
  }
  return missing.length === 0 ? found : [...found, incomplete(context, path, missing)];
}

/** A key that is only misspelt is told of where it stands. */
function misspeltKey(context: PartContext, path: Path, meant: NeededKey): Finding | undefined {
  const { document } = context;
  const written = misspeltFor(context, path, meant);
  if (!written) return undefined;
  const { name, key } = written;
  return {
    code: 'custom-endpoint-incomplete',
    severity: 'warning',
    message: `\`${name}\` is no known key, and \`${formatPath(path)}\` lacks \`${meant}\`. ${LEFT_OUT}. Did you mean \`${meant}\`?`,
    range: rangeOf(document, key),
    fixes: () => renameKeyFixes(document, key, name, meant),
  };
}

function incomplete(context: PartContext, path: Path, missing: readonly NeededKey[]): Finding {
  const { document } = context;
  const pairs = missing.map((key): NewPair => [key, INITIAL_VALUES[key]]);
  return {
    code: 'custom-endpoint-incomplete',
    severity: 'warning',
    message: `\`${formatPath(path)}\` lacks ${names(pairs)}. ${LEFT_OUT}.`,
    range: headRange(document, path),
    fixes: () => fillInFixes(document, path, pairs),
  };
}
