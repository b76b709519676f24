import type { OpenDocument } from './documentStore';
import type { DocumentRecognition } from './features/explainRecognition';
import { firstMatch } from './fileGlobs';
import { recognise } from './knowledge/recognise';
import type { Settings } from './settings';
import { headOf } from './size';

/** What a client shows of a configuration before it is written: what will surround it is not there. */
const PREVIEW = 'librechat-preview:';

/** Whether a document is only shown. */
export function isPreview(uri: string): boolean {
  return uri.startsWith(PREVIEW);
}

/** Whether a document counts as a configuration, and why: the user's word first, then the file's name and what is in it. */
export function recogniseDocument(
  { document, languageId }: OpenDocument,
  settings: Settings,
  isEnvFile: boolean,
): DocumentRecognition {
  const { uri } = document;
  if (isEnvFile || languageId === 'dotenv') return { isConfiguration: false, by: 'env-file' };
  if (languageId === 'librechat-yaml') return { isConfiguration: true, by: 'language' };
  const path = decodeURIComponent(uri.replace(/^[^:]+:(\/\/[^/]*)?/, ''));
  const pattern = firstMatch(settings.files, path);
  if (pattern !== undefined) return { isConfiguration: true, by: 'setting', pattern };
  return recognise(uri, headOf(document).outline, false);
}
