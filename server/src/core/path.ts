/** One step into a YAML document: a mapping key, or a 0-based index into a sequence. */
export type PathSegment = string | number;

/** The way from a document's root to one of its nodes; the root is the empty path. */
export type Path = readonly PathSegment[];

/** The path of what stands directly below another. There are many: `[...path, segment]` would take several times the memory. */
export function pathBelow(path: Path, segment: PathSegment): Path {
  return path.concat(segment);
}

/** A path as people write it: `endpoints.custom[0].name`. Keys that are no plain words are put in quotes, as JSON. */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (/^[\w$-]+$/.test(segment)) text += text === '' ? segment : `.${segment}`;
    else text += `[${JSON.stringify(segment)}]`;
  }
  return text;
}

/** A path as the key of a map: the same text for the same place, another one for any other. */
export function placeKey(path: Path): string {
  return JSON.stringify(path);
}

/** Whether two paths name the same place. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, i) => segment === b[i]);
}

/** Whether `path` equals `prefix` or lies below it. */
export function startsWith(path: Path, prefix: Path): boolean {
  return path.length >= prefix.length && prefix.every((segment, i) => segment === path[i]);
}

/** A pattern over paths: a literal key, `*` for any key, `[]` for any index. */
export type PathPattern = readonly string[];

/** Reads a written pattern such as `endpoints.custom[].headers.*` into its steps. */
export function parsePattern(written: string): PathPattern {
  return written
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');
}

/** Whether a pattern describes exactly this path. */
export function matchesPattern(pattern: PathPattern, path: Path): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((step, i) => {
      const segment = path[i];
      if (typeof segment === 'number') return step === '[]';
      return step === '*' || step === segment;
    })
  );
}
