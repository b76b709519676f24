/** Runs something whenever it is asked to, one run at a time: whatever is asked for during a run is one more run after it. */
export class NewestOnly {
  private isWanted = false;
  private running: Promise<void> | undefined;

  /** @param run Must not reject. */
  constructor(private readonly run: () => Promise<void>) {}

  /** Resolves when a run that began after this call is over. */
  request(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    // What else happens in this turn belongs to the same run.
    await Promise.resolve();
    while (this.isWanted) {
      this.isWanted = false;
      await this.run();
    }
    this.running = undefined;
  }
}
