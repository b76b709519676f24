import type { DocumentLink } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import { Document } from '../../core/document';
import { forEachScalar } from '../../core/value';
import { isComposeName } from '../../environment/composeStack';
import { placeOf } from '../../environment/environment';
import type { FeatureContext } from '../context';
import { toRange } from './navigate';
import type { VariableScope } from './scope';

/** Links from the references of a configuration to the lines that set their variables. */
export function referenceLinks(
  document: Document,
  scope: VariableScope,
  { environment }: FeatureContext,
): DocumentLink[] {
  const file = scope.files.get(document.uri);
  return (file?.occurrences ?? []).flatMap(({ name, range, role }) => {
    const definition = role === 'use' ? environment.lookup(name) : undefined;
    const place = definition && placeOf(definition);
    if (!file || !place) return [];
    const { label } = definition.file;
    const line = definition.entry.line + 1;
    return [
      {
        range: toRange(file.lines, range),
        target: `${place.uri}#L${line}`,
        tooltip: `${label}, line ${line}`,
      },
    ];
  });
}

/** Links from the paths in a compose file to the env files and configurations it gives to LibreChat. */
export function composeLinks({ uri, text, lines }: Document, scope: VariableScope): DocumentLink[] {
  if (!isComposeName(Utils.basename(URI.parse(uri)))) return [];
  const folder = Utils.dirname(URI.parse(uri));
  const links: DocumentLink[] = [];
  const { root } = new Document(uri, 0, text);
  if (!root) return links;
  forEachScalar(root, (node) => {
    const written = text.slice(node.start, node.end);
    const [lead = '', path = ''] = /^["']?((?:\.{0,2}\/)?[\w./-]{1,200})/.exec(written) ?? [];
    if (path === '' || !/env|librechat/i.test(path)) return;
    const target = Utils.resolvePath(folder, path).toString();
    if (target === uri || !scope.files.has(target)) return;
    const start = node.start + lead.length - path.length;
    links.push({ range: toRange(lines, { start, end: start + path.length }), target });
  });
  return links;
}
