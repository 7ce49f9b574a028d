; Descriptions are Markdown (GraphQL, October 2021, 3.1, "Descriptions").

((description (block_string) @injection.content)
  (#set! injection.language "markdown")
  (#offset! @injection.content 0 3 0 -3)
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "graphql_block"))

((description (string_value) @injection.content)
  (#set! injection.language "markdown")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.escapes "graphql"))
