-- SPDX-License-Identifier: MIT
-- What of a guest text an edit buffer shows, and the way back. A literal that begins with a line break, ends with the indentation of its closing
-- mark, and is indented as the code around it is,
--
--     run("""
--         SELECT 1
--     """)
--
-- is shown as people would have written it in a file of its own: "SELECT 1". What is left out (head, tail, and the indentation of each line) is put
-- back, so that a text that nobody changed comes back byte for byte. Lines of blanks only are never touched, since a formatter decides about them.
-- Pure: no buffers.
local M = {}

--- @class ts_region.Frame
--- @field head string before the first line that is shown: "" or a line break, perhaps after blanks
--- @field tail string behind the last one: "", or a line break and blanks
--- @field indent string taken from each line that has more than blanks
--- @field own_line boolean the first line that is shown has its indentation before it, too

local function is_blank(line) return not line:find("%S") end

-- The longest row of blanks with which both begin.
local function common(a, b)
  local size = math.min(#a, #b)
  for i = 1, size do
    if a:byte(i) ~= b:byte(i) then return a:sub(1, i - 1) end
  end
  return a:sub(1, size)
end

--- @param text string the guest text
--- @param lead string what stands before it in its row of the host
--- @return ts_region.Frame frame
--- @return string[] lines what is shown
function M.take(text, lead)
  local tail = text:match("\n[ \t]*$") or ""
  local body = text:sub(1, #text - #tail)
  local head = body:match("^[ \t]*\n") or ""
  if is_blank(body) then head = "" end
  body = body:sub(#head + 1)
  local lines = vim.split(body, "\n", { plain = true })
  -- Behind a quote the first line says nothing of the others' indentation, but where it begins does.
  local own_line = head ~= "" or lead == "" or lead:find("%s$") ~= nil
  local indent
  for i = own_line and 1 or 2, #lines do
    if not is_blank(lines[i]) then
      local blanks = lines[i]:match("^[ \t]*")
      indent = indent and common(indent, blanks) or blanks
    end
  end
  indent = indent or ""
  if not own_line then indent = indent:sub(1, #lead) end
  local frame = { head = head, tail = tail, indent = indent, own_line = own_line }
  if indent ~= "" then
    for i = own_line and 1 or 2, #lines do
      if not is_blank(lines[i]) then lines[i] = lines[i]:sub(#indent + 1) end
    end
  end
  return frame, lines
end

--- The guest text that these lines are shown for.
--- @param frame ts_region.Frame
--- @param lines string[]
--- @return string
function M.give(frame, lines)
  local all = {}
  for i, line in ipairs(lines) do
    local plain = frame.indent == "" or is_blank(line) or (i == 1 and not frame.own_line)
    all[i] = plain and line or frame.indent .. line
  end
  return frame.head .. table.concat(all, "\n") .. frame.tail
end

-- How many bytes of a line are not shown.
local function hidden(frame, index, line)
  if frame.indent == "" or (index == 1 and not frame.own_line) or is_blank(line) then return 0 end
  return #frame.indent
end

--- From the guest text to the buffer. Places that are not shown become the nearest one.
--- @param frame ts_region.Frame
--- @param lines string[] what is shown
--- @param row integer
--- @param col integer
--- @return integer row
--- @return integer col
function M.to_shown(frame, lines, row, col)
  if frame.head ~= "" then row = row - 1 end
  if row < 0 then return 0, 0 end
  if row >= #lines then return #lines - 1, #lines[#lines] end
  return row, math.min(math.max(col - hidden(frame, row + 1, lines[row + 1]), 0), #lines[row + 1])
end

--- From the buffer to the guest text.
--- @param frame ts_region.Frame
--- @param lines string[]
--- @param row integer
--- @param col integer
--- @return integer row
--- @return integer col
function M.to_guest(frame, lines, row, col)
  local line = lines[row + 1] or ""
  return row + (frame.head ~= "" and 1 or 0), col + hidden(frame, row + 1, line)
end

return M
