/**
 * `npm run screenshots [-- [--light] [folder]]`: takes the pictures of README and walkthrough in the real editor, into `images/`
 * or another folder. The extension must be built. Fails when the editor does not show what a picture is for.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pictureReadme } from './screenshots/readme.mjs';
import { pictureWalkthrough } from './screenshots/walkthrough.mjs';

const { values, positionals } = parseArgs({
  options: { light: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const images = path.resolve(positionals[0] ?? fileURLToPath(new URL('../images', import.meta.url)));
const theme = values.light ? 'light' : 'dark';
await pictureReadme(images, theme);
await pictureWalkthrough(path.join(images, 'walkthrough'), theme);
