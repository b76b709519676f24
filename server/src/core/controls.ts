/** What does something to a terminal or to the direction of text instead of being shown, and halves of characters. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes a text safe to show: control characters become visible escapes such as `\u001b`. */
export function escapeControls(text: string): string {
  return text.replace(CONTROL, (character) => SHORT_ESCAPES[character] ?? unicodeEscape(character));
}

/** The same for serialised JSON, where such characters only stand inside strings; its line breaks stay. */
export function escapeControlsInJson(json: string): string {
  return json.replace(CONTROL, (character) => (character === '\n' ? character : unicodeEscape(character)));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
