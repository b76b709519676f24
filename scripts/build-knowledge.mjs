/**
 * Turns the schemas of all releases into what runs, in `server/src/generated/`:
 * - `validators.js`: one function per section and release, so that an edit in one section re-validates only that section,
 * - `releases.js`: the schemas themselves as one table, for completion, hover and messages,
 * - `rulePages.js`: what the pages of the rules say, for reports.
 * Runs before bundling and type checking.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { releases } from './generate/releases.mjs';
import { releaseTable } from './release-table.mjs';
import { rulePagesModule } from './rule-pages.mjs';
import { sectionSchemas } from './validators/sections.mjs';
import { validatorsModule } from './validators/module.mjs';

const root = new URL('../', import.meta.url);
const outputFolder = new URL('server/src/generated/', root);

/** The generated files of all releases, newest first. */
export async function readReleases() {
  const files = releases.map(({ dataProvider }) => new URL(`schemas/librechat/${dataProvider}.json`, root));
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
}

/** The text of `validators.js` for these releases. */
export function validatorsText(carried) {
  return validatorsModule(
    Object.fromEntries(carried.map((release) => [release.dataProvider, sectionSchemas(release)])),
  );
}

/** Writes the generated modules; their declarations lie beside them. */
export async function buildKnowledge() {
  const carried = await readReleases();
  await mkdir(outputFolder, { recursive: true });
  await writeFile(new URL('validators.js', outputFolder), await validatorsText(carried));
  await writeFile(new URL('releases.js', outputFolder), releaseTable(carried));
  await writeFile(new URL('rulePages.js', outputFolder), await rulePagesModule());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKnowledge();
