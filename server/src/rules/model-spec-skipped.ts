import { formatPath, type Path } from '../core/path';
import { dereference } from '../core/tree';
import { closest } from '../knowledge/similar';
import { valueRange } from './places';
import type { CheckContext, Finding, Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';
import { isBroken, listAt, valueAt } from './values';

const LIST: Path = ['modelSpecs', 'list'];

/** The endpoints LibreChat has by itself. */
const BUILT_IN = [
  'azureOpenAI',
  'openAI',
  'google',
  'anthropic',
  'assistants',
  'azureAssistants',
  'agents',
  'bedrock',
];

/** A model spec for an endpoint that does not exist is left out at start-up. */
export const modelSpecSkipped: Rule = {
  code: 'model-spec-skipped',
  check(context) {
    const { document } = context;
    const specs = listAt(document, LIST)?.items ?? [];
    // A custom endpoint may stand where the text cannot be read.
    if (specs.length === 0 || isBroken(document)) return [];
    const custom = customNames(context);
    return specs.flatMap((_, index) => finding(context, [...LIST, index, 'preset', 'endpoint'], custom));
  },
};

function finding(context: CheckContext, path: Path, custom: readonly string[]): Finding[] {
  const { document } = context;
  const value = valueAt(document, path);
  if (typeof value !== 'string' || value === '' || value.includes('${')) return [];
  if (BUILT_IN.includes(value) || custom.some((name) => isSameName(name, value))) return [];
  const reason =
    value === 'custom'
      ? 'Write the name of the custom endpoint instead.'
      : 'It must be a built-in endpoint or the `name` of a custom one, letter for letter.';
  const [only, ...others] = custom;
  const meant =
    value === 'custom' ? (others.length === 0 ? only : undefined) : closest(value, [...BUILT_IN, ...custom]);
  const suggestion = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return [
    {
      code: 'model-spec-skipped',
      severity: 'warning',
      message: `No endpoint is called \`${value}\`, so LibreChat leaves \`${formatPath(path.slice(0, 3))}\` out. ${reason}${suggestion}`,
      range: valueRange(document, path),
      fixes: () => {
        const node = ownScalar(document, path);
        return node && meant !== undefined ? [replaceValueFix(document, node, meant)] : [];
      },
    },
  ];
}

function customNames({ document }: CheckContext): string[] {
  const items = listAt(document, ['endpoints', 'custom'])?.items ?? [];
  return items.flatMap((item, index) => {
    const name = dereference(item) && valueAt(document, ['endpoints', 'custom', index, 'name']);
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

/** LibreChat writes `Ollama` in any case as `ollama`; other names must be equal. */
function isSameName(a: string, b: string): boolean {
  return a === b || (a.toLowerCase() === 'ollama' && b.toLowerCase() === 'ollama');
}
