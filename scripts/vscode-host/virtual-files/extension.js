/**
 * A file system in memory under the scheme that vscode.dev and github.dev have their repositories under: the one kind of
 * virtual workspace that VS Code asks trust for. It begins with the files of `/files.json`, from names to texts.
 */
/* global exports, fetch, origin, require, TextEncoder -- what a web extension has */
'use strict';
const { Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, workspace } = require('vscode');

const SCHEME = 'vscode-vfs';

/** A file when it has content, else a folder. */
const entry = (content) => ({ content, ctime: Date.now(), mtime: Date.now() });
const typeOf = ({ content }) => (content ? FileType.File : FileType.Directory);
const parentOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';

class VirtualFiles {
  entries = new Map([['/', entry()]]);
  changes = new EventEmitter();
  onDidChangeFile = this.changes.event;

  watch() {
    return new Disposable(() => undefined);
  }

  get(uri) {
    const found = this.entries.get(uri.path.replace(/(?<=.)\/$/, ''));
    if (!found) throw FileSystemError.FileNotFound(uri);
    return found;
  }

  stat(uri) {
    const found = this.get(uri);
    const { ctime, mtime, content } = found;
    return { type: typeOf(found), ctime, mtime, size: content?.length ?? 0 };
  }

  readDirectory(uri) {
    if (typeOf(this.get(uri)) !== FileType.Directory) throw FileSystemError.FileNotADirectory(uri);
    return [...this.entries]
      .filter(([path]) => path !== '/' && parentOf(path) === uri.path)
      .map(([path, found]) => [path.slice(path.lastIndexOf('/') + 1), typeOf(found)]);
  }

  createDirectory(uri) {
    this.makeFolders(uri.path);
  }

  readFile(uri) {
    const { content } = this.get(uri);
    if (!content) throw FileSystemError.FileIsADirectory(uri);
    return content;
  }

  writeFile(uri, content, { create = true, overwrite = true } = {}) {
    const known = this.entries.get(uri.path);
    if (!known && !create) throw FileSystemError.FileNotFound(uri);
    if (known && !overwrite) throw FileSystemError.FileExists(uri);
    this.makeFolders(parentOf(uri.path));
    const { ctime } = known ?? entry();
    this.entries.set(uri.path, { ...entry(content), ctime });
    this.tell(known ? FileChangeType.Changed : FileChangeType.Created, uri);
  }

  delete(uri) {
    this.get(uri);
    for (const path of this.entries.keys()) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) {
        this.entries.delete(path);
        this.tell(FileChangeType.Deleted, uri.with({ path }));
      }
    }
  }

  rename(from, to) {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  makeFolders(path) {
    if (this.entries.has(path)) return;
    this.makeFolders(parentOf(path));
    this.entries.set(path, entry());
  }

  tell(type, uri) {
    this.changes.fire([{ type, uri }]);
  }
}

exports.activate = async function activate() {
  const files = new VirtualFiles();
  const contents = await (await fetch(`${origin}/files.json`)).json();
  for (const [path, text] of Object.entries(contents)) {
    files.makeFolders(parentOf(path));
    files.entries.set(path, entry(new TextEncoder().encode(text)));
  }
  // Never taken back: the window asks for files until it is gone.
  workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true });
};
