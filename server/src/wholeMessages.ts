import { Writable } from 'node:stream';

const END_OF_HEADER = Buffer.from('\r\n\r\n');

/**
 * Passes on what is written, the header of a message together with its content: the protocol's library writes one after the
 * other, and for an answer of a few bytes that is most of the time it takes.
 */
export class WholeMessages extends Writable {
  private header: Buffer | undefined;

  constructor(private readonly target: Writable) {
    super();
    target.on('error', (error) => this.destroy(error));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const { header } = this;
    if (!header && chunk.subarray(-END_OF_HEADER.length).equals(END_OF_HEADER)) {
      this.header = chunk;
      done();
      return;
    }
    this.header = undefined;
    this.target.write(header ? Buffer.concat([header, chunk]) : chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.header) this.target.end(this.header, done);
    else this.target.end(done);
  }
}
