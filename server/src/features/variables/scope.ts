import type { Document } from '../../core/document';
import type { Edit } from '../../core/edit';
import { groupBy } from '../../core/groups';
import { LineIndex } from '../../core/lines';
import type { EnvFile } from '../../environment/environment';
import {
  occurrencesInConfiguration,
  occurrencesInEnvironment,
  type Occurrence,
} from '../../environment/occurrences';
import type { FeatureContext } from '../context';

/** A configuration with what surrounds it. */
export interface Configuration {
  readonly document: Document;
  readonly context: FeatureContext;
}

/** A file in which variables are named. */
export interface VariableFile {
  readonly uri: string;
  readonly lines: LineIndex;
  readonly occurrences: readonly Occurrence[];
}

/** An occurrence and the file it is in. */
export interface Located {
  readonly file: VariableFile;
  readonly occurrence: Occurrence;
}

/** The files one variable can stand in: configurations that share env or compose files, and those files. */
export class VariableScope {
  private found: ReadonlyMap<string, VariableFile> | undefined;
  private byName: ReadonlyMap<string, readonly Located[]> | undefined;

  constructor(readonly configurations: readonly Configuration[]) {}

  /** By address; configurations first, then the files around them, weakest first. */
  get files(): ReadonlyMap<string, VariableFile> {
    return (this.found ??= this.findFiles());
  }

  private findFiles(): ReadonlyMap<string, VariableFile> {
    const files = new Map<string, VariableFile>();
    for (const { document } of this.configurations) {
      const occurrences = occurrencesInConfiguration(document);
      files.set(document.uri, { uri: document.uri, lines: document.lines, occurrences });
    }
    const encoding = this.configurations[0]?.document.encoding;
    for (const file of this.envFiles) {
      const { uri, text = '' } = file;
      const known = files.get(uri);
      const occurrences = occurrencesInEnvironment(file);
      // A file may take part in several ways, by different rules.
      const merged = known ? mergeOccurrences(known.occurrences, occurrences) : occurrences;
      files.set(uri, { uri, lines: known?.lines ?? LineIndex.of(text, encoding), occurrences: merged });
    }
    return files;
  }

  /** The files around the configurations that exist. */
  get envFiles(): readonly EnvFile[] {
    return this.configurations
      .flatMap(({ context }) => context.environment.files)
      .filter(({ text, kind }) => text !== undefined && kind !== 'process');
  }

  /** What stands at an offset of a file; its end belongs to it. */
  at(uri: string, offset: number): Located | undefined {
    const file = this.files.get(uri);
    const occurrence = file?.occurrences.find(
      ({ range, outer: { start, end } = range }) => start <= offset && offset <= end,
    );
    return file && occurrence && { file, occurrence };
  }

  /** All places that name a variable, file by file. */
  of(name: string): readonly Located[] {
    this.byName ??= groupBy(
      [...this.files.values()].flatMap((file) =>
        file.occurrences.map((occurrence) => ({ file, occurrence })),
      ),
      ({ occurrence }) => occurrence.name,
    );
    return this.byName.get(name) ?? [];
  }
}

function mergeOccurrences(known: readonly Occurrence[], more: readonly Occurrence[]): Occurrence[] {
  const starts = new Set(known.map(({ range }) => range.start));
  return [...known, ...more.filter(({ range }) => !starts.has(range.start))];
}

/** The edit that gives an occurrence another name. */
export function renameEdit({ range, renamed }: Occurrence, name: string): Edit {
  return renamed?.(name) ?? { range, newText: name };
}
