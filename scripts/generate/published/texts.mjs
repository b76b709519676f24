/** Where the official pages on the structure of librechat.yaml are. */
const PAGES = 'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/';

/** The address of the official page about a key. */
function pageOf(link) {
  return link.startsWith('https:') ? link : PAGES + link;
}

/** Markdown as plain text; our texts hold no other marks than code and links. */
export function plainText(markdown) {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('`', '');
}

/**
 * What is said of a key, as the keywords `description` and, where it differs, `markdownDescription`.
 * @param entry what is written down about it
 * @param facts further sentences in Markdown, without their full stops
 * @param withLink whether to name the official page; for every key it would be a quarter of the file
 */
export function described(entry, facts, withLink) {
  const lines = [
    ...(entry.default === undefined ? [] : [`Default: ${entry.default}`]),
    ...sinceOf(entry),
    ...facts,
  ];
  const markdown = [
    entry.text,
    ...(lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')]),
    ...(withLink ? [`[LibreChat documentation](${pageOf(entry.link)})`] : []),
  ].join('\n\n');
  const sentences = [entry.text, ...lines.map((line) => `${line}.`)].join(' ');
  const description = plainText(sentences);
  // A list instead of sentences alone is not worth saying it twice.
  const isRicher = withLink || description !== sentences;
  return { description, ...(isRicher && { markdownDescription: markdown }) };
}

function sinceOf({ since, config }) {
  const parts = [since && `LibreChat ${since}`, config && `config version ${config}`].filter(Boolean);
  return parts.length === 0 ? [] : [`Since ${parts.join(', ')}`];
}
