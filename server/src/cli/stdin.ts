import { resolve } from 'node:path';
import type { Candidate, Complain } from './discover';
import { decodeText, FileProblem, MAX_FILE_BYTES } from './files';

/** What standard input is called when nobody says. */
const UNNAMED = '<stdin>';

/**
 * Reads standard input to its end. Its env files are looked for as if it lay where `filename` says, or in the working
 * folder. Undefined when it is no text, which is told to `complain`.
 */
export async function readStandardInput(
  complain: Complain,
  filename = UNNAMED,
): Promise<Candidate | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Buffer);
    chunks.push(bytes);
    total += bytes.length;
    if (total > MAX_FILE_BYTES) break;
  }
  try {
    const content = decodeText(Buffer.concat(chunks));
    return { file: filename, path: resolve(filename), named: true, content };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    complain('standard input', error.message);
    return undefined;
  }
}
