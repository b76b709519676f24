import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** A package whose code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  /** Where it lies, from the root of the repository. */
  readonly folder: string;
}

/** The packages whose code is in some of the built files, by their source maps; of packages within packages the innermost counts. */
export function bundledPackages(isMeant: (file: string) => boolean = () => true): BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  for (const map of readdirSync(new URL('dist/', ROOT)).filter((name) => name.endsWith('.map'))) {
    if (!isMeant(map.slice(0, -'.map'.length))) continue;
    const { sources } = JSON.parse(readFileSync(new URL(`dist/${map}`, ROOT), 'utf8')) as {
      sources: string[];
    };
    for (const source of sources) {
      const [, folder, name] =
        /(node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+))\//.exec(source) ?? [];
      if (folder !== undefined && name !== undefined) found.set(folder, { name, folder });
    }
  }
  return [...found.values()];
}
