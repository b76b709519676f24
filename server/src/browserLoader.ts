import type { WorkerStart } from './protocol';

/** What is used of a worker's global scope; the compiler here knows the types of Node. */
interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  importScripts(...urls: string[]): void;
  module?: { exports: unknown };
  require?: (name: string) => unknown;
}

declare const self: WorkerScope;

/** The name of the server's bundle, and those of the files it shares with the command; the build puts them here. */
declare const SERVER_MODULE: string;
declare const SHARED_MODULES: readonly string[];

// A worker does not know where its own file lies; the client tells it first. What is sent next comes after this.
self.onmessage = ({ data }) => {
  self.onmessage = null;
  load((data as WorkerStart).folder);
};

/** Loads what is made for Node's kind of modules: first what is asked for by name, all at once, then the server. */
function load(folder: string): void {
  const addressOf = (name: string): string => `${folder}/${name}.js`;
  const loaded: unknown[] = [];
  self.module = {
    get exports() {
      return loaded.at(-1);
    },
    // Each file sets its exports once, as a whole, and they are evaluated in order.
    set exports(exported: unknown) {
      loaded.push(exported);
    },
  };
  self.importScripts(...SHARED_MODULES.map(addressOf));
  const modules = new Map(SHARED_MODULES.map((name, index) => [`./${name}.js`, loaded[index]]));
  self.require = (name) => {
    if (!modules.has(name)) throw new Error(`There is no module ${name} in a web worker.`);
    return modules.get(name);
  };
  self.importScripts(addressOf(SERVER_MODULE));
}
