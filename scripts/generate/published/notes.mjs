import { plainText } from './texts.mjs';
import { mapPlaces, PatternTable } from './walk.mjs';

/**
 * What has no effect although LibreChat accepts it: keys it reads past because they are gone or belong elsewhere, and settings
 * it never reads. Editors tell so in the description and do not offer them. The keyword `deprecationMessage` would say it
 * louder, but yaml-language-server makes an error of it, and nothing that LibreChat accepts is one.
 */

/** An unknown key is accepted where a mapping neither refuses it nor gives it a meaning. */
const readsPast = ({ type, additionalProperties }) => type === 'object' && additionalProperties === undefined;

/** By path the sentences about it, in Markdown, and whether the key was ever one of its place. */
const notesOf = (items, beginning, deprecated) =>
  items.flatMap(({ path, paths = [path], note }) =>
    paths.map((written) => [written, { note: `${beginning} ${note}`, deprecated }]),
  );

/** The keywords for a key, with what else is said of it. */
function noted({ note, deprecated }, { description, markdownDescription = description, ...rest } = {}) {
  const markdown = [note, ...(markdownDescription === undefined ? [] : [markdownDescription])].join('\n\n');
  const plain = plainText([note, ...(description === undefined ? [] : [description])].join(' '));
  const isRicher = markdown.includes('`') || markdown.includes('](');
  return {
    description: plain,
    ...(isRicher && { markdownDescription: markdown }),
    ...(deprecated && { deprecated }),
    doNotSuggest: true,
    ...rest,
  };
}

/**
 * Adds the notes.
 * @param retired, misplaced, ignored contents of the files of these names in `schemas/`
 */
export function addNotes(schema, { retired, misplaced, ignored }) {
  const unknown = new PatternTable([
    ...notesOf(misplaced.keys, 'LibreChat does not know this key here.', false),
    ...notesOf(retired.keys, 'No longer has any effect.', true),
  ]);
  const unread = new PatternTable(notesOf(ignored.settings, 'LibreChat never reads this here.', true));
  return mapPlaces(schema, (node, path, isWhole) => {
    const note = isWhole ? unread.get(path) : undefined;
    const own = note ? noted(note, node) : node;
    if (!readsPast(node)) return own;
    const added = unknown.below(path).filter(([name]) => !(name in (node.properties ?? {})));
    if (added.length === 0) return own;
    const properties = added.map(([name, entry]) => [name, noted(entry)]);
    return { ...own, properties: { ...node.properties, ...Object.fromEntries(properties) } };
  });
}
