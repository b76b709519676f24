/**
 * Required before a program: counts its synchronous calls to the file system, and does what FS_FAULTS says about one of them.
 * { trace: FILE } writes the calls to a file; { kill: N } ends the process, as `kill -9` does, before the N-th call;
 * { half: N } lets that call write half of its data first; { code, after } has every write fail after so many bytes;
 * { code, call, named } has a function fail for files whose name ends so; { replace: [FILE, TEXT], before } writes to a file
 * before the first call of a function; { owner: [UID, GID] } has named files belong to somebody else.
 */
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const faults = JSON.parse(process.env.FS_FAULTS ?? '{}');
const original = { ...fs };
let count = 0;
let written = 0;
let replaced = false;
// Whole functions of Node call others of these: only the lowest are free of that.
const trace = faults.trace && original.openSync(faults.trace, 'a');

for (const name of Object.keys(fs).filter((key) => key.endsWith('Sync'))) {
  fs[name] = (...args) => {
    count += 1;
    if (trace) original.writeSync(trace, `${JSON.stringify([name, ...args.map(told)])}\n`);
    if (faults.kill === count) kill();
    if (faults.half === count && isWrite(name, args)) {
      const data = Buffer.from(args[1]);
      original.writeSync(args[0], data.subarray(0, data.length >> 1));
      kill();
    }
    if (faults.after !== undefined && isWrite(name, args)) return writeUpTo(args);
    if (faults.call === name && String(args[0]).endsWith(faults.named ?? '')) throw systemError(name);
    if (faults.before === name && !replaced) {
      replaced = true;
      original.writeFileSync(...faults.replace);
    }
    const result = original[name](...args);
    if (faults.owner && name === 'statSync' && result) [result.uid, result.gid] = faults.owner;
    return result;
  };
  Object.assign(fs[name], original[name]);
}

function isWrite(name, [file]) {
  return (name === 'writeFileSync' || name === 'writeSync') && typeof file === 'number' && file > 2;
}

function writeUpTo([file, content]) {
  const data = Buffer.from(content);
  const room = Math.max(0, faults.after - written);
  original.writeSync(file, data.subarray(0, room));
  written += Math.min(room, data.length);
  if (data.length > room) throw systemError('write');
  return undefined;
}

function systemError(call) {
  return Object.assign(new Error(`${faults.code}: made up, ${call}`), { code: faults.code, syscall: call });
}

/** SIGKILL is delivered before the call comes back, but not necessarily before the next instruction. */
function kill() {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

function told(argument) {
  if (typeof argument === 'number') return argument;
  return typeof argument === 'string' ? path.basename(argument).slice(0, 60) : '…';
}
