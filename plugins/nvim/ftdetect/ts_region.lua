-- SPDX-License-Identifier: MIT
-- Read when file types are switched on. Neovim knows neither of these.
vim.filetype.add({ extension = { rho = "rholang", metta = "metta" } })
