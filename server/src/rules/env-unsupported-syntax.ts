import { faultFindings, type FaultWords } from './faultFindings';
import type { ReferenceFault } from './referenceFaults';
import type { Rule } from './rule';

/** A reference in the syntax of a shell or of Compose. LibreChat knows `${NAME}` and nothing else. */
export const envUnsupportedSyntax: Rule = {
  code: 'env-unsupported-syntax',
  check: (context) =>
    faultFindings(context, 'env-unsupported-syntax', (fault) => {
      const [name = ''] = fault.names;
      const reference = `\${${name}}`;
      const written = context.document.text.slice(fault.range.start, fault.range.end);
      return {
        ...words(fault, name, reference),
        fixes: () => [
          {
            title: `Change to \`${reference}\``,
            edits: [{ range: fault.range, newText: quoted(reference, written, fault) }],
            preferred: true,
            safe: false,
          },
        ],
      };
    }),
};

function words({ kind }: ReferenceFault, name: string, reference: string): Omit<FaultWords, 'fixes'> {
  switch (kind) {
    case 'no-braces':
      return {
        why: `LibreChat reads \`${reference}\` only: without braces, \`$${name}\` is no reference.`,
        wayOut: 'Write the braces.',
      };
    case 'spaces':
      return {
        why: `LibreChat takes the spaces in the braces for a part of the variable’s name, and does not find \`${name}\`.`,
        wayOut: `Write \`${reference}\`.`,
      };
    case 'escape':
      return {
        why: `Nothing escapes a reference in LibreChat: it puts in \`${name}\` and leaves the character before it.`,
        wayOut: `Write \`${reference}\` if the value is meant, and text without \`$\{\` if it is not.`,
      };
    case 'default':
    case 'adjacent':
    case 'protected':
      return {
        why: `LibreChat knows no defaults in references: it takes everything between the braces for the variable’s name, and does not find \`${name}\`.`,
        wayOut: `Write \`${reference}\`, and the default into the env file.`,
      };
  }
}

/** In `[ ]` and `{ }` a brace without quotes would end the value. */
function quoted(reference: string, written: string, { node, kind }: ReferenceFault): string {
  return kind === 'no-braces' && node.style === 'plain' && node.text.trim() === written
    ? `"${reference}"`
    : reference;
}
