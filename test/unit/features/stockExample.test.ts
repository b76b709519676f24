import { readFileSync } from 'node:fs';
import { dump, load } from 'js-yaml';
import { configSchema } from 'librechat-data-provider';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../../server/src/core/path';
import { NEWEST } from '../../../server/src/knowledge/releases';
import { contextWith } from '../../support/featureContext';
import { Typist } from '../../support/typist';

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
type Mapping = Readonly<Record<string, Value>>;

const stock = load(
  readFileSync(new URL('../../fixtures/stock-example.yaml', import.meta.url), 'utf8'),
) as Mapping;

/** Keys of later releases than the carried ones that the stock example has as well. */
const NOT_YET = [
  ['emailChange'],
  ['mcpAppSandbox'],
  ['mcpSettings', 'apps'],
  ['interface', 'replyNotifications'],
  ['rateLimits', 'mcpApps'],
  ['rateLimits', 'emailChange'],
  ['rateLimits', 'emailChangeConfirm'],
];

/** Writes a value with the editor: keys and fixed values from the list, all else by hand. */
class Writer {
  private readonly typist = new Typist('‸', contextWith({}));
  /** Keys that came from the list. */
  readonly accepted: string[] = [];

  get text(): string {
    return this.typist.text;
  }

  /** Writes the keys of a mapping, beginning at the cursor. */
  mapping(path: Path, value: Mapping): void {
    const { column } = this;
    for (const [i, [key, inner]] of Object.entries(value).entries()) {
      if (i > 0) this.typist.enter(column);
      this.key([...path, key], column);
      this.value([...path, key], inner, column);
    }
  }

  private key(path: Path, column: number): void {
    const key = String(path[path.length - 1]);
    const container = path.slice(0, -1);
    const isKnown = NEWEST.schema.keys(container).some(({ name }) => name === key);
    if (!isKnown) {
      this.typist.type(`${key}: `);
      return;
    }
    const item = this.typist.accept(key);
    expect(item.tags ?? [], key).toEqual([]);
    this.accepted.push(key);
    const where = `${path.join('.')}\n${this.text}`;
    expect(this.column, where).toBeGreaterThan(column);
    expect(keysAt(load(this.text), container), where).toContain(key);
  }

  private value(path: Path, value: Value, column: number): void {
    if (typeof value !== 'object') this.scalar(path, value);
    else if (isList(value)) this.list(path, value, column);
    else {
      if (!this.isLineStart) this.below(column);
      this.mapping(path, value);
    }
  }

  private list(path: Path, items: readonly Value[], column: number): void {
    if (!/^ *- /.test(this.line) || this.line.trim().includes(': ')) {
      this.below(column);
      this.typist.type('- ');
    }
    const dash = this.line.indexOf('-');
    for (const [i, item] of items.entries()) {
      if (i > 0) {
        this.typist.enter(dash);
        this.typist.type('- ');
      }
      if (typeof item === 'object' && !isList(item)) this.mapping([...path, i], item);
      else this.scalar([...path, i], item as string);
    }
  }

  /** In place of a suggestion, if there is one. */
  private scalar(path: Path, value: string | number | boolean): void {
    this.eraseBehind(/^ *(- )?([^ ]+: )?/);
    const text = String(value);
    if (this.typist.labels().includes(text)) this.typist.accept(text);
    else this.typist.type(dump(value).trim());
    expect(() => load(this.text), `${path.join('.')}\n${this.text}`).not.toThrow();
  }

  /** The line below a key, for a value that is no scalar although it might be one. */
  private below(column: number): void {
    this.eraseBehind(/^.*?:(?= |$)/);
    this.typist.enter(column + 2);
  }

  private eraseBehind(beginning: RegExp): void {
    this.erase(this.line.length - (beginning.exec(this.line)?.[0].length ?? this.line.length));
  }

  private erase(count: number): void {
    const { typist } = this;
    typist.text = typist.text.slice(0, typist.offset - count) + typist.text.slice(typist.offset);
    typist.offset -= count;
  }

  /** What stands before the cursor on its line. */
  private get line(): string {
    return this.text.slice(this.text.lastIndexOf('\n', this.typist.offset - 1) + 1, this.typist.offset);
  }

  private get isLineStart(): boolean {
    return this.line.trim() === '' || /^ *- $/.test(this.line);
  }

  private get column(): number {
    return this.line.length;
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The keys of the mapping at a path of plain data. */
function keysAt(data: unknown, path: Path): string[] {
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
}

function keyCount(value: Value): number {
  if (typeof value !== 'object') return 0;
  if (isList(value)) return value.reduce<number>((sum, item) => sum + keyCount(item), 0);
  return Object.entries(value).reduce((sum, [, inner]) => sum + 1 + keyCount(inner), 0);
}

describe('the stock example of LibreChat', () => {
  it('is a configuration LibreChat takes, with hundreds of keys', () => {
    const { success, error } = configSchema.strict().safeParse(stock);
    expect(error?.issues).toBeUndefined();
    expect(success).toBe(true);
    expect(keyCount(stock)).toBeGreaterThan(400);
  });

  it('has no other keys that are not known yet', () => {
    expect(NOT_YET.filter((path) => NEWEST.schema.at(path).length > 0)).toEqual([]);
  });

  it.each(Object.entries(stock).filter(([section]) => section !== 'version'))(
    'can be written by accepting completions: %s',
    (section, value) => {
      const wanted = { version: '1.3.17', [section]: value };
      const writer = new Writer();
      writer.mapping([], wanted);
      expect(load(writer.text), writer.text).toEqual(wanted);
      expect(configSchema.strict().safeParse(load(writer.text)).success).toBe(true);
      // Names of the user's own are the only keys typed by hand.
      expect(writer.accepted.length).toBeGreaterThan(keyCount(wanted) * 0.6);
    },
  );
});
