import { scalarAt } from '../../core/outlineQuery';
import type { Path } from '../../core/path';
import type { Place } from './target';

/** Words that mean the same in names of fields and of variables; those that mean nothing are left out. */
const SYNONYMS: Readonly<Record<string, string>> = {
  identifier: 'id',
  profiles: 'profile',
  arn: 'profile',
  authorization: 'key',
  token: 'key',
  secret: 'key',
  headers: '',
};

/** How well the name of a variable fits a field. */
export interface Relevance {
  /** Whether it has the word that says what the field is: `id` for `guardrailIdentifier`, `key` for `apiKey`. */
  readonly fits: boolean;
  /** How many words it shares with the field and what the field belongs to; at most 9. */
  readonly common: number;
}

/** Judges names of variables for the field at a path. */
export function relevanceFor(path: Path, { document, context }: Place): (name: string) => Relevance {
  const container = path.slice(0, -1);
  const key = path[path.length - 1];
  // Such as `Mistral` for the key of that endpoint.
  const owner = scalarAt(document, [...container, 'name']);
  const nearby = wordsOf([...path.slice(-2), typeof owner === 'string' ? owner : ''].join(' '));
  const isKnown = context.knowledge.schema.keys(container).some(({ name }) => name === key);
  const telling = isKnown ? wordsOf(String(key)).slice(-1) : nearby;
  return (name) => {
    const words = wordsOf(name);
    const common = words.filter((word) => nearby.includes(word)).length;
    return { fits: words.some((word) => telling.includes(word)), common: Math.min(9, common) };
  };
}

/** `guardrailIdentifier` and `GUARDRAIL_ID` are the same words. */
function wordsOf(name: string): string[] {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return [...new Set(words.map((word) => SYNONYMS[word] ?? word).filter((word) => word.length > 1))];
}
