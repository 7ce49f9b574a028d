-- SPDX-License-Identifier: MIT
return require("ts_region.motion").command("go to the next region; N: the N-th; same: of the same language; LANGUAGE: of that one", false)
