import { isVariableName } from '../environment/references';
import { faultFindings } from './faultFindings';
import type { ReferenceFault } from './referenceFaults';
import type { PartContext, Fix, Rule } from './rule';

/** A text that begins and ends with a reference: LibreChat takes all of it for the name of one variable. */
export const envAdjacentReferences: Rule = {
  code: 'env-adjacent-references',
  scope: 'part',
  check: (context) =>
    faultFindings(context, 'env-adjacent-references', (fault) => ({
      why: `LibreChat takes a text that begins and ends with a reference for one single reference, and does not find its variable: none of ${names(fault)} is put in.`,
      wayOut: 'Keep the whole text in one variable.',
      fixes: () => combine(context, fault),
    })),
};

function names(fault: ReferenceFault): string {
  return [...new Set(fault.names)].map((name) => `\`${name}\``).join(', ');
}

/** One variable for the whole text. Its value is left to the author: none is copied from one place to another unseen. */
function combine({ environment }: PartContext, { names: parts, range }: ReferenceFault): Fix[] {
  const file = environment.writable;
  const name = freeName(
    [...new Set(parts)].join('_'),
    (candidate) => environment.lookup(candidate) !== undefined,
  );
  if (file?.text === undefined || name === undefined) return [];
  const addition = { uri: file.uri, exists: true, before: file.text, line: `${name}=` };
  const edits = [{ range, newText: `\${${name}}` }];
  return [
    {
      title: `Use one variable \`${name}\`, and add it to \`${file.label}\``,
      edits,
      additions: [addition],
      preferred: true,
      safe: false,
    },
  ];
}

/** The name, or with a number behind it where it is taken. */
function freeName(wanted: string, isTaken: (name: string) => boolean): string | undefined {
  if (!isVariableName(wanted)) return undefined;
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}_${number}`;
  return name;
}
