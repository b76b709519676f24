/**
 * Small configurations, as [what is tried, YAML text]. Where the text has no `version`, the test adds one.
 * The oracle says whether the list a case stands in is right.
 */
export type Case = readonly [title: string, yaml: string];

const bedrock = (text: string) => `endpoints: {bedrock: {${text}}}`;
const custom = (text: string) => `endpoints: {custom: [{${text}}]}`;
const mcp = (text: string) => `mcpServers: {server: {${text}}}`;
const preset = (text: string) =>
  `modelSpecs: {list: [{name: a, label: A, preset: {endpoint: bedrock, ${text}}}]}`;
const filter = (text: string) => `filters: {messages: {pii: {${text}}}}`;
const managementClient = (text: string) =>
  `endpoints: {agents: {managementApi: {auth: {oidc: {enabled: false}, clients: [{clientId: c, userId: 0123456789abcdef01234567, tenantId: t, ${text}}]}}}}`;
const environments = (list: string) =>
  `endpoints: {agents: {statefulCodeSessions: {allowedEnvironments: [user], environments: [${list}]}}}`;
const managed = 'name: E, type: managed, baseURL: "https://e.example", default: true';

export const accepted: Case[] = [
  ['only a version', 'version: 1.3.17'],
  ['an unknown version', 'version: "99"'],
  ['switches and defaults', 'cache: false\nsecureImageLinks: true'],
  ['an unknown key in an open root section', 'interface: {endpointsMenu: true}'],
  ['bedrock with nothing', bedrock('')],
  ['bedrock with an unknown key', bedrock('region: us-east-1')],
  ['bedrock models', bedrock('models: [a, b]')],
  ['no bedrock models', bedrock('models: []')],
  ['any Region', bedrock('availableRegions: [nowhere-1]')],
  [
    'a complete guardrail',
    bedrock(
      'guardrailConfig: {guardrailIdentifier: a, guardrailVersion: "1", trace: enabled_full, streamProcessingMode: async}',
    ),
  ],
  [
    'an empty guardrail identifier',
    bedrock('guardrailConfig: {guardrailIdentifier: "", guardrailVersion: ""}'),
  ],
  [
    'an unknown key in the guardrail',
    bedrock('guardrailConfig: {guardrailIdentifier: a, guardrailVersion: "1", mode: x}'),
  ],
  ['inference profiles', bedrock('inferenceProfiles: {a: "${ARN}", "b:c.d": arn}')],
  ['a stream rate of zero', bedrock('streamRate: 0')],
  ['an infinite stream rate', bedrock('streamRate: .inf')],
  [
    'title settings',
    bedrock('titleConvo: true, titleModel: current_model, titleMethod: structured, titleTiming: final'),
  ],
  ['ignored bedrock settings', bedrock('baseURL: x, headers: {a: b}')],
  [
    'counts of activity labels',
    bedrock('activityMaxPerRun: 1, reasoningLabelUpdateIntervalMs: 0, maxToolResultChars: 0.5'),
  ],
  ['allowed addresses alone', 'endpoints: {allowedAddresses: ["localhost:11434"]}'],
  ['an empty list of custom endpoints', 'endpoints: {custom: []}'],
  ['a custom endpoint with nothing', custom('')],
  [
    'a custom endpoint with model objects',
    custom('models: {default: [a, {name: b, description: c}], fetch: true}'),
  ],
  ['free parameters', custom('addParams: {a: 1, b: [x, {c: null}], web_search: true}, dropParams: [x]')],
  [
    'custom parameters',
    custom(
      'customParams: {defaultParamsEndpoint: openAI, paramDefinitions: [{key: a, type: number, range: {min: 0, max: 2}}]}',
    ),
  ],
  ['an anthropic endpoint behind another name', custom('name: mine, provider: anthropic')],
  [
    'azure groups',
    'endpoints: {azureOpenAI: {groups: [{group: g, apiKey: k, models: {a: true, b: {deploymentName: d}}}]}}',
  ],
  ['anthropic models as a list', 'endpoints: {anthropic: {models: [a]}}'],
  ['vertex models as a map', 'endpoints: {anthropic: {vertex: {models: {a: true, b: {deploymentName: d}}}}}'],
  [
    'agents at the edge',
    'endpoints: {agents: {recursionLimit: 25, capabilities: [execute_code], maxCitations: 50, minRelevanceScore: 1}}',
  ],
  ['a provider that is not built in', 'endpoints: {agents: {allowedProviders: [bedrock, my own]}}'],
  [
    'a client bound by an upper-case id',
    managementClient('subject: " s "').replace('0123456789abcdef01234567', '"  0123456789ABCDEF01234567 "'),
  ],
  [
    'a client with surrounding white space at full length',
    managementClient(`subject: "  ${'s'.repeat(512)}  "`),
  ],
  ['an environment with settings', environments(`{id: e, ${managed}, settings: {}, configSchema: {}}`)],
  ['an MCP server over stdio', mcp('command: node, args: [a], env: {A: "1"}, stderr: 2')],
  ['an MCP server over web sockets', mcp('url: "wss://example.com"')],
  ['an MCP server with server-sent events', mcp('url: "https://example.com/sse"')],
  [
    'an MCP server with streamable HTTP',
    mcp('type: streamable-http, url: "https://example.com", headers: {a: b}'),
  ],
  ['an MCP server with short HTTP', mcp('type: http, url: "https://example.com"')],
  ['an unknown key in an MCP server', mcp('type: sse, url: "https://example.com", retries: 3')],
  ['an MCP title with letters of any script', mcp('command: a, args: [], title: "Ünï 你好 d\'été"')],
  [
    'an MCP server with OAuth',
    mcp('type: sse, url: "https://example.com", oauth: {authorization_url: "https://a.example", scope: x}'),
  ],
  [
    'an MCP menu setting',
    mcp('type: sse, url: "https://example.com", chatMenu: false, serverInstructions: true'),
  ],
  ['a model spec', preset('model: a, temperature: 0.5')],
  ['numbers as text', preset('maxOutputTokens: "1000", maxContextTokens: many, thinkingBudget: 1')],
  ['an explicit null for the endpoint', preset('').replace('endpoint: bedrock, ', 'endpoint: null')],
  ['a preset of an agent', preset('').replace('endpoint: bedrock, ', 'agent_id: agent_1')],
  ['free request fields', preset('additionalModelRequestFields: {a: {b: [1, null]}}')],
  ['nullable efforts', preset('reasoning_effort: "", effort: null, verbosity: high')],
  ['a code workspace', preset('codeWorkspaces: [{environmentId: e, workspaceId: w}]')],
  [
    'skills as a switch or a list',
    'modelSpecs: {list: [{name: a, label: A, skills: [x], preset: {endpoint: openAI}}]}',
  ],
  ['a trigger of each kind (1)', 'summarization: {trigger: {type: token_ratio, value: 1}}'],
  ['a trigger of each kind (2)', 'summarization: {trigger: {type: remaining_tokens, value: 1}}'],
  ['a memory agent by id', 'memory: {agent: {id: a}}'],
  ['a memory agent by model', 'memory: {agent: {provider: bedrock, model: m}}'],
  ['search engines as text', 'webSearch: {searxngSearchOptions: {engines: "a,b"}}'],
  ['search engines as a list', 'webSearch: {searxngSearchOptions: {engines: [a]}}'],
  ['safe search off', 'webSearch: {safeSearch: 0}'],
  ['literal keys of a search provider', 'webSearch: {serperApiKey: literal, searchProvider: tavily}'],
  [
    'file limits by endpoint',
    'fileConfig: {endpoints: {bedrock: {disabled: true, fileLimit: 0}}, serverFileSizeLimit: 100}',
  ],
  ['speech tabs as a switch', 'speech: {speechTab: {speechToText: true, textToSpeech: {voice: a}}}'],
  ['a strategy per kind', 'fileStrategies: {avatar: s3, default: local}'],
  [
    'a content delivery network',
    'cloudfront: {domain: "https://cdn.example.com", cookieDomain: .example.com}',
  ],
  ['rate limits', 'rateLimits: {fileUploads: {ipMax: 1}}'],
  ['a balance', 'balance: {enabled: true, refillIntervalUnit: months}'],
  ['a filter', filter('action: block, fields: [text]')],
  [
    'a synchronised source',
    'skillSync: {github: {enabled: true, sources: [{id: a, owner: o, repo: r, paths: [skills], token: " ${TOKEN} "}]}}',
  ],
  ['schedules for a project', 'interface: {schedules: {projectId: " p "}}'],
  ['terms in several lines', 'interface: {termsOfService: {modalContent: [a, b]}}'],
];

