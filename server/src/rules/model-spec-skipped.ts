import { formatPath, type Path } from '../core/path';
import { dereference } from '../core/tree';
import { Vocabulary } from '../knowledge/similar';
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
  scope: 'document',
  check(context) {
    const { document } = context;
    const specs = listAt(document, LIST)?.items ?? [];
    // A custom endpoint may stand where the text cannot be read.
    if (specs.length === 0 || isBroken(document)) return [];
    const custom = customNames(context);
    const endpoints: Endpoints = {
      custom,
      names: new Set([...BUILT_IN, ...custom].map(asNamed)),
      vocabulary: new Vocabulary([...BUILT_IN, ...custom]),
    };
    return specs.flatMap((_, index) => finding(context, [...LIST, index, 'preset', 'endpoint'], endpoints));
  },
};

/** The endpoints a model spec can be for. */
interface Endpoints {
  /** The names of the custom ones. */
  readonly custom: readonly string[];
  /** All of them, as LibreChat names them. */
  readonly names: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
}

function finding(context: CheckContext, path: Path, endpoints: Endpoints): Finding[] {
  const { document } = context;
  const value = valueAt(document, path);
  if (typeof value !== 'string' || value === '' || value.includes('${')) return [];
  if (endpoints.names.has(asNamed(value))) return [];
  const reason =
    value === 'custom'
      ? 'Write the name of the custom endpoint instead.'
      : 'It must be a built-in endpoint or the `name` of a custom one, letter for letter.';
  const [only, ...others] = endpoints.custom;
  const meant =
    value === 'custom' ? (others.length === 0 ? only : undefined) : endpoints.vocabulary.closest(value);
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

/** LibreChat writes `Ollama` in any case as `ollama`, and leaves other names as they are. */
function asNamed(name: string): string {
  return name.toLowerCase() === 'ollama' ? 'ollama' : name;
}
