import { isLibreChatName, recognise, type Recognition } from '../knowledge/recognise';
import type { Outline } from '../core/outline';
import { isComposeName } from '../environment/composeStack';

/** What decided on whether a document is a configuration, the document's language and the settings included. */
export type DocumentRecognition =
  | Recognition
  | { readonly isConfiguration: false; readonly by: 'env-file' }
  | { readonly isConfiguration: true; readonly by: 'language' }
  | { readonly isConfiguration: true; readonly by: 'setting'; readonly pattern: string };

/** What is known of a document that may be a configuration. */
export interface RecognitionSubject {
  readonly uri: string;
  readonly outline: Outline;
  readonly languageId: string;
  /** Whether the editor hands it to the server: only then it can be checked. */
  readonly handedOver: boolean;
  readonly recognition: DocumentRecognition;
}

/**
 * What decided. Beside what a {@link DocumentRecognition} knows: it is a Compose file, or the editor kept the document, for its
 * language or its name.
 */
export type RecognitionReason =
  DocumentRecognition['by'] | 'compose-file' | 'other-language' | 'other-name' | 'not-handed-over';

/** Why a document is checked as a configuration, or is not. */
export interface RecognitionExplanation {
  readonly checked: boolean;
  readonly reason: RecognitionReason;
  /** The same in words. */
  readonly message: string;
  /** Of what is not checked: whether its content looks like a configuration all the same. */
  readonly looksLikeOne: boolean;
}

/** Languages in which an editor may have a configuration. */
const LANGUAGES = ['yaml', 'librechat-yaml'];

const COMPOSE_FILE =
  "It is a Compose file: LibreChat's release and variables are read from it, where it runs LibreChat. The configuration is another file.";

const BY_CONTENT =
  'A file of another name counts where a section of LibreChat, such as endpoints or mcpServers, stands beside version.';

/** Explains what was decided on a document. */
export function explainRecognition(subject: RecognitionSubject): RecognitionExplanation {
  const { recognition, handedOver } = subject;
  const looksLikeOne = recognise(subject.uri, subject.outline, false).by === 'typical-key';
  if (!recognition.isConfiguration && isComposeName(subject.uri.slice(subject.uri.lastIndexOf('/') + 1))) {
    return { checked: false, reason: 'compose-file', message: COMPOSE_FILE, looksLikeOne };
  }
  if (!handedOver && recognition.by !== 'env-file') return { ...notHandedOver(subject), looksLikeOne };
  return {
    checked: recognition.isConfiguration,
    reason: recognition.by,
    message: inWords(recognition),
    looksLikeOne,
  };
}

function notHandedOver({
  uri,
  languageId,
  recognition,
}: RecognitionSubject): Omit<RecognitionExplanation, 'looksLikeOne'> {
  const because = (reason: RecognitionReason, message: string) => ({ checked: false, reason, message });
  if (!LANGUAGES.includes(languageId)) {
    return because(
      'other-language',
      `The editor takes it for the language ${languageId}: only YAML is looked at.`,
    );
  }
  if (recognition.by === 'setting') {
    return because(
      'not-handed-over',
      `${recognition.pattern} names it in the project's configuration, but the editor goes by the setting librechat.files alone.`,
    );
  }
  return isLibreChatName(uri)
    ? because('not-handed-over', 'It is called like a configuration, but the editor has not handed it over.')
    : because(
        'other-name',
        `librechat is not in its name, and the setting librechat.files does not name it. ${BY_CONTENT}`,
      );
}

function inWords(recognition: DocumentRecognition): string {
  switch (recognition.by) {
    case 'language':
      return 'Its language is librechat-yaml.';
    case 'setting':
      return `${recognition.pattern} in the setting librechat.files, or in the project's configuration, names it.`;
    case 'named':
      return 'You have said that it is one.';
    case 'name':
      return 'librechat is in its name, and none of its top-level keys says otherwise.';
    case 'typical-key':
      return `${recognition.key ?? ''} at its top level is a section of LibreChat's.`;
    case 'env-file':
      return 'It is an env file: its variables are checked, together with the configurations beside it.';
    case 'foreign-key':
      return `${recognition.key ?? ''} at its top level belongs to another tool, such as Compose, Kubernetes or a pipeline.`;
    case 'list':
      return 'It is a list at its top level, as a playbook of Ansible; a configuration has keys there.';
    case 'unlikely':
      return `Neither its name nor its top-level keys say anything of LibreChat. ${BY_CONTENT}`;
  }
}
