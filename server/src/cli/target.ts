import { URI } from 'vscode-uri';
import { Document } from '../core/document';
import { isLibreChatConfiguration, isLibreChatName } from '../knowledge/recognise';
import type { Candidate } from './discover';
import { FileProblem, readTextFile, type FileContent } from './files';

/** A file to check. */
export interface Target {
  /** As the user knows it: as written, or below the folder that was written. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly content: FileContent;
  /** The text of the content; shared, so that what recognising it has found out is kept. */
  readonly document: Document;
}

/**
 * Reads a file that was found. Undefined for one that nobody named and that is none of LibreChat's.
 * @throws FileProblem when it cannot be read, and the user would want to know
 */
export function readTarget(candidate: Candidate): Target | undefined {
  const { file, path, named } = candidate;
  try {
    const content = candidate.content ?? readTextFile(path);
    const document = new Document(URI.file(path).toString(), 0, content.text);
    return named || isRecognised(document) ? { file, path, content, document } : undefined;
  } catch (error) {
    // Nobody asked about other tools' files.
    if (error instanceof FileProblem && !named && !isLibreChatName(file)) return undefined;
    throw error;
  }
}

function isRecognised(document: Document): boolean {
  const { uri, text } = document;
  // Spares most YAML files of other tools the closer look; without a version only the name can tell.
  if (!isLibreChatName(uri) && !/^["']?version/m.test(text)) return false;
  return isLibreChatConfiguration(uri, document.outline, false);
}
