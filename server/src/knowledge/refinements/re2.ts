import type * as Re2js from 're2js';
import { Remembered } from '../../core/remembered';

/** How many patterns are remembered; a file has at most a few hundred. */
const REMEMBERED = 1024;

const sizes = new Remembered(REMEMBERED, compiledSize);

/**
 * How many instructions a pattern becomes in RE2, the engine LibreChat's server runs patterns of the file with;
 * undefined where RE2 does not take the pattern.
 */
export function programSize(pattern: string): number | undefined {
  return sizes.get(pattern);
}

function compiledSize(pattern: string): number | undefined {
  // The engine is large and most files have no patterns: it is loaded with the first one.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as typeof Re2js;
  try {
    return RE2JS.compile(pattern).programSize();
  } catch {
    return undefined;
  }
}
