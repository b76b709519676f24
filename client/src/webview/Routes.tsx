import type { ModelData } from '../bedrock/data';
import { keyed } from './Models';
import { Code, lineOf, Link, Section } from './parts';
import { routeInWords } from './words';

/** What goes to AWS when a user has chosen a model. */
export function Routes({ models }: { models: readonly ModelData[] }) {
  return (
    <Section id="routes" title="What goes to AWS">
      {models.length === 0 ? (
        <p class="lead">There is no model to ask AWS for.</p>
      ) : (
        <table class="rows">
          <caption>The route of every model</caption>
          <thead>
            <tr>
              <th scope="col">Chosen</th>
              <th scope="col">Sent</th>
              <th scope="col">Route</th>
            </tr>
          </thead>
          <tbody>
            {keyed(models).map(({ key, item }) => (
              <RouteOf key={key} model={item} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function RouteOf({ model: { label, route } }: { model: ModelData }) {
  const { sends, place, model } = route;
  const isItself = sends === label && !place;
  return (
    <tr>
      <th scope="row">
        <Code text={label} />
      </th>
      <td>
        {isItself ? (
          <span class="detail">the same id</span>
        ) : (
          <>
            <Link
              text={sends}
              place={place}
              {...(place && { says: `go to its inference profile in ${lineOf(place)}` })}
            />
            {model !== undefined && place && <span class="detail block">{model}</span>}
          </>
        )}
      </td>
      <td>{routeInWords(route)}</td>
    </tr>
  );
}
