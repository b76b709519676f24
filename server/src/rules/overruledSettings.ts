import type { Path } from '../core/path';
import { addKeysFix } from './keyFixes';
import { mappingAt, ownMappingAt } from './places';
import type { CheckContext, Fix } from './rule';
import { isBroken, isThere, listAt, valueAt } from './values';

/** A setting without effect. */
export interface Overruled {
  readonly path: Path;
  /** Why, or what to do instead, as a sentence. */
  readonly note: string;
  /** The setting that takes the effect away. */
  readonly because?: { readonly path: Path; readonly message: string };
  /** Corrections that give the setting an effect. */
  readonly fixes?: () => Fix[];
}

/** Settings that have no effect because of what another one says. */
export function findOverruled(context: CheckContext): Overruled[] {
  return [
    ...memoryAgent(context),
    ...memories(context),
    ...['assistants', 'azureAssistants'].flatMap((endpoint) => assistantLists(context, endpoint)),
    ...vertexModels(context),
  ];
}

/** An agent for memories works only when it is switched on; older releases took the block itself for the switch. */
function memoryAgent(context: CheckContext): Overruled[] {
  const path = ['memory', 'agent'];
  const { document, knowledge } = context;
  const agent = ownMappingAt(document, path);
  const complete =
    isText(context, [...path, 'id']) || ['provider', 'model'].every((key) => isText(context, [...path, key]));
  const known = knowledge.schema.at([...path, 'enabled']).length > 0;
  if (!agent || !complete || !known || isThere(document, [...path, 'enabled'])) return [];
  if (valueAt(document, ['memory', 'disabled']) === true || isBroken(document)) return [];
  const note = 'It updates memories automatically only where the agent has `enabled: true`.';
  const fixes = (): Fix[] => [
    { ...addKeysFix(document, agent, [['enabled', 'true']]), title: 'Add `enabled: true`' },
  ];
  return [{ path, note, fixes }];
}

/** Memories that are switched off are not shown either. */
function memories({ document }: CheckContext): Overruled[] {
  const path = ['interface', 'memories'];
  const off = ['memory', 'disabled'];
  if (!isThere(document, path) || valueAt(document, path) === false || valueAt(document, off) !== true)
    return [];
  const because = { path: off, message: 'Memories are switched off here.' };
  return [{ path, note: 'Memories are switched off by `memory.disabled`.', because }];
}

/** Of the settings that choose assistants only one is read. */
function assistantLists({ document }: CheckContext, endpoint: string): Overruled[] {
  const at = (key: string): Path => ['endpoints', endpoint, key];
  const isList = (key: string): boolean => (listAt(document, at(key))?.items.length ?? 0) > 0;
  const winner = valueAt(document, at('privateAssistants')) === true ? 'privateAssistants' : 'supportedIds';
  if (winner === 'supportedIds' && !isList(winner)) return [];
  return ['supportedIds', 'excludedIds']
    .filter((key) => key !== winner && isList(key))
    .map((key) => ({
      path: at(key),
      note: `\`${winner}\` takes its place.`,
      because: { path: at(winner), message: 'Read instead.' },
    }));
}

/** With Vertex AI the models are its own: those of `vertex`, else LibreChat's list for it. */
function vertexModels({ document }: CheckContext): Overruled[] {
  const vertex = ['endpoints', 'anthropic', 'vertex'];
  if (!mappingAt(document, vertex) || valueAt(document, [...vertex, 'enabled']) === false) return [];
  const path = ['endpoints', 'anthropic', 'models'];
  if (!isThere(document, path)) return [];
  const because = { path: vertex, message: 'Vertex AI is switched on here.' };
  return [{ path, note: 'With `vertex` the models are those of `vertex.models`.', because }];
}

function isText({ document }: CheckContext, path: Path): boolean {
  const value = valueAt(document, path);
  return typeof value === 'string' && value !== '';
}
