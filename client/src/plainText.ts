/** As the editor reads them in labels: `$(name)` becomes a picture, and with a backslash before it, which is not shown, none. */
const ICON = /\$\((?=[\w-]+(?:~[\w-]+)?\))/g;

/** Does something to the direction of text or to a line instead of being shown. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Makes control characters of a name visible escapes such as `\u202e`. */
export function visible(text: string): string {
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A name that somebody else has given, such as that of a file, as a label of the editor: in lists to choose from, above lines of
 * code, in the language status and in messages. There `$(trash)` would be shown as a picture, and `[text](command:id)` in the last
 * two as a link that runs a command.
 */
export function asLabel(text: string): string {
  return visible(text).replace(ICON, '\\$&').replaceAll('](', '] (');
}
