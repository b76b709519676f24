import type { ModelData, ModelListData } from '../bedrock/data';
import { BadgeOf, By, Code, Link, Section } from './parts';
import { lifeBadge, troubleBadge } from './words';

/** The models as LibreChat's selector lists them. */
export function Models({ models }: { models: ModelListData }) {
  return (
    <Section id="models" title="Models users can choose">
      <p class="lead">
        <ListOrigin {...models} />
      </p>
      {models.hidden && <Hidden {...models.hidden} />}
      {models.items.length > 0 && (
        <ol class="selector" onKeyDown={moveByArrow}>
          {keyed(models.items).map(({ key, item }) => (
            <Model key={key} model={item} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Hidden({ by, place }: NonNullable<ModelListData['hidden']>) {
  const setting = <Link text={by} place={place} />;
  return (
    <p class="notice neutral">
      {by === 'modelSpecs' ? (
        <>
          Users do not see this list: where there are {setting}, they choose among those, unless{' '}
          <code>interface.modelSelect</code> is <code>true</code>.
        </>
      ) : (
        <>Users do not see this list: {setting} switches the selection of models off.</>
      )}
    </p>
  );
}

function ListOrigin({ source, certain, items, place, variable }: ModelListData) {
  const key = <Link text="models" place={place} />;
  switch (source) {
    case 'file':
      return items.length === 0 ? (
        <>{key} in the file is empty: users can choose nothing.</>
      ) : (
        <>From {key} in the file.</>
      );
    case 'variable':
      return <>From {variable && <By variable={variable} />}, because the file lists none.</>;
    case 'default':
      return certain ? (
        <>LibreChat’s own list, because nothing else names models.</>
      ) : (
        <>
          Presumably LibreChat’s own list: a variable may name another, or the release have a different one.
        </>
      );
    case 'unknown':
      return place ? (
        <>Not known: {key} is no list.</>
      ) : (
        <>Not known: the variable that lists them hangs on others.</>
      );
  }
}

function Model({ model }: { model: ModelData }) {
  const { label, name, provider, place, successors } = model;
  const trouble = troubleBadge(model);
  const [successor] = successors;
  return (
    <li>
      <div class="model">
        <Link text={label} place={place} />
        {(name ?? provider) !== undefined && (
          <span class="detail">{[name, provider].filter((part) => part !== undefined).join(' · ')}</span>
        )}
      </div>
      <div class="badges">
        <BadgeOf {...lifeBadge(model)} />
        {trouble && <BadgeOf {...trouble} />}
      </div>
      {successor !== undefined && (
        <p class="detail instead">
          Instead: <Code text={successor} />
        </p>
      )}
    </li>
  );
}

/** Items with keys that stay theirs while others come and go; an id may be there twice. */
export function keyed(items: readonly ModelData[]): { readonly key: string; readonly item: ModelData }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const count = seen.get(item.label) ?? 0;
    seen.set(item.label, count + 1);
    return { key: `${count} ${item.label}`, item };
  });
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Besides Tab, arrows lead from model to model. */
function moveByArrow(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (!step || !isPlain || at < 0) return;
  event.preventDefault();
  buttons[step(at, buttons.length)]?.focus();
}
