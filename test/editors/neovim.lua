-- Run by one Neovim, this drives another as its user does, and writes what that one shows into the file named by
-- LIBRECHAT_REPORT. Works with Neovim 0.7 and newer.

local LONGEST_WAIT = 30000 -- milliseconds

local child = vim.fn.jobstart(
  { vim.v.progpath, '--embed', '--headless', '-n', '-i', 'NONE', '-u', vim.env.LIBRECHAT_INIT },
  { rpc = true }
)

local function ask(code, ...)
  return vim.fn.rpcrequest(child, 'nvim_exec_lua', code, { ... })
end

local function command(text)
  vim.fn.rpcrequest(child, 'nvim_command', text)
end

local function keys(text)
  vim.fn.rpcrequest(child, 'nvim_input', text)
end

local function messages()
  return vim.fn.rpcrequest(child, 'nvim_exec', 'messages', true)
end

local function buffer_text(name)
  return ask(
    [[for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
        local is_it = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t') == ...
        if is_it and vim.api.nvim_buf_is_loaded(buffer) then
          return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
        end
      end
      return '']],
    name
  )
end

--- What a function gives once it is something.
local function wait_for(what, get)
  local found
  local came = vim.wait(LONGEST_WAIT, function()
    found = get()
    return found ~= nil and found ~= vim.NIL and found ~= false
  end, 50)
  if not came then
    error('Waited in vain for ' .. what .. '. Messages: ' .. messages() .. '\n' .. buffer_text('librechat.yaml'))
  end
  return found
end

--- The findings of the current buffer: code, and the text that is underlined.
local function diagnostics()
  return ask([[
    local found = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
      local text = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
      table.insert(found, { code = one.code or one.user_data.lsp.code, text = table.concat(text, '\n') })
    end
    table.sort(found, function(a, b) return a.code .. a.text < b.code .. b.text end)
    return found
  ]])
end

local function find(word)
  keys('<Esc>gg/' .. word .. '<CR>')
  wait_for(word, function()
    return ask("return vim.api.nvim_get_current_line():find(..., vim.fn.col('.'), true) == vim.fn.col('.')", word)
  end)
end

local function drive()
  local report = {}

  command('edit librechat.yaml')
  report.diagnostics = wait_for('findings', function()
    local found = diagnostics()
    return #found > 0 and found
  end)
  report.editor = 'Neovim ' .. ask('local v = vim.version() return v.major .. "." .. v.minor .. "." .. v.patch')
  report.encoding = ask([[
    local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
    return clients[1].offset_encoding
  ]])

  find('TEAM_KEY')
  keys(':lua vim.lsp.buf.hover()<CR>')
  report.hover = wait_for('the hover', function()
    return ask([[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        end
      end
    ]])
  end)

  command('setlocal omnifunc=v:lua.vim.lsp.omnifunc completeopt=menuone')
  find('bedrock')
  keys('o<C-u>    titleMode<C-x><C-o>')
  report.completions = wait_for('completions', function()
    local offered = ask([[
      local labels = {}
      for _, item in ipairs(vim.fn.complete_info({ 'items' }).items) do table.insert(labels, item.abbr) end
      return labels
    ]])
    return #offered > 0 and offered
  end)
  keys('<C-y><Esc>')
  report.completed = wait_for('what was accepted', function()
    return ask("return vim.api.nvim_get_mode().mode == 'n' and vim.api.nvim_get_current_line()")
  end)
  keys('dd')
  wait_for('the text as it was', function()
    return not buffer_text('librechat.yaml'):find('titleMode', 1, true)
  end)

  find('guardrailConfig')
  ask([[
    titles = {}
    vim.ui.select = function(items, options, choose)
      local chosen
      for _, item in ipairs(items) do
        local title = options.format_item(item)
        table.insert(titles, title)
        if title:find('guardrailVersion', 1, true) then chosen = chosen or item end
      end
      choose(chosen)
    end
  ]])
  keys(':lua vim.lsp.buf.code_action()<CR>')
  wait_for('the fix', function()
    return buffer_text('librechat.yaml'):find('guardrailVersion:', 1, true)
  end)
  report.actions = ask('return titles')

  find('TEAM_KEY')
  keys(":lua vim.lsp.buf.rename('OUR_KEY')<CR>")
  wait_for('the new name in both files', function()
    return buffer_text('librechat.yaml'):find('OUR_KEY', 1, true) and buffer_text('.env'):find('OUR_KEY', 1, true)
  end)
  command('wall')
  report.left = wait_for('what is left', function()
    local codes = {}
    local undefined = 0
    for _, one in ipairs(diagnostics()) do
      if one.code == 'guardrail-incomplete' then return nil end
      if one.code == 'env-undefined' then undefined = undefined + 1 end
      table.insert(codes, one.code)
    end
    return undefined == 1 and codes
  end)

  command('edit .env')
  command('%s/us-east-1/us-east-9/')
  report.envDiagnostics = wait_for('findings of the env file', function()
    local found = diagnostics()
    for _, one in ipairs(found) do
      if one.text:find('REGION') or one.text:find('us%-east') then return found end
    end
  end)
  report.messages = messages()
  return report
end

local worked, outcome = pcall(drive)
pcall(command, 'qall!')
vim.fn.jobwait({ child }, LONGEST_WAIT)
vim.fn.writefile({ vim.fn.json_encode(worked and outcome or { failed = outcome }) }, vim.env.LIBRECHAT_REPORT)
vim.cmd('qall!')
