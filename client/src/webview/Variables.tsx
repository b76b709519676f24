import type { DecidingVariable } from '../bedrock/data';
import { Link, lineOf, Section } from './parts';
import { decisionInWords, valueInWords } from './words';

/** Which variable decides what. */
export function Variables({ variables }: { variables: readonly DecidingVariable[] }) {
  return (
    <Section id="variables" title="Variables">
      {variables.length === 0 ? (
        <p class="lead">No variable is known that decides anything about Bedrock.</p>
      ) : (
        <table class="rows">
          <caption>Which variable decides what; values are masked</caption>
          <thead>
            <tr>
              <th scope="col">Variable</th>
              <th scope="col">Decides</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {variables.map((variable) => (
              <VariableOf key={variable.name} variable={variable} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function VariableOf({ variable }: { variable: DecidingVariable }) {
  const { name, place, source, decides } = variable;
  return (
    <tr>
      <th scope="row">
        <Link text={name} place={place} {...(source !== undefined && { says: `go to it in ${source}` })} />
        {source !== undefined && <span class="detail block">{source}</span>}
      </th>
      <td>
        {decides.length === 0 ? (
          <span class="detail">Nothing: something else counts</span>
        ) : (
          <ul class="plain">
            {decides.map((decision) => (
              <li key={decisionInWords(decision)}>
                {decision.kind === 'setting' ? (
                  <Link
                    text={decision.setting}
                    place={decision.place}
                    says={`go to the setting in ${lineOf(decision.place)}`}
                  />
                ) : (
                  decisionInWords(decision)
                )}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{valueInWords(variable)}</td>
    </tr>
  );
}
