import { load } from 'js-yaml';
import type { Document } from '../../server/src/core/document';

/** Whether LibreChat's parser can read a text. */
export function isReadable(text: string): boolean {
  try {
    load(text);
    return true;
  } catch {
    return false;
  }
}

/** An alias within its own value is told of although js-yaml reads it: nobody can use what comes of it. */
export function isAccepted({ problems }: Document): boolean {
  return problems.every(({ message }) => message.startsWith('This alias stands inside'));
}
