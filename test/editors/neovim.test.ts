import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeEditor } from './describeEditor';
import { codeBlocks } from './support';

/** The block of the page that is for the version of Neovim that is installed. */
function configuration(): string {
  const { stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  const [, major = '0', minor = '0'] = /^NVIM v(\d+)\.(\d+)/m.exec(stdout) ?? [];
  const isNew = Number(major) > 0 || Number(minor) >= 11;
  const wanted = isNew ? '-- Neovim 0.11\n' : '-- Neovim 0.7\n';
  return codeBlocks('editors.md', 'lua').find((code) => code.startsWith(wanted)) ?? '';
}

describeEditor({
  name: 'Neovim',
  program: 'nvim',
  install: 'apt-get install neovim',
  init: 'init.lua',
  configuration,
  args: ['--headless', '--clean', '-c', `luafile ${fileURLToPath(new URL('neovim.lua', import.meta.url))}`],
});
