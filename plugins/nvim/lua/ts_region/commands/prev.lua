-- SPDX-License-Identifier: MIT
return require("ts_region.motion").command("go to the region before; N, same and LANGUAGE as for next", true)
