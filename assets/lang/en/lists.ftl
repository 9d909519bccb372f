## The columns of a list

scope-columns = Columns of a list
command-columns-earlier = More to the left
command-columns-later = More to the right
command-columns-narrower = Narrower
command-columns-wider = Wider
command-columns-auto = Automatic width
    .hint = auto
command-columns-search = Find a field
    .hint = find
command-columns-reset = Back to the usual columns
    .hint = usual ones
columns-title = Fields shown: { $entities }
columns-search = find a field
columns-auto = auto
columns-cells = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
columns-count = { $count } shown
