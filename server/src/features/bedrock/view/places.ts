import type { Document } from '../../../core/document';
import { LineIndex, type OffsetRange } from '../../../core/lines';
import type { Environment } from '../../../environment/environment';
import { toRange } from '../../diagnostics';
import type { Origin, VariableOrigin } from '../origin';
import type { Place, VariableData } from './data';

/** Turns stretches of a document, and of the env files around it, into places for a client. */
export class Places {
  private readonly lines = new Map<string, LineIndex>();

  constructor(
    private readonly document: Document,
    private readonly environment: Environment,
  ) {}

  /** A place in the document; as a property, so that a place that is not there leaves none. */
  here(range: OffsetRange | undefined): { readonly place?: Place } {
    return range ? { place: this.of({ range }) } : {};
  }

  /** A place in whichever file. */
  at(origin: Origin | undefined): { readonly place?: Place } {
    return origin ? { place: this.of(origin) } : {};
  }

  of({ uri, range }: Origin): Place {
    const { document } = this;
    if (uri === undefined || uri === document.uri) {
      return { uri: document.uri, range: toRange(document, range) };
    }
    const lines = this.linesOf(uri);
    return { uri, range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) } };
  }

  variable({ name, source, masked, place }: VariableOrigin): VariableData {
    return { name, source, masked, ...this.at(place) };
  }

  private linesOf(uri: string): LineIndex {
    let lines = this.lines.get(uri);
    if (!lines) {
      const text = this.environment.files.find((file) => file.uri === uri)?.text ?? '';
      lines = LineIndex.of(text, this.document.encoding);
      this.lines.set(uri, lines);
    }
    return lines;
  }
}
