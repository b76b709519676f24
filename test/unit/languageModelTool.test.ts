import { beforeEach, describe, expect, it, vi } from 'vitest';
import { URI, Utils } from 'vscode-uri';
import { registerLanguageModelTool } from '../../client/src/languageModelTool';
import { liveIn } from '../support/liveMarkdown';

interface Answer {
  readonly file: string;
  readonly problem?: { readonly code: string };
}

interface Tool {
  prepareInvocation(options: { input: object }): {
    invocationMessage: { value: string };
    confirmationMessages?: { message: { value: string } };
  };
  invoke(options: { input: object }, token: object): Promise<{ content: { value: string }[] }>;
}

/** What VS Code has of the world: folders, and files with their texts. */
interface World {
  folders: string[];
  files: Map<string, string>;
  tool: unknown;
}
const world = vi.hoisted((): World => ({ folders: [], files: new Map(), tool: undefined }));

vi.mock('vscode', () => {
  const folders = () => world.folders.map((path) => ({ uri: URI.file(path), name: path.split('/').at(-1) }));
  return {
    Disposable: { from: () => ({}) },
    FileType: { File: 1 },
    LanguageModelTextPart: class {
      constructor(readonly value: string) {}
    },
    LanguageModelToolResult: class {
      constructor(readonly content: unknown[]) {}
    },
    MarkdownString: class {
      value = '';
      appendText(text: string) {
        this.value += text.replaceAll(/[\\`*_{}[\]()#+!~<>-]/g, '\\$&');
        return this;
      }
    },
    lm: { registerTool: (_: string, tool: unknown) => (world.tool = tool) },
    Uri: {
      parse: (text: string) => URI.parse(text),
      file: (path: string) => URI.file(path),
      joinPath: (uri: URI, ...paths: string[]) => Utils.joinPath(uri, ...paths),
    },
    workspace: {
      textDocuments: [],
      get workspaceFolders() {
        return folders();
      },
      // Like VS Code it compares the beginnings of paths as they are.
      getWorkspaceFolder: (uri: URI) =>
        folders().find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
      asRelativePath: (uri: URI) => uri.path,
      fs: {
        stat: (uri: URI) =>
          world.files.has(uri.path)
            ? Promise.resolve({ type: 1, size: 1 })
            : Promise.reject(new Error('There is no such file.')),
        readFile: (uri: URI) => Promise.resolve(new TextEncoder().encode(world.files.get(uri.path))),
      },
    },
  };
});

const sent: { uri: string; text: string }[] = [];
registerLanguageModelTool({
  start: () => Promise.resolve(),
  request: <T>(_: string, params: object) => {
    sent.push(params as { uri: string; text: string });
    return Promise.resolve({ findings: [] } as T);
  },
});
const tool = world.tool as Tool;

/** Whether the user is asked, and what is read. */
async function use(filePath: string, text?: string) {
  sent.length = 0;
  const input = { filePath, ...(text !== undefined && { text }) };
  const asks = tool.prepareInvocation({ input }).confirmationMessages !== undefined;
  const { content } = await tool.invoke({ input }, { isCancellationRequested: false });
  const answer = JSON.parse(content[0]?.value ?? '') as Answer;
  return { asks, about: sent.map(({ uri }) => URI.parse(uri).path), problem: answer.problem?.code };
}

describe('the tool for language models', () => {
  beforeEach(() => {
    world.folders = ['/w/a', '/w/a/deep/b'];
    world.files = new Map(
      ['/w/librechat.yaml', '/w/a/librechat.yaml', '/w/a/deep/librechat.yaml'].map((path) => [path, path]),
    );
  });

  it('reads in the workspace without asking', async () => {
    expect(await use('librechat.yaml')).toMatchObject({ asks: false, about: ['/w/a/librechat.yaml'] });
    expect(await use('file:///w/a/librechat.yaml')).toMatchObject({ asks: false });
  });

  it('does not read outside the workspace what may be meant inside', async () => {
    const meant = { asks: false, about: ['/w/a/deep/librechat.yaml'] };
    expect(await use('../librechat.yaml')).toMatchObject(meant);
    world.files.delete('/w/a/deep/librechat.yaml');
    expect(await use('../librechat.yaml')).toMatchObject({ asks: false, about: [], problem: 'not-found' });
  });

  it.each([
    '/w/librechat.yaml',
    'file:///w/librechat.yaml',
    '../../../../w/librechat.yaml',
    '/w/a/../librechat.yaml',
    'file:///w/a/../librechat.yaml',
    'file:///w/a/%2E%2E/librechat.yaml',
  ])('asks before it reads %s, or what is around it', async (filePath) => {
    const asked = { asks: true, about: ['/w/librechat.yaml'] };
    expect(await use(filePath)).toMatchObject(asked);
    expect(await use(filePath, 'version: 1.3.17\n')).toMatchObject(asked);
  });

  it('asks with a path that does nothing in Markdown', () => {
    const filePath = '/etc/x** [it is safe](https://attacker.example) <img src=x>\u202E';
    const { invocationMessage, confirmationMessages } = tool.prepareInvocation({ input: { filePath } });
    for (const { value } of [invocationMessage, confirmationMessages?.message ?? { value: '' }]) {
      expect(value).toContain('attacker.example');
      expect(value).toContain('u202e');
      expect(liveIn(value)).toEqual({ html: [], pictures: [], links: [] });
    }
  });

  it('checks a text at a place of the workspace without asking', async () => {
    const input = ['new/librechat.yaml', 'version: 1.3.17\n'] as const;
    expect(await use(...input)).toMatchObject({ asks: false, about: ['/w/a/new/librechat.yaml'] });
    const above = await use('../librechat.yaml', 'version: 1.3.17\n');
    expect(above).toMatchObject({ asks: false, about: ['/w/a/deep/librechat.yaml'] });
  });
});
