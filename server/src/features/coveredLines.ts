import type { Document } from '../core/document';
import { cover, hideSecrets, opensSecret } from './coveredSecrets';

/** The beginning of an entry or an item, which is no part of the value of the key above it; or a comment. */
const OTHER_LINE = /^\s*(?:-\s|#|["']?[\w.-]{1,200}["']?\s{0,20}:(?:\s|$))/;

/**
 * The lines of a text that cannot be read as YAML, with what stands behind keys that are called like secrets covered, on
 * their line and on the deeper ones below it. The lengths do not change.
 */
export function hideSecretLines({ lines, text }: Document): string[] {
  const shown: string[] = [];
  let open: ReturnType<typeof opensSecret>;
  for (let line = 0; line < lines.count; line++) {
    const written = text.slice(lines.start(line), lines.end(line));
    if (written.trim() === '') shown.push(written);
    else if (open && goesOn(open, written)) shown.push(cover(written));
    else {
      open = opensSecret(written);
      shown.push(hideSecrets(written));
    }
  }
  return shown;
}

function goesOn({ indent, anyText }: NonNullable<ReturnType<typeof opensSecret>>, line: string): boolean {
  return line.search(/\S/) > indent && (anyText || !OTHER_LINE.test(line));
}
