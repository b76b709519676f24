import type { Path } from '../../core/path';
import type { VariableDefinition, VariableState } from '../../environment/environment';
import { Kind, type Candidate } from './candidate';
import { relevanceFor, type Relevance } from './relevance';
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
  const relevance = relevanceFor(path, place);
  const candidates: Candidate[] = [];
  for (const [name, definition] of environment.all()) {
    if (knowledge.envExpansion.isProtected(name)) continue;
    candidates.push(candidate(name, definition, candidates.length, relevance(name), place, around));
  }
  return candidates;
}

/** Whether `variableCandidates` has anything to say. */
export function hasVariables(path: Path, { context: { knowledge, environment } }: Place): boolean {
  if (!knowledge.envExpansion.get(path)) return false;
  for (const [name] of environment.all()) if (!knowledge.envExpansion.isProtected(name)) return true;
  return false;
}

/** What is known of a variable without a value, beside its name. */
const STATES: Readonly<Record<VariableState, string>> = {
  set: 'set',
  empty: 'empty',
  open: 'value unknown',
  withheld: 'not handed on',
  commented: 'commented',
  example: 'not set',
};

function candidate(
  name: string,
  definition: VariableDefinition,
  order: number,
  { fits, common }: Relevance,
  { document, target }: Place,
  { before, after }: Around,
): Candidate {
  const reference = `\${${name}}`;
  const { label } = definition.file;
  const isSet = definition.state === 'set';
  // A name typed without `$` is still meant to find its variable.
  const typed = document.slice(target.replace.start, target.replace.end);
  const bare = typed !== '' && before === '' && !typed.startsWith('$');
  return {
    label: reference,
    filterText: bare ? name : before + reference,
    kind: Kind.Variable,
    insert: InsertText.of(writeText(before + reference + after, target)),
    rank: isSet ? (fits ? 2 : 4) : definition.state === 'empty' ? 5 : definition.state === 'example' ? 7 : 6,
    // The more words a variable shares with its field, the further up.
    order: (9 - common) * 1000 + order,
    detail: isSet ? label : `${label}, ${STATES[definition.state]}`,
    data: { kind: 'variable', name, uri: document.uri },
  };
}
