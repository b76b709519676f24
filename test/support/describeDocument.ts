import type { Document } from '../../server/src/core/document';
import type { YamlNode } from '../../server/src/core/tree';

/** Everything a document's tree says, with positions; equal texts for equal trees. */
export function describeTree(node: YamlNode | undefined): string {
  const lines: string[] = [];
  const visit = (part: YamlNode, indent: string): void => {
    const place = `${indent}${part.start}-${part.end} ${part.kind}`;
    switch (part.kind) {
      case 'scalar':
        lines.push(
          `${place} ${part.style} ${String(part.value)} ${JSON.stringify(part.text)} ${part.tag ?? ''}`,
        );
        break;
      case 'alias':
        lines.push(
          `${place} ${part.name} ${part.target ? `${part.target.start}-${part.target.end}` : 'nothing'}`,
        );
        break;
      case 'sequence':
        lines.push(`${place} ${part.flow ? 'flow' : ''}`);
        for (const item of part.items) visit(item, `${indent} `);
        break;
      case 'mapping':
        lines.push(`${place} ${part.flow ? 'flow' : ''}`);
        for (const { key, value, name, merge } of part.pairs) {
          lines.push(`${indent} ${name}${merge ? ' merged' : ''}`);
          visit(key, `${indent} `);
          visit(value, `${indent} `);
        }
    }
  };
  if (node) visit(node, '');
  return lines.join('\n');
}

/** The lines of a document's outline with everything known of them. */
export function describeOutline({ outline, lines }: Document): string {
  return Array.from({ length: lines.count }, (_, line) => {
    const { kind, bare, entry } = outline.line(line) ?? {};
    const unit = outline.units[outline.unitIndexAt(line)];
    const place = `${line} in ${unit?.line ?? 'none'}@${unit?.offset ?? ''} ${lines.start(line)}-${lines.end(line)} ${kind ?? 'missing'} ${bare ? `${bare.start}-${bare.end}` : ''}`;
    if (!entry) return place;
    const { inline, keyStart, keyEnd, indicatorEnd, valueStart, valueEnd, segment, children, parent } = entry;
    const own = [
      entry.line,
      entry.lastLine,
      entry.column,
      keyStart,
      keyEnd,
      indicatorEnd,
      valueStart,
      valueEnd,
    ];
    return `${place} ${entry.kind} ${segment} ${inline} ${own.join()} ${children.length} ${parent?.keyStart ?? ''}`;
  }).join('\n');
}
