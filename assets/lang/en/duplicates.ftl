### Duplicates: the check, its groups, what is done with them.

action-duplicates = Check for duplicates
    .help = Look for records of one and the same customer
    .short = Duplicates
place-duplicates = Duplicates

twins-checking = Check for duplicates
twins-searching = Searching…
twins-none = No likely duplicate.
twins-none-about = { $count } { $records ->
       *[other] looked at
    }, no likely duplicate.
twins-about = { $groups ->
        [one] 1 group
       *[other] { $groups } groups
    } · { $count } { $records ->
       *[other] looked at
    }
twins-common = { $count ->
        [one] 1 trait that too many share passed over
       *[other] { $count } traits that too many share passed over
    }
twins-sure = sure
twins-likely = likely
twins-as = { $name }: { $sure } at { $percent }, { $reasons }
twins-parted = Not the same: it will not be proposed again.
twins-no-merge = This merge is not possible here.
twins-found = { $groups ->
        [0] No likely duplicate among { $count }.
        [one] 1 group of likely duplicates among { $count }.
       *[other] { $groups } groups of likely duplicates among { $count }.
    }

step-not-same = Not the same: { $name }

scope-twins = Duplicates
command-twins-merge = Merge the records of the group
    .hint = merge
command-twins-actions = All actions
    .hint = actions
command-twins-distinct = These are not the same
    .hint = not the same
command-twins-again = Search again
    .hint = again
command-twins-next = Next group
    .hint = next group
command-twins-previous = Previous group

heading-group = Group
heading-score = Score
heading-reasons = Why
failure-no-twins = Duplicates are not looked for here: { $entity }.
failure-same-record = This is the same record twice: { $name }.
answer-parted = { $names }: not the same, it will not be proposed again.
