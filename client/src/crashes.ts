/** Crashes farther apart than this have nothing to do with each other, in milliseconds. */
const SERIES = 180_000;

/** A server that crashes more often than this within a series is left alone. */
const MAX_RESTARTS = 5;

/** The first pause before a server is started again, in milliseconds; each one after it is twice as long. */
const FIRST_PAUSE = 500;

/** What is done about a crash: the server is started again after a pause, or not any more. */
export type AfterCrash =
  | {
      readonly restart: true;
      /** In milliseconds. */
      readonly pause: number;
      /** Whether this crash begins a series: of the others the user need not hear. */
      readonly isFirst: boolean;
    }
  | {
      readonly restart: false;
      /** How often the server has crashed. */
      readonly count: number;
    };

/** Remembers when the server has crashed, and decides what is done about it. */
export class Crashes {
  private times: number[] = [];

  /** Notes a crash. `now` is the time in milliseconds. */
  note(now: number): AfterCrash {
    this.times = [...this.times.filter((time) => now - time < SERIES), now];
    const count = this.times.length;
    if (count > MAX_RESTARTS) return { restart: false, count };
    return { restart: true, pause: FIRST_PAUSE * 2 ** (count - 1), isFirst: count === 1 };
  }

  /** Begins anew, as when the user has started the server again. */
  forget(): void {
    this.times = [];
  }
}
