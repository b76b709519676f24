/** Follows a file that another process appends to. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const POLL_MILLISECONDS = 100;

/**
 * Reports text as it is appended.
 * @param {string} file is created when missing
 * @param {(text: string) => void} onText
 * @returns {() => void} stops, after reporting what is left
 */
export function followFile(file, onText) {
  const descriptor = openSync(file, 'a+');
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.alloc(64 * 1024);
  let position = 0;
  const readOn = () => {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, position);
      if (length === 0) return;
      position += length;
      onText(decoder.write(buffer.subarray(0, length)));
    }
  };
  const timer = setInterval(readOn, POLL_MILLISECONDS);
  return () => {
    clearInterval(timer);
    readOn();
    closeSync(descriptor);
  };
}
