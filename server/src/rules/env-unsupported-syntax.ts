import type { Document } from '../core/document';
import type { Edit } from '../core/edit';
import { dereference } from '../core/tree';
import { findNode } from '../core/value';
import { faultFindings, type FaultWords } from './faultFindings';
import type { ReferenceFault } from './referenceFaults';
import type { Rule } from './rule';

/** A reference in the syntax of a shell or of Compose. LibreChat knows `${NAME}` and nothing else. */
export const envUnsupportedSyntax: Rule = {
  code: 'env-unsupported-syntax',
  scope: 'part',
  check: (context) =>
    faultFindings(context, 'env-unsupported-syntax', (fault) => {
      const [name = ''] = fault.names;
      const reference = `\${${name}}`;
      return {
        ...words(fault, name, reference),
        fixes: () => [
          {
            title: `Change to \`${reference}\``,
            edits: [replacement(context.document, fault, reference)],
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

/** In `[ ]` and `{ }` a brace without quotes would end the value: all of it goes into quotes there. */
function replacement(
  { root, text }: Document,
  { node, path, range }: ReferenceFault,
  reference: string,
): Edit {
  const isInFlow = path.some((_, length) => {
    const around = dereference(findNode(root, path.slice(0, length))?.value);
    return around !== undefined && around.kind !== 'scalar' && around.flow;
  });
  if (node.style !== 'plain' || !isInFlow) return { range, newText: reference };
  const whole = text.slice(node.start, range.start) + reference + text.slice(range.end, node.end);
  return { range: { start: node.start, end: node.end }, newText: JSON.stringify(whole) };
}
