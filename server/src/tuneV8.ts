import { setFlagsFromString } from 'node:v8';

/** A server lives for hours beside an editor: it is to leave the machine to others, its memory as well as its processors. */
export function tuneV8(): void {
  // What is kept is little; let garbage not grow to several times as much.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=60');
  // Only what runs for long is worth being compiled to machine code: four times as long as V8 thinks. While it compiles, it
  // takes more of the machine than the server itself. Since V8 has two such compilers, it counts otherwise.
  const isNew = Number.parseInt(process.versions.v8) >= 12;
  setFlagsFromString(isNew ? '--invocation-count-for-turbofan=12000' : '--interrupt-budget=540000');
}