export const rejected: Case[] = [
  ['a number as version', 'version: 1.3'],
  ['no version', 'version: null'],
  ['an unknown key at the root', 'x-common: {}'],
  ['a key that every JavaScript object has', 'constructor: {}'],
  ['an unknown key below endpoints', 'endpoints: {Bedrock: {}}'],
  ['a timestamp for a mapping', 'endpoints: {bedrock: 2024-01-01}'],
  ['a timestamp among free parameters', custom('addParams: {extra: {since: 2024-01-01}}')],
  ['a fraction that is not a number', bedrock('streamRate: .nan')],
  ['an infinite count', bedrock('activityMaxPerRun: .inf')],
  ['no endpoint at all', 'endpoints: {}'],
  ['endpoints without value', 'endpoints:'],
  ['endpoints as a list', 'endpoints: [bedrock]'],
  ['bedrock without value', 'endpoints: {bedrock: }'],
  ['bedrock as a switch', 'endpoints: {bedrock: false}'],
  ['bedrock models as an object', bedrock('models: {default: [a]}')],
  ['a bedrock model as an object', bedrock('models: [{name: a}]')],
  ['bedrock models without value', bedrock('models: ')],
  ['Regions as text', bedrock('availableRegions: us-east-1')],
  ['a guardrail without version', bedrock('guardrailConfig: {guardrailIdentifier: a}')],
  ['a guardrail without identifier', bedrock('guardrailConfig: {guardrailVersion: "1"}')],
  [
    'a number as guardrail version',
    bedrock('guardrailConfig: {guardrailIdentifier: a, guardrailVersion: 1}'),
  ],
  [
    'an upper-case trace',
    bedrock('guardrailConfig: {guardrailIdentifier: a, guardrailVersion: "1", trace: ENABLED}'),
  ],
  [
    'a reference as trace',
    bedrock('guardrailConfig: {guardrailIdentifier: a, guardrailVersion: "1", trace: "${T}"}'),
  ],
  [
    'an unknown streaming mode',
    bedrock('guardrailConfig: {guardrailIdentifier: a, guardrailVersion: "1", streamProcessingMode: none}'),
  ],
  ['a list of inference profiles', bedrock('inferenceProfiles: [a]')],
  ['a number as inference profile', bedrock('inferenceProfiles: {a: 1}')],
  ['a negative stream rate', bedrock('streamRate: -1')],
  ['text as stream rate', bedrock('streamRate: "25"')],
  ['text as switch', bedrock('titleConvo: "true"')],
  ['an unknown title method', bedrock('titleMethod: function')],
  ['a count of zero', bedrock('activityMaxPerRun: 0')],
  ['a fraction as count', bedrock('reasoningLabelMaxPerRun: 1.5')],
  ['no room for tool results', bedrock('maxToolResultChars: 0')],
  ['a section without value', 'interface:'],
  ['a custom section without value', 'endpoints: {custom: }'],
  ['a custom section as a map', 'endpoints: {custom: {name: a}}'],
  ['a custom endpoint named like a built-in one', custom('name: bedrock')],
  ['no default among custom models', custom('models: {fetch: true}')],
  ['an empty list of custom models', custom('models: {default: []}')],
  ['a single custom model', custom('models: {default: a}')],
  ['an unknown provider', custom('provider: openAI')],
  ['web search that is not a switch', custom('addParams: {web_search: "yes"}')],
  ['an unknown key in custom parameters', custom('customParams: {defaultParams: openAI}')],
  ['an unknown kind of parameter', custom('customParams: {paramDefinitions: [{key: a, type: text}]}')],
  ['a header that is not text', custom('headers: {a: 1}')],
  ['an azure group without key', 'endpoints: {azureOpenAI: {groups: [{group: g, models: {a: true}}]}}'],
  ['an azure group without models', 'endpoints: {azureOpenAI: {groups: [{group: g, apiKey: k}]}}'],
  ['azure without groups', 'endpoints: {azureOpenAI: {titleConvo: true}}'],
  [
    'web search in an azure group that is not a switch',
    'endpoints: {azureOpenAI: {groups: [{group: g, apiKey: k, models: {a: true}, addParams: {web_search: 1}}]}}',
  ],
  ['anthropic models as an object', 'endpoints: {anthropic: {models: {default: [a]}}}'],
  ['an unknown capability', 'endpoints: {agents: {capabilities: [fly]}}'],
  ['too many citations', 'endpoints: {agents: {maxCitations: 51}}'],
  [
    'an unknown key in the management API',
    'endpoints: {agents: {managementApi: {auth: {oidc: {enabled: false}}, extra: 1}}}',
  ],
  [
    'an unknown key in its authentication',
    'endpoints: {agents: {managementApi: {auth: {oidc: {enabled: false}, extra: 1}}}}',
  ],
  [
    'an unknown key in its OIDC settings',
    'endpoints: {agents: {managementApi: {auth: {oidc: {enabled: false, extra: 1}}}}}',
  ],
  ['an unknown key in a client', managementClient('extra: 1')],
  ['a client that is only white space', managementClient('subject: "  "')],
  ['a subject that is too long', managementClient(`subject: ${'s'.repeat(513)}`)],
  [
    'a scope of two words',
    'endpoints: {agents: {managementApi: {auth: {oidc: {enabled: false, requiredScopes: [a b]}}}}}',
  ],
  [
    'an unknown key in the settings of an environment',
    environments(`{id: e, ${managed}, settings: {extra: 1}}`),
  ],
  [
    'an unknown key in the user settings of an environment',
    environments(`{id: e, ${managed}, configSchema: {extra: 1}}`),
  ],
  ['an issuer that is no address', 'endpoints: {agents: {remoteApi: {auth: {oidc: {issuer: example.com}}}}}'],
  ['scopes with a comma', 'endpoints: {agents: {remoteApi: {auth: {oidc: {scope: "a,b"}}}}}'],
  ['an MCP server over stdio without arguments', mcp('command: node')],
  ['an MCP server without address', mcp('type: sse')],
  ['an unknown kind of MCP server', mcp('type: tcp, url: "https://example.com"')],
  ['a number in the environment of an MCP server', mcp('command: node, args: [], env: {A: 1}')],
  ['an MCP title with a sign', mcp('command: a, args: [], title: "a_b"')],
  ['an MCP server without value', 'mcpServers: {server: }'],
  ['on-behalf-of for a local MCP server', mcp('command: a, args: [], obo: {scopes: x}')],
  ['a model spec without preset', 'modelSpecs: {list: [{name: a, label: A}]}'],
  ['a model spec without name', 'modelSpecs: {list: [{label: A, preset: {endpoint: bedrock}}]}'],
  ['a temperature as text', preset('temperature: "0.5"')],
  ['an unknown effort', preset('effort: extreme')],
  [
    'an unknown key in a code workspace',
    preset('codeWorkspaces: [{environmentId: e, workspaceId: w, extra: 1}]'),
  ],
  ['a workspace id with a space', preset('codeWorkspaces: [{environmentId: e, workspaceId: "a b"}]')],
  ['an unknown trigger', 'summarization: {trigger: {type: token_count, value: 1}}'],
  ['a ratio above one', 'summarization: {trigger: {type: token_ratio, value: 1.1}}'],
  ['a fraction of messages', 'summarization: {trigger: {type: messages_to_refine, value: 1.5}}'],
  ['a memory agent by half', 'memory: {agent: {provider: bedrock}}'],
  ['safe search as text', 'webSearch: {safeSearch: "1"}'],
  ['safe search out of range', 'webSearch: {safeSearch: 3}'],
  ['an object as file strategy', 'fileStrategy: {avatar: s3}'],
  ['an unknown file strategy', 'fileStrategies: {avatar: disk}'],
  ['a file size below zero', 'fileConfig: {serverFileSizeLimit: -1}'],
  [
    'a cookie domain without dot',
    'cloudfront: {domain: "https://cdn.example.com", cookieDomain: example.com}',
  ],
  ['a network without domain', 'cloudfront: {}'],
  ['a domain that is no address', 'cloudfront: {domain: cdn.example.com}'],
  ['an upper-case image type', 'imageOutputType: PNG'],
  ['an unknown refill unit', 'balance: {refillIntervalUnit: quarters}'],
  ['a turnstile without key', 'turnstile: {}'],
  ['an unknown filter', 'filters: {everything: {}}'],
  ['an unknown key in a filter', 'filters: {messages: {extra: 1}}'],
  ['an unknown key in its settings', filter('extra: 1')],
  ['an unknown key in a pattern', filter('customPatterns: [{id: a, label: A, regex: x, extra: 1}]')],
  [
    'a repository with a slash',
    'skillSync: {github: {sources: [{id: a, owner: o, repo: r/s, paths: [x], token: "${T}"}]}}',
  ],
  [
    'a literal token',
    'skillSync: {github: {sources: [{id: a, owner: o, repo: r, paths: [x], token: ghp_x}]}}',
  ],
  [
    'a tenant with a space',
    'skillSync: {github: {sources: [{id: a, owner: o, repo: r, paths: [x], token: "${T}", tenantId: "a b"}]}}',
  ],
  ['a blank project of schedules', 'interface: {schedules: {projectId: "  "}}'],
  ['a rate limit as text', 'rateLimits: {fileUploads: {ipMax: "100"}}'],

  // What LibreChat checks in code.
  ['an allowed address without port', 'endpoints: {allowedAddresses: [localhost]}'],
  ['a public allowed address', 'mcpSettings: {allowedAddresses: ["8.8.8.8:80"]}'],
  [
    'signed cookies without cookie domain',
    'cloudfront: {domain: "https://a.example", imageSigning: cookies}',
  ],
  [
    'invalidation without distribution',
    'cloudfront: {domain: "https://a.example", invalidateOnDelete: true}',
  ],
  ['synchronisation without source', 'skillSync: {github: {enabled: true, sources: []}}'],
  [
    'a source with two credentials',
    'skillSync: {github: {sources: [{id: a, owner: o, repo: r, paths: [x], token: "${T}", credentialKey: k}]}}',
  ],
  [
    'a source path with dots',
    'skillSync: {github: {sources: [{id: a, owner: o, repo: r, paths: [../x], token: "${T}"}]}}',
  ],
  [
    'an inverted range',
    custom(
      'customParams: {paramDefinitions: [{key: a, type: number, range: {min: 0, max: 1, positiveMin: 2}}]}',
    ),
  ],
  ['a preset without endpoint', preset('').replace('endpoint: bedrock, ', 'model: a')],
  [
    'too many subagents',
    'modelSpecs: {list: [{name: a, label: A, preset: {endpoint: agents}, subagents: {enabled: true, agent_ids: [a, b, c, d, e, f, g, h, i, j, k]}}]}',
  ],
  ['a web socket with an HTTP address', mcp('type: websocket, url: "https://example.com"')],
  ['an MCP address that is none', mcp('type: sse, url: example.com/mcp')],
  ['an MCP address from an unset variable', mcp('type: sse, url: "${EMPTY}"')],
  ['an OAuth secret without client', mcp('type: sse, url: "https://example.com", oauth: {client_secret: s}')],
  ['an OAuth address that is none', mcp('type: sse, url: "https://example.com", oauth: {token_url: here}')],
  ['a proxy with another protocol', mcp('type: sse, url: "https://example.com", proxy: "ftp://a.example"')],
  ['a filter pattern with a look-ahead', filter('customPatterns: [{id: a, label: A, regex: "(?=a)b"}]')],
  ['a type pattern that does not compile', 'fileConfig: {endpoints: {bedrock: {supportedMimeTypes: ["("]}}}'],
  [
    'remote access without issuer',
    'endpoints: {agents: {remoteApi: {auth: {oidc: {enabled: true, audience: a}}}}}',
  ],
  ['an issuer without TLS', 'endpoints: {agents: {remoteApi: {auth: {oidc: {issuer: "http://a.example"}}}}}'],
  [
    'management without clients',
    'endpoints: {agents: {managementApi: {auth: {oidc: {enabled: true, issuer: "https://a.example", audience: a}}}}}',
  ],
  ['two default environments', environments(`{id: a, ${managed}}, {id: b, ${managed}}`)],
];
