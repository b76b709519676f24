import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';

/** How the endpoint behaves: refuses everything, or one action, in AWS's words, or keeps a request waiting for ever. */
export interface EndpointBehaviour {
  /** The error all requests are answered with, such as `ExpiredTokenException`. */
  readonly refusesAll?: string;
  /** The path whose requests are denied. */
  readonly denies?: string;
  /** The path whose requests are not answered before they are released. */
  readonly hangsAt?: string;
}

/** A local stand-in for `bedrock.eu-central-1.amazonaws.com` that speaks its control-plane API as far as it is used. */
export interface BedrockEndpoint {
  /** Variables that point a process to the endpoint, with credentials that open nothing, and keep it from any real ones. */
  readonly env: Readonly<Record<string, string>>;
  /** The paths asked for, with their queries, in order. */
  readonly requests: readonly string[];
  /** Resolves when a path has been asked for. */
  asked(path: string): Promise<void>;
  /** Answers what is kept waiting, and from now on everything at once. */
  release(): void;
  close(): Promise<void>;
}

export function arn(resource: string): string {
  return `arn:aws:bedrock:${REGION}:${ACCOUNT}:${resource}`;
}

/** Starts an endpoint on the loopback interface. */
export async function startBedrockEndpoint(behaviour: EndpointBehaviour = {}): Promise<BedrockEndpoint> {
  const requests: string[] = [];
  const held: (() => void)[] = [];
  let holds = true;
  const waiting: { path: string; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    requests.push(url);
    for (const { path, resolve } of waiting) if (url.startsWith(path)) resolve();
    const reply = (): void => {
      answer(request, response, behaviour);
    };
    const isHeld = holds && behaviour.hangsAt !== undefined && url.startsWith(behaviour.hangsAt);
    if (isHeld) held.push(reply);
    else reply();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { ...ISOLATED, AWS_ENDPOINT_URL_BEDROCK: `http://127.0.0.1:${port}`, ...CREDENTIALS },
    requests,
    asked: (path) =>
      requests.some((url) => url.startsWith(path))
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ path, resolve })),
    release: () => {
      holds = false;
      for (const reply of held.splice(0)) reply();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test-only' };

/** No configuration, credentials or role of the machine the tests run on. */
export const ISOLATED: Readonly<Record<string, string>> = {
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: '',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '',
  AWS_WEB_IDENTITY_TOKEN_FILE: '',
};

function answer(request: IncomingMessage, response: ServerResponse, behaviour: EndpointBehaviour): void {
  const url = new URL(request.url ?? '', 'http://bedrock');
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const refuse = (status: number, type: string): void => {
    // AWS quotes the request in its messages; none of that may be seen.
    send(
      status,
      { message: `refused for ${CREDENTIALS.AWS_SECRET_ACCESS_KEY}` },
      { 'x-amzn-errortype': type },
    );
  };
  if (behaviour.refusesAll !== undefined) refuse(403, behaviour.refusesAll);
  else if (url.pathname === behaviour.denies) refuse(403, 'AccessDeniedException');
  else {
    const body = contentOf(url);
    if (body === undefined) refuse(404, 'ResourceNotFoundException');
    else send(200, body);
  }
}

function contentOf(url: URL): unknown {
  switch (url.pathname) {
    case '/foundation-models':
      return {
        modelSummaries: [model('amazon.nova-pro-v1:0', 'ON_DEMAND'), model('anthropic.claude-sonnet-4-6')],
      };
    case '/inference-profiles':
      return profiles(url.searchParams.get('type'), url.searchParams.get('nextToken'));
    case '/guardrails':
      return guardrails(url.searchParams.get('guardrailIdentifier'));
    default:
      return availability(decodeURIComponent(url.pathname));
  }
}

function model(modelId: string, ...inferenceTypesSupported: string[]): object {
  return {
    modelArn: `arn:aws:bedrock:${REGION}::foundation-model/${modelId}`,
    modelId,
    modelName: modelId,
    inferenceTypesSupported,
    modelLifecycle: { status: 'ACTIVE' },
  };
}

/** Two pages of profiles AWS defines, one of the account's own. */
function profiles(type: string | null, nextToken: string | null): object {
  if (type === 'APPLICATION') {
    return {
      inferenceProfileSummaries: [profile('known', arn('application-inference-profile/known'), type)],
    };
  }
  const id = nextToken === null ? 'eu.anthropic.claude-sonnet-4-6' : 'eu.amazon.nova-lite-v1:0';
  const summary = profile(id, arn(`inference-profile/${id}`), 'SYSTEM_DEFINED');
  return { inferenceProfileSummaries: [summary], ...(nextToken === null && { nextToken: 'second page' }) };
}

function profile(inferenceProfileId: string, inferenceProfileArn: string, type: string): object {
  const base = `arn:aws:bedrock:${REGION}::foundation-model/anthropic.claude-sonnet-4-6`;
  const models = [{ modelArn: base }];
  return {
    inferenceProfileName: 'a',
    inferenceProfileId,
    inferenceProfileArn,
    status: 'ACTIVE',
    type,
    models,
  };
}

function guardrails(identifier: string | null): object | undefined {
  if (identifier !== null && identifier !== 'known') return undefined;
  const versions = identifier === null ? ['DRAFT'] : ['DRAFT', '1'];
  const at = '2026-01-01T00:00:00Z';
  const summary = {
    id: 'known',
    arn: arn('guardrail/known'),
    status: 'READY',
    name: 'a',
    createdAt: at,
    updatedAt: at,
  };
  return { guardrails: versions.map((version) => ({ ...summary, version })) };
}

function availability(pathname: string): object | undefined {
  const modelId = /^\/foundation-model-availability\/(.+)$/.exec(pathname)?.[1];
  if (modelId === undefined) return undefined;
  return {
    modelId,
    agreementAvailability: { status: 'AVAILABLE' },
    authorizationStatus: modelId === 'amazon.nova-lite-v1:0' ? 'NOT_AUTHORIZED' : 'AUTHORIZED',
    entitlementAvailability: 'AVAILABLE',
    regionAvailability: 'AVAILABLE',
  };
}
