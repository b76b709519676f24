/**
 * Something that is known of objects and kept for as long as they are. It is kept on the object itself: of what a `WeakMap`
 * holds, V8 lets nothing go that leads back to its key until it looks through the whole heap, and what is known of a
 * document's nodes mostly does. Copies of an object know nothing.
 */
export class Attached<Key extends object, Value> {
  private readonly place: symbol;

  /** `name` is for those who look at an object in a debugger. */
  constructor(name: string) {
    this.place = Symbol(name);
  }

  get(key: Key): Value | undefined {
    return (key as Holder<Value>)[this.place];
  }

  /** What is known of an object; made now where nothing is. */
  getOr(key: Key, make: (key: Key) => Value): Value {
    let value = this.get(key);
    if (value === undefined) this.set(key, (value = make(key)));
    return value;
  }

  set(key: Key, value: Value): void {
    const { place } = this;
    const holder = key as Holder<Value>;
    if (holder[place] !== undefined) holder[place] = value;
    // What can be enumerated goes along into copies.
    else Object.defineProperty(key, place, { value, writable: true });
  }
}

type Holder<Value> = Record<symbol, Value | undefined>;
