import type { BedrockConfiguration, Call, ModelData, RegionsData } from '../bedrock/data';
import { keyed } from './Models';
import { BadgeOf, Code, Link, Section } from './parts';
import { CALLS } from './words';

/** The Regions, and which model can be called from which. */
export function Regions({ configuration }: { configuration: BedrockConfiguration }) {
  const { regions, models } = configuration;
  return (
    <Section id="regions" title="Models and Regions">
      <Selectable regions={regions} />
      {regions.all.length === 0 ? (
        <p class="lead">No Region is known, so nothing can be said of where models can be called from.</p>
      ) : (
        models.items.length > 0 && <Matrix regions={regions} models={models.items} />
      )}
    </Section>
  );
}

function Selectable({ regions: { selectable } }: { regions: RegionsData }) {
  if (selectable.length === 0) {
    return (
      <p class="lead">
        Users cannot choose a Region: <code>availableRegions</code> lists none.
      </p>
    );
  }
  return (
    <>
      <p class="lead" id="selectable">
        Users can choose:
      </p>
      <ul class="regions" aria-labelledby="selectable">
        {selectable.map(({ id, name, known, place }, index) => (
          <li key={`${index} ${id}`}>
            <Link text={id} place={place} />
            {name !== undefined && <span class="detail"> {name}</span>}
            {!known && (
              <>
                {' '}
                <BadgeOf text="AWS has no such Region" tone="bad" />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Matrix({ regions, models }: { regions: RegionsData; models: readonly ModelData[] }) {
  const used = [...new Set(models.flatMap(({ calls }) => calls))];
  return (
    <>
      <div class="scroller" tabIndex={0} role="region" aria-labelledby="matrix">
        <table class="matrix">
          <caption id="matrix">From where each model can be called, as far as is known</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              {regions.all.map(({ id, name, isDefault }) => (
                <th scope="col" key={id}>
                  {id}
                  <span class="detail">{name}</span>
                  {isDefault && <span class="detail default">default</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(models).map(({ key, item: { label, calls } }) => (
              <tr key={key}>
                <th scope="row">
                  <Code text={label} />
                </th>
                {calls.map((call, index) => (
                  <Cell key={regions.all[index]?.id} call={call} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="legend" aria-hidden="true">
        {used.map((call) => (
          <li key={call}>
            <span class={`call ${CALLS[call].tone}`}>{CALLS[call].sign}</span> {CALLS[call].text}
          </li>
        ))}
      </ul>
    </>
  );
}

function Cell({ call }: { call: Call }) {
  const { sign, text, tone } = CALLS[call];
  return (
    <td title={text}>
      <span class={`call ${tone}`} aria-hidden="true">
        {sign}
      </span>
      <span class="unseen">{text}</span>
    </td>
  );
}
