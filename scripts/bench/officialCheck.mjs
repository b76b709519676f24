/** What LibreChat itself does at start with a file, for every librechat.yaml below a folder. Prints how many there are. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { configSchema } from 'librechat-data-provider';

const schema = configSchema.strict();
const files = readdirSync(process.argv[2], { recursive: true }).filter((name) =>
  name.endsWith('librechat.yaml'),
);
for (const name of files) {
  const { success } = schema.safeParse(load(readFileSync(path.join(process.argv[2], name), 'utf8')));
  if (!success) throw new Error(`${name} is not valid.`);
}
console.log(files.length);
