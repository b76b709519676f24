/** What a Bedrock model id says about itself. */

/** Words that are not simply capitalised. */
const spelling = {
  glm: 'GLM',
  gpt: 'GPT',
  it: 'IT',
  llama2: 'Llama 2',
  llama3: 'Llama 3',
  r1: 'DeepSeek R1',
  sd3: 'SD3',
  tg1: 'TG1',
  'v3.1': 'DeepSeek V3.1',
  'v3.2': 'DeepSeek V3.2',
  vl: 'VL',
  xl: 'XL',
};

/**
 * Splits off the geographic prefix of a cross-Region inference profile.
 * @param geographies the known prefixes, without the dot
 * @returns the prefix or null, and the id of the model itself
 */
export function splitGeography(id, geographies) {
  const geo = geographies.find((prefix) => id.startsWith(`${prefix}.`)) ?? null;
  return { geo, base: geo === null ? id : id.slice(geo.length + 1) };
}

/**
 * The provider's name by the first part of a bare id.
 * @param providers the table of the facts; throws for a provider that is not in it yet
 */
export function providerOf(base, providers) {
  const provider = providers[base.slice(0, base.indexOf('.'))];
  if (provider === undefined) throw new Error(`Add the provider of ${base} to bedrock-facts.json`);
  return provider.name;
}

/** The end of the ids that need Provisioned Throughput: a context size, as in `:0:200k`. */
const PROVISIONED = /:\d+:(\d+k?)$/;

/**
 * The model of which an id is a variant for Provisioned Throughput, undefined for other ids. The version before the
 * context size is part of the model's id for some models only.
 */
export function provisionedRoot(id, ids) {
  if (!PROVISIONED.test(id)) return undefined;
  const withVersion = id.slice(0, id.lastIndexOf(':'));
  return ids.has(withVersion) ? withVersion : id.replace(PROVISIONED, '');
}

/** `8b`, `8x7b` and `a3b` (active) are sizes; their letters are written in capitals. */
const isSize = (word) => /^a?\d+(x\d+)?b$/.test(word);

function spell(word) {
  if (isSize(word)) return word.toUpperCase().replace('X', 'x');
  return spelling[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/** The version at the end of an id, unless it is the first one, which names leave out. */
function versionSuffix(version, revision) {
  if (version === undefined || (version === '1' && (revision ?? '0') === '0')) return '';
  return ` v${version}${(revision ?? '0') === '0' ? '' : `.${revision}`}`;
}

/**
 * A readable name from a bare id: `anthropic.claude-sonnet-4-5-20250929-v1:0` gives "Claude Sonnet 4.5",
 * `mistral.mistral-large-2407-v1:0` gives "Mistral Large (24.07)". A full date and a first version are left out; the
 * context size of a provisioned variant stands in brackets.
 */
export function nameFromId(base) {
  const [, size] = PROVISIONED.exec(base) ?? [];
  if (size !== undefined) return `${nameFromId(base.slice(0, base.lastIndexOf(':')))} (${size})`;
  const [, model, version, revision] = /^[^.]+\.(.*?)(?:-v(\d+)(?::(\d+))?)?$/.exec(base);
  const words = model
    .replace(/-\d{8}$/, '')
    .replace(/-v(\d+)-(\d+):0$/, '-$1-$2')
    .split('-')
    .map(spell)
    .join(' ');
  const dotted = words.replace(/(\d) (?=\d{1,2}( |$))/g, '$1.').replace(/ (2\d)(\d\d)$/, ' ($1.$2)');
  return dotted + versionSuffix(version, revision);
}
