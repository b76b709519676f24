import { dereference, type MappingNode } from '../core/tree';
import { findNode } from '../core/value';
import { closest } from '../knowledge/similar';
import { pairAt, rangeOf } from './places';
import type { CheckContext, Rule } from './rule';
import { removeKeyFix } from './schema-fixes';

/** LibreChat looks profiles up by the exact id of the chosen model; a key that cannot be chosen is never used. */
export const inferenceProfileUnused: Rule = {
  code: 'inference-profile-unused',
  check(context) {
    const { document, facts } = context;
    const profiles = facts.modelMentions.filter((mention) => mention.role === 'profile');
    const offered = profiles.length > 0 ? offeredModels(context) : undefined;
    if (!offered) return [];
    return profiles.flatMap(({ id, node, path }) => {
      if (offered.ids.has(id)) return [];
      const meant = closest(id, [...offered.ids]);
      const suggestion = meant !== undefined && sameDigits(id, meant) ? meant : undefined;
      return [
        {
          code: 'inference-profile-unused',
          severity: 'warning',
          message:
            `No offered model has the id \`${id}\`, so this profile is never used. ` +
            `It must equal an entry of ${offered.source}, letter for letter.${suggestion === undefined ? '' : ` Did you mean \`${suggestion}\`?`}`,
          range: rangeOf(document, node),
          fixes: () => {
            const place = pairAt(document, path);
            if (!place) return [];
            const add = addModelFix(context, id);
            const rename = suggestion === undefined ? [] : [renameFix(node.start, node.end, suggestion)];
            return [...rename, ...(add ? [add] : []), removeKeyFix(document, place.mapping, place.pair)];
          },
        },
      ];
    });
  },
};

function sameDigits(a: string, b: string): boolean {
  return a.replaceAll(/\D/g, '') === b.replaceAll(/\D/g, '');
}

function renameFix(start: number, end: number, name: string) {
  return {
    title: `Change to \`${name}\``,
    edits: [{ range: { start, end }, newText: `"${name}"` }],
    preferred: true,
  };
}

/** Puts a model at the end of the `models` list. */
function addModelFix({ document }: CheckContext, id: string) {
  const list = dereference(findNode(document.root, ['endpoints', 'bedrock', 'models'])?.value);
  const last = list?.kind === 'sequence' ? list.items[list.items.length - 1] : undefined;
  if (list?.kind !== 'sequence' || last?.kind !== 'scalar' || last.style === 'block') return undefined;
  const written = document.text.slice(last.start, last.end);
  const item = last.style === 'plain' ? id : (written[0] ?? '') + id + (written[0] ?? '');
  if (list.flow) {
    return {
      title: `Add \`${id}\` to \`models\``,
      edits: [{ range: { start: last.end, end: last.end }, newText: `, ${item}` }],
    };
  }
  const line = document.lines.lineAt(last.start);
  const start = document.lines.start(line);
  const lead = document.text.slice(start, last.start);
  if (!/^\s*-\s+$/.test(lead)) return undefined;
  const at = document.lines.end(line);
  const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    title: `Add \`${id}\` to \`models\``,
    edits: [{ range: { start: at, end: at }, newText: lineBreak + lead + item }],
  };
}

/**
 * The ids a profile can be reached by: the models users can choose, and the models LibreChat calls by itself.
 * Undefined when the list is not known: it may come from a variable that no env file sets.
 */
function offeredModels(context: CheckContext): { ids: Set<string>; source: string } | undefined {
  const { document, environment, knowledge } = context;
  const bedrock = dereference(findNode(document.root, ['endpoints', 'bedrock'])?.value);
  const all = dereference(findNode(document.root, ['endpoints', 'all'])?.value);
  const own = [scalar(bedrock, 'titleModel'), scalar(all, 'titleModel')];
  const withOwn = (ids: readonly string[], source: string) => ({ ids: new Set([...ids, ...own]), source });
  const models = dereference(findNode(document.root, ['endpoints', 'bedrock', 'models'])?.value);
  if (models?.kind === 'sequence') {
    const ids = models.items.map(dereference).flatMap((item) => (item?.kind === 'scalar' ? [item.text] : []));
    return withOwn(ids, '`endpoints.bedrock.models`');
  }
  if (models) return undefined;
  const variable = environment.lookup('BEDROCK_AWS_MODELS');
  if (variable?.state === 'set') {
    const ids = variable.entry.value.split(',').map((id) => id.trim());
    return withOwn(ids, `\`BEDROCK_AWS_MODELS\` in \`${variable.file.label}\``);
  }
  if (!environment.found) return undefined;
  return withOwn(knowledge.bedrock.defaultModels, `LibreChat's own list, or of \`models\``);
}

function scalar(node: ReturnType<typeof dereference>, key: string): string {
  const value =
    node?.kind === 'mapping' ? dereference((node satisfies MappingNode).pair(key)?.value) : undefined;
  return value?.kind === 'scalar' ? value.text : '';
}
