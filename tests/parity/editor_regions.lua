-- SPDX-License-Identifier: MIT
-- Run by Neovim (nvim -l): what its LanguageTree injects into files. engines.py calls it.
--
--   nvim --clean --headless -l editor_regions.lua REQUEST ANSWER
--
-- REQUEST: {parsers: {NAME: FILE}, queries: {NAME: TEXT}, files: [{path, host}], trees: true|nil}. ANSWER: one JSON object a line:
-- first {version, abi}, then for each file {path, regions, matches, refused, tree}, or {path, problem}.
--   regions  [{chain, parts, tree}]: chain is the languages from the host down to the region's own, parts its ranges in bytes
--   matches  [{chain, parts, pattern}]: of which regions are made; the pattern's number, from 1
--   refused  [{chain, parts, word, by}]: matches without a language; `by` says where the word was from: set, language, filename
--   tree     the host's tree, or the region's: its named nodes, "KIND START END" each; only if the request wants it

local function contents(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

local request = vim.json.decode(contents(_G.arg[1]))
local answer = assert(io.open(_G.arg[2], 'wb'))
local function say(object)
  answer:write(vim.json.encode(object), '\n')
end

say({ version = tostring(vim.version()), abi = vim.treesitter.language_version })
if next(request.parsers) == nil then
  answer:close()
  return
end

-- No parser of this system, and no query but those of the request: a language that it does not name has an empty one.
vim.o.runtimepath = vim.env.VIMRUNTIME
for name, path in pairs(request.parsers) do
  vim.treesitter.language.add(name, { path = path })
end
for name in pairs(request.parsers) do
  vim.treesitter.query.set(name, 'injections', request.queries[name] or '')
end

local function bytes_of(ranges)
  local parts = {}
  for i, range in ipairs(ranges) do
    parts[i] = { range[3], range[6] }
  end
  return parts
end

local function chain_of(tree)
  local chain = {}
  while tree do
    table.insert(chain, 1, tree:lang())
    tree = tree:parent()
  end
  return chain
end

-- Neovim forgets what a region is made of, and a match whose language it does not know: it is noted down here on its way.
local matches, refused, pattern = {}, {}, nil
local query_class = getmetatable(vim.treesitter.query.parse(next(request.parsers), '')).__index
local iter_matches = query_class.iter_matches
query_class.iter_matches = function(...)
  local next_match = iter_matches(...)
  return function()
    local number, match, metadata = next_match()
    pattern = number
    return number, match, metadata
  end
end
local language_tree = require('vim.treesitter.languagetree')
local get_injection = assert(language_tree._get_injection, 'this Neovim is not the one that the test is written for')
language_tree._get_injection = function(self, match, metadata)
  local language, combined, ranges = get_injection(self, match, metadata)
  if language then
    matches[#matches + 1] = { chain = vim.list_extend(chain_of(self), { language }), parts = bytes_of(ranges), pattern = pattern }
  else
    local word, by = metadata['injection.language'], 'set'
    for id, nodes in pairs(match) do
      local name = self._injection_query.captures[id]
      if name == 'injection.language' or name == 'injection.filename' then
        word = vim.treesitter.get_node_text(nodes[#nodes], self._source, { metadata = metadata[id] })
        by = name:sub(#'injection.' + 1)
      end
    end
    refused[#refused + 1] = { chain = chain_of(self), parts = bytes_of(ranges), word = word, by = by }
  end
  return language, combined, ranges
end

local function nodes_of(tree)
  local words = {}
  local function visit(node)
    if node:named() then
      local _, _, first, _, _, last = node:range(true)
      vim.list_extend(words, { node:type(), first, last })
    end
    for child in node:iter_children() do
      visit(child)
    end
  end
  visit(tree:root())
  return table.concat(words, ' ')
end

local function walk(tree, regions)
  for _, child in pairs(tree:children()) do
    local chain = chain_of(child)
    local trees = child:trees()
    for i, ranges in pairs(child:included_regions()) do
      local nodes = request.trees and trees[i] and nodes_of(trees[i]) or nil
      regions[#regions + 1] = { chain = chain, parts = bytes_of(ranges), tree = nodes }
    end
    walk(child, regions)
  end
end

-- A buffer with exactly these bytes. (Of a plain string, Neovim gives a node's text with the line break behind it.)
local function buffer_of(text)
  local buffer = vim.api.nvim_create_buf(false, true)
  local ends = text:sub(-1) == '\n'
  vim.bo[buffer].fixendofline = false
  vim.bo[buffer].endofline = ends
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, vim.split(ends and text:sub(1, -2) or text, '\n', { plain = true }))
  return buffer
end

for _, file in ipairs(request.files) do
  local regions, root = {}, nil
  matches, refused = {}, {}
  local done, problem = pcall(function()
    local buffer = buffer_of(contents(file.path))
    local tree = vim.treesitter.get_parser(buffer, file.host)
    tree:parse(true)
    walk(tree, regions)
    root = request.trees and nodes_of(tree:trees()[1]) or nil
    vim.api.nvim_buf_delete(buffer, { force = true })
  end)
  say(done and { path = file.path, regions = regions, matches = matches, refused = refused, tree = root } or { path = file.path, problem = problem })
end
answer:close()
