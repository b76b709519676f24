import type { Path } from '../../core/path';
import type { VariableDefinition } from '../../environment/environment';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Place } from './target';
import { writeText } from './write';

/** The text around a reference that is replaced together with it. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const ALONE: Around = { before: '', after: '' };

/** References to the variables of the env files, for fields in which LibreChat expands them. */
export function variableCandidates(path: Path, place: Place, around: Around = ALONE): Candidate[] {
  const { knowledge, environment } = place.context;
  if (!knowledge.envExpansion.get(path)) return [];
  const wanted = wordsOf(path.slice(-2).join(' '));
  const candidates: Candidate[] = [];
  for (const [name, definition] of environment.all()) {
    if (knowledge.envExpansion.isProtected(name)) continue;
    candidates.push(candidate(name, definition, candidates.length, wanted, place, around));
  }
  return candidates;
}

/** Whether `variableCandidates` has anything to say. */
export function hasVariables(path: Path, { context }: Place): boolean {
  return context.knowledge.envExpansion.get(path) !== undefined && !context.environment.all().next().done;
}

function candidate(
  name: string,
  definition: VariableDefinition,
  order: number,
  wanted: ReadonlySet<string>,
  { document, target }: Place,
  { before, after }: Around,
): Candidate {
  const reference = `\${${name}}`;
  const { label } = definition.file;
  const isSet = definition.state === 'set';
  const fits = [...wordsOf(name)].some((word) => wanted.has(word));
  // A name typed without `$` is still meant to find its variable.
  const typed = document.text.slice(target.replace.start, target.replace.end);
  const bare = typed !== '' && before === '' && !typed.startsWith('$');
  return {
    label: reference,
    filterText: bare ? name : before + reference,
    kind: Kind.Variable,
    insert: InsertText.of(writeText(before + reference + after, target)),
    rank: isSet ? (fits ? 2 : 3) : 4,
    order,
    detail: isSet ? label : `${label}, ${definition.state}`,
    data: { kind: 'variable', name, uri: document.uri },
  };
}

/** `guardrailIdentifier` and `GUARDRAIL_ID` have a word in common. */
function wordsOf(name: string): Set<string> {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
  return new Set(words.map((word) => SYNONYMS[word] ?? word).filter((word) => word.length > 1));
}

const SYNONYMS: Readonly<Record<string, string>> = {
  identifier: 'id',
  profiles: 'profile',
  arn: 'profile',
  authorization: 'key',
  token: 'key',
  secret: 'key',
  headers: '',
};
