-- SPDX-License-Identifier: MIT
-- One language, three names: tree-sitter's (which the library uses), Neovim's filetype, LSP's languageId.
if jit then jit.off(true, true) end -- guard.lua says why
local M = {}

-- Only where they differ. "": no filetype has it.
local FILETYPE = {
  bash = "sh", c_sharp = "cs", comment = "", commonlisp = "lisp", elisp = "lisp", embedded_template = "eruby", javascript = "javascript",
  jsdoc = "", latex = "tex", markdown_inline = "markdown", php_only = "php", powershell = "ps1", regex = "", tsx = "typescriptreact",
  vimdoc = "help",
}
local LANGUAGE_ID = {
  bash = "shellscript", c_sharp = "csharp", commonlisp = "lisp", elisp = "lisp", embedded_template = "erb", make = "makefile",
  markdown_inline = "markdown", objc = "objective-c", php_only = "php", proto = "protobuf", tsx = "typescriptreact", vimdoc = "help",
}

--- @param lang string
--- @return string filetype; "" if there is none
function M.filetype(lang) return FILETYPE[lang] or lang end

--- @param lang string
--- @return string
function M.language_id(lang) return LANGUAGE_ID[lang] or lang end

--- What the library may call the language of a filetype: most often the filetype itself ("yaml.ansible": its first part).
--- @param filetype string
--- @return string
function M.of_filetype(filetype) return filetype:match("^[^.]*") end

--- What else: the name that somebody has registered for it. Loads Neovim's tree-sitter modules, which takes a millisecond.
--- @param filetype string
--- @return string|nil
function M.registered(filetype)
  local first = M.of_filetype(filetype)
  local registered = first ~= "" and vim.treesitter.language.get_lang(first) or nil
  return registered ~= first and registered or nil
end

return M
