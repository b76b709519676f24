/**
 * Run by `npm run fuzz` in a process of its own, one for each target: a text that takes the process with it, or all time
 * there is, costs one attempt. What it tries and finds goes to its parent.
 */
import { Random } from './random';
import { run, textOf, type Extent, type Failure, type FuzzOptions } from './target';
import { isTargetName, TARGETS } from './targets';

/** What the parent says in the beginning. */
interface Order extends Extent {
  readonly target: string;
  readonly root: string;
  readonly corpus?: string;
  readonly bound: number;
}

/** What the parent is told. */
type Message =
  | { readonly kind: 'trying'; readonly seed: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'made'; readonly input: string }
  | { readonly kind: 'done'; readonly tried: number };

function tell(message: Message): void {
  process.send?.(message);
}

async function obey(order: Order): Promise<void> {
  const { target: name, root, corpus, bound } = order;
  if (!isTargetName(name)) throw new Error(`No target is called ${name}`);
  const options: FuzzOptions = {
    root: new URL(root),
    corpus: corpus === undefined ? undefined : new URL(corpus),
    bound,
  };
  const target = TARGETS[name](options);
  let current = order.seed;
  // What nobody waits for fails, too.
  process.on('unhandledRejection', (error) => {
    tell({ kind: 'failed', failure: { seed: current, message: `Unhandled: ${String(error)}`, input: '' } });
  });
  const tried = await run(
    {
      attempt: (random, note) =>
        target.attempt(random, (input) => {
          note(input);
          if (order.count === 1) tell({ kind: 'made', input: textOf(input) });
        }),
    },
    (seed) => new Random(seed),
    order,
    (seed) => {
      current = seed;
      tell({ kind: 'trying', seed });
    },
    (failure) => {
      tell({ kind: 'failed', failure });
    },
  );
  await target.stop?.();
  tell({ kind: 'done', tried });
  process.disconnect();
}

process.once('message', (order: Order) => {
  obey(order).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
