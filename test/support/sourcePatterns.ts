import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A regular expression of the sources. */
export interface SourcePattern {
  readonly source: string;
  readonly flags: string;
  /** The first place it is written at: `server/src/core/cursor.ts:12`. */
  readonly place: string;
}

/** What the sources of client and server hold of regular expressions. */
export interface SourcePatterns {
  readonly files: number;
  /** Each literal once, by how it is written. */
  readonly literals: ReadonlyMap<string, SourcePattern>;
  /** Where an expression is made when the program runs. */
  readonly made: readonly { readonly file: string; readonly call: string }[];
}

/** Reads all sources with the compiler; of generated files, which have no code, none. */
export function sourcePatterns(): SourcePatterns {
  const files = ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  const literals = new Map<string, SourcePattern>();
  const made: { file: string; call: string }[] = [];
  for (const file of files) {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const text = readFileSync(join(ROOT, file), 'utf8');
    const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !literals.has(node.text)) {
        const end = node.text.lastIndexOf('/');
        const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        literals.set(node.text, {
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
          place: `${file}:${line}`,
        });
      }
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
        made.push({ file, call: node.getText() });
      }
      ts.forEachChild(node, visit);
    };
    visit(parsed);
  }
  return { files: files.length, literals, made };
}
