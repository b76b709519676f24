/** What was found for texts that users type: so many are remembered, and then it begins anew. */
export class Remembered<Value> {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly limit: number,
    private readonly find: (text: string) => Value,
  ) {}

  /** What is found for a text, now or before. */
  get(text: string): Value {
    const known = this.values.get(text);
    if (known !== undefined || this.values.has(text)) return known as Value;
    if (this.values.size >= this.limit) this.values.clear();
    const value = this.find(text);
    this.values.set(text, value);
    return value;
  }

  /** How many are remembered. */
  get size(): number {
    return this.values.size;
  }
}
