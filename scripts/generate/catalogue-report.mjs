/**
 * `node scripts/generate/catalogue-report.mjs`: counts of the Bedrock catalogue by field and by source, and where its
 * sources disagree, to look through after `npm run generate -- --refresh`. Changes nothing.
 */
import { gzipSync } from 'node:zlib';
import { bedrockCatalogue } from './bedrock-catalogue.mjs';
import { provisionedRoot } from './bedrock-ids.mjs';
import { bedrockSources } from './bedrock-sources.mjs';

const catalogue = bedrockCatalogue();
const { models } = catalogue;
const { defaults, facts, cdk, flowise, piCatalog } = bedrockSources();
const byId = new Map(models.map((model) => [model.id, model]));

const print = (title, value) => console.log(`${title.padEnd(44)}${value}`);
const count = (isCounted) => models.filter(isCounted).length;
const tally = (values) => {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const listed = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return listed.map(([value, number]) => `${value} ${number}`).join(', ');
};
const list = (ids) => (ids.length === 0 ? 'none' : ids.join(' '));

const provisioned = count(({ id }) => provisionedRoot(id, byId) !== undefined);
const profiles = count(({ geo }) => geo !== null);
print('ids', `${models.length} (${models.length - profiles - provisioned} bare, ${profiles} geographic)`);
print('ids of provisioned variants', provisioned);
print('by source that names the id', tally(models.flatMap(({ sources }) => sources)));
print('confidence', tally(models.map(({ confidence }) => confidence)));

console.log('\nfield, entries that have it, where the values come from');
const fields = [...new Set(models.flatMap(({ from }) => Object.keys(from)))];
for (const field of fields) {
  const having = models.filter((model) => model[field] !== undefined);
  print(`  ${field}`, `${having.length}: ${tally(having.map(({ from }) => from[field]))}`);
}
print('invoke', tally(models.flatMap(({ invoke }) => invoke ?? [])));
print('lifecycle', tally(models.flatMap(({ lifecycle }) => lifecycle?.status ?? lifecycle?.source ?? [])));

console.log('');
const covered = (ids) => `${ids.filter((id) => byId.has(id)).length} of ${ids.length}`;
const withContext = (ids) => ids.filter((id) => byId.get(id)?.contextWindow).length;
print('LibreChat defaults', `${covered(defaults)}, ${withContext(defaults)} with a context window`);
print('ids of aws-cdk-lib', `${covered(cdk.ids)}, ${withContext(cdk.ids)} with a context window`);
const compact = (value) => {
  const text = JSON.stringify(value);
  return `${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} with gzip`;
};
print('size, minified', compact(catalogue));
const lean = models.map((model) => ({ ...model, from: undefined, sources: undefined }));
print('size without from and sources', compact({ ...catalogue, models: lean }));

console.log('\nto look at');
const isDated = (id) => byId.get(id)?.lifecycle !== undefined;
print('  deprecated by aws-cdk-lib, no lifecycle', list(cdk.deprecated.filter((id) => !isDated(id))));
const legacy = Object.keys(flowise.models).filter((id) => flowise.models[id].legacy);
print('  Legacy for Flowise, no lifecycle', list(legacy.filter((id) => !isDated(id))));
const forms = Object.entries(flowise.models).flatMap(([id, { geographies = [] }]) =>
  geographies.map((geo) => `${geo}.${id}`),
);
const confirmed = [...Object.keys(flowise.models), ...forms];
print('  only implied by Flowise', list(confirmed.filter((id) => !byId.has(id))));
const { mantleOnly, noToolUse } = facts.models;
const onMantle = piCatalog.mantle.filter((id) => !(id in mantleOnly.ids));
print('  on mantle for pi-catalog, not mantle-only', list(onMantle));
print('  tool use disputed', list(noToolUse.ids.filter((id) => byId.get(id)?.from.reasoning === 'pi-ai')));
