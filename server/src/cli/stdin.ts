import { toTarget, type Target } from './discover';
import { decodeText, MAX_FILE_BYTES } from './files';

/** What standard input is called when nobody says. */
const UNNAMED = '<stdin>';

/**
 * Reads standard input to its end. The target is made on request, which throws a `FileProblem` when the input is no text.
 * Its env files are looked for as if it lay where `filename` says, or in the working folder.
 */
export async function readStandardInput(filename = UNNAMED): Promise<() => Target> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Buffer);
    chunks.push(bytes);
    total += bytes.length;
    if (total > MAX_FILE_BYTES) break;
  }
  return () => toTarget(filename, decodeText(Buffer.concat(chunks)));
}
