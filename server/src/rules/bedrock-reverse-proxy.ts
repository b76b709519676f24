import { blame, fixThere, switchboardOf, valueRangeOf, variableInWords } from './bedrock/switchboard';
import type { Rule } from './rule';

const NAME = 'BEDROCK_REVERSE_PROXY';

/** LibreChat puts `https://` in front of this variable's value: with a scheme of its own it is no address. */
export const bedrockReverseProxy: Rule = {
  code: 'bedrock-reverse-proxy',
  scope: 'document',
  check(context) {
    const definition = switchboardOf(context)?.set(NAME);
    const scheme = definition && /^[a-z][a-z\d+.-]*:\/\//i.exec(definition.entry.value.trim())?.[0];
    if (!definition || scheme === undefined) return [];
    const value = valueRangeOf(definition);
    const range = value && { start: value.start, end: value.start + scheme.length };
    return [
      {
        code: 'bedrock-reverse-proxy',
        severity: 'warning',
        message: `${variableInWords(NAME, definition)} begins with a scheme, and LibreChat puts \`https://\` in front of it: every request to Bedrock fails. Write the host alone.`,
        ...blame(context, definition, 'The host is meant, without a scheme.', range),
        fixes: () =>
          range
            ? [
                fixThere(
                  `Remove the scheme from \`${NAME}\` in \`${definition.file.label}\``,
                  definition,
                  range,
                  '',
                ),
              ]
            : [],
      },
    ];
  },
};
