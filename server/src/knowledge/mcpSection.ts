import { validators } from '../generated/validators';
import type { SchemaIssue } from './issue';
import { checkMcpServer, type Transport } from './refinements/mcpServers';
import type { RefinementContext } from './refinements/refinement';
import type { Release } from './releases';
import { structuralIssues } from './structure';

/** Everything a release refuses in the plain value of `mcpServers`, which must be a mapping; paths start at the root. */
export function mcpServerIssues(
  servers: Readonly<Record<string, unknown>>,
  release: Release,
  context: RefinementContext,
): SchemaIssue[] {
  return Object.entries(servers).flatMap(([name, server]) =>
    checkMcpServer(server, context, transports(server, release)).map((issue) => ({
      ...issue,
      path: ['mcpServers', name, ...issue.path],
    })),
  );
}

/** The forms a server may have, in the order LibreChat tries them. */
function transports(server: unknown, release: Release): Transport[] {
  const compiled = validators[release.dataProvider] ?? {};
  const anyServer = release.schema.root.properties?.mcpServers?.additionalProperties;
  const forms = (typeof anyServer === 'object' ? anyServer.anyOf : undefined) ?? [];
  return forms.flatMap((schema, place) => {
    const validate = compiled[`mcpServers.*|${place}`];
    return validate ? [{ schema, issues: () => structuralIssues(validate, schema, [], server) }] : [];
  });
}
