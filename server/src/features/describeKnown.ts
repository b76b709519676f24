import { variablesOfLibreChat, type KnownVariable } from '../knowledge/variables';
import { code } from './markdown';

/** What a variable does that LibreChat, or a service beside it, reads by its name; undefined for any other. */
export function describeKnown(name: string): string | undefined {
  const known = variablesOfLibreChat.get(name);
  if (!known) return undefined;
  const facts = factsOf(known).map((fact) => `- ${fact}`);
  return [known.text, ...(facts.length > 0 ? [facts.join('\n')] : [])].join('\n\n');
}

function factsOf({ values, default: assumed, since, deprecated, reader, kind }: KnownVariable): string[] {
  const facts: string[] = [];
  if (values) facts.push(`One of ${values.map(code).join(', ')}`);
  if (kind === 'list') facts.push('A list with commas');
  if (assumed !== undefined) facts.push(`Default: ${code(assumed)}`);
  if (since !== undefined) facts.push(`Since LibreChat ${since}`);
  if (reader !== undefined && reader !== 'librechat.yaml')
    facts.push(`Read by ${reader}, not by LibreChat itself`);
  if (reader === 'librechat.yaml')
    facts.push('Only a name by custom; LibreChat reads it where `librechat.yaml` refers to it');
  if (deprecated !== undefined) facts.push(`Deprecated. ${deprecated}`);
  return facts;
}
