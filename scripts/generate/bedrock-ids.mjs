/** What a Bedrock model id says about itself. */

const providers = {
  ai21: 'AI21 Labs',
  amazon: 'Amazon',
  anthropic: 'Anthropic',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  google: 'Google',
  meta: 'Meta',
  minimax: 'MiniMax',
  mistral: 'Mistral AI',
  moonshot: 'Moonshot AI',
  moonshotai: 'Moonshot AI',
  nvidia: 'NVIDIA',
  openai: 'OpenAI',
  qwen: 'Qwen',
  twelvelabs: 'TwelveLabs',
  writer: 'Writer',
  xai: 'xAI',
  zai: 'Z.AI',
};

/** Words that are not simply capitalised. */
const spelling = {
  glm: 'GLM',
  llama2: 'Llama 2',
  llama3: 'Llama 3',
  r1: 'DeepSeek R1',
  tg1: 'TG1',
  'v3.1': 'DeepSeek V3.1',
  vl: 'VL',
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

/** The provider's name by the first part of a bare id. Throws for one that is not in the table yet. */
export function providerOf(base) {
  const provider = providers[base.slice(0, base.indexOf('.'))];
  if (provider === undefined) throw new Error(`Add the provider of ${base} to the table in bedrock-ids.mjs`);
  return provider;
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
 * `mistral.mistral-large-2407-v1:0` gives "Mistral Large (24.07)". A full date and a first version are left out.
 */
export function nameFromId(base) {
  const [, model, version, revision] = /^[^.]+\.(.*?)(?:-v(\d+)(?::(\d+))?)?$/.exec(base);
  const words = model
    .replace(/-\d{8}$/, '')
    .split('-')
    .map(spell)
    .join(' ');
  const dotted = words.replace(/(\d) (?=\d{1,2}( |$))/g, '$1.').replace(/ (2\d)(\d\d)$/, ' ($1.$2)');
  return dotted + versionSuffix(version, revision);
}
