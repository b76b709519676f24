import { dereference, type MappingNode } from '../../core/tree';
import { findNode } from '../../core/value';
import { nameOf } from '../../environment/environment';
import { MODELS_VARIABLE } from '../../environment/modelList';
import { defaultModels } from '../../knowledge/bedrock/defaultModels';
import type { CheckContext } from '../rule';

/** The model ids a profile can be reached by. */
export interface Offered {
  readonly ids: ReadonlySet<string>;
  /** Where the ids come from, in words. */
  readonly source: string;
  /** Whether the ids are values of a variable, which are not to be shown. */
  readonly secret: boolean;
  /** Whether the list is what LibreChat falls back to, which a variable unknown here may replace. */
  readonly assumed: boolean;
}

/**
 * The ids a profile can be reached by: the models users can choose, and the models LibreChat calls by itself.
 * Undefined when the list is not known: it may come from a variable that no env file sets.
 */
export function offeredModels(context: CheckContext): Offered | undefined {
  const { document, environment, facts, knowledge } = context;
  const bedrock = dereference(findNode(document.root, ['endpoints', 'bedrock'])?.value);
  const all = dereference(findNode(document.root, ['endpoints', 'all'])?.value);
  const settings = facts.modelMentions.filter((mention) => mention.role === 'setting').map(({ id }) => id);
  const titles = [scalar(bedrock, 'titleModel'), scalar(all, 'titleModel')];
  const own = [...titles, ...settings].filter((id) => id !== '');
  const withOwn = (ids: readonly string[], source: string, rest: Partial<Offered> = {}): Offered => ({
    ids: new Set([...ids, ...own]),
    source,
    secret: false,
    assumed: false,
    ...rest,
  });
  const models = dereference(findNode(document.root, ['endpoints', 'bedrock', 'models'])?.value);
  if (models?.kind === 'sequence') {
    const ids = models.items.map(dereference).flatMap((item) => (item?.kind === 'scalar' ? [item.text] : []));
    return withOwn(ids, '`endpoints.bedrock.models`');
  }
  if (models) return undefined;
  const variable = environment.lookup(MODELS_VARIABLE);
  if (variable?.state === 'set') {
    const ids = variable.entry.value.split(',').map((id) => id.trim());
    return withOwn(ids, `\`${MODELS_VARIABLE}\` in ${nameOf(variable.file)}`, { secret: true });
  }
  if (!environment.found) return undefined;
  return withOwn(defaultModels(knowledge.target).ids, `LibreChat's own list, or of \`models\``, {
    assumed: true,
  });
}

function scalar(node: ReturnType<typeof dereference>, key: string): string {
  const value =
    node?.kind === 'mapping' ? dereference((node satisfies MappingNode).pair(key)?.value) : undefined;
  return value?.kind === 'scalar' ? value.text : '';
}
