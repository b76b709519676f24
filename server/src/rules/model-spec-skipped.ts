import type { Document } from '../core/document';
import { formatPath, type Path } from '../core/path';
import { dereference } from '../core/tree';
import { Vocabulary } from '../knowledge/similar';
import { CUSTOM_ENDPOINTS } from './customEndpoints';
import { BUILT_IN_ENDPOINTS, endpointKey } from './endpointNames';
import { madeOf } from './madeOf';
import { valueRange } from './places';
import type { CheckContext, Finding, Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';
import { isBroken, listAt, valueAt } from './values';

const LIST: Path = ['modelSpecs', 'list'];

/** A model spec for an endpoint that does not exist is left out at start-up. */
export const modelSpecSkipped: Rule = {
  code: 'model-spec-skipped',
  scope: 'document',
  check(context) {
    // A custom endpoint may stand where the text cannot be read.
    if (isBroken(context.document)) return [];
    return skippedSpecs(context.document).map((skipped) => finding(context, skipped));
  },
};

/** A model spec whose endpoint does not exist. */
interface SkippedSpec {
  /** The path of the endpoint's name. */
  readonly path: Path;
  readonly name: string;
  /** The endpoint that was meant. */
  readonly meant: string | undefined;
}

const skippedSpecs = madeOf([['modelSpecs'], CUSTOM_ENDPOINTS], (document): SkippedSpec[] => {
  const specs = listAt(document, LIST)?.items ?? [];
  if (specs.length === 0) return [];
  const custom = customNames(document);
  const names = new Set([...BUILT_IN_ENDPOINTS, ...custom].map(endpointKey));
  const vocabulary = new Vocabulary([...BUILT_IN_ENDPOINTS, ...custom]);
  const [only, ...others] = custom;
  return specs.flatMap((_, index): SkippedSpec[] => {
    const path = [...LIST, index, 'preset', 'endpoint'];
    const name = valueAt(document, path);
    if (typeof name !== 'string' || name === '' || name.includes('${') || names.has(endpointKey(name)))
      return [];
    const meant = name === 'custom' ? (others.length === 0 ? only : undefined) : vocabulary.closest(name);
    return [{ path, name, meant }];
  });
});

function finding(context: CheckContext, { path, name, meant }: SkippedSpec): Finding {
  const { document } = context;
  const reason =
    name === 'custom'
      ? 'Write the name of the custom endpoint instead.'
      : 'It must be a built-in endpoint or the `name` of a custom one, letter for letter.';
  const suggestion = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return {
    code: 'model-spec-skipped',
    severity: 'warning',
    message: `No endpoint is called \`${name}\`, so LibreChat leaves \`${formatPath(path.slice(0, 3))}\` out. ${reason}${suggestion}`,
    range: valueRange(document, path),
    fixes: () => {
      const node = ownScalar(document, path);
      return node && meant !== undefined ? [replaceValueFix(document, node, meant)] : [];
    },
  };
}

function customNames(document: Document): string[] {
  const items = listAt(document, CUSTOM_ENDPOINTS)?.items ?? [];
  return items.flatMap((item, index) => {
    const name = dereference(item) && valueAt(document, [...CUSTOM_ENDPOINTS, index, 'name']);
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}
