## The places

place-home = Carnet
place-welcome = Welcome
place-group = Group
place-search = Search
place-settings = Settings

## The frame

searching = searching…
go-to = Go to
no-such-stroke = “{ $stroke }” leads nowhere.
how-to-quit = To quit: { $key }, several times if need be.
mouse-on = The mouse commands Carnet.
mouse-off = The mouse is the terminal's: select text as you like.
company-all = All companies
company-only = Only one company: { $name }. The settings add others.
not-allowed-here = Your rights do not allow this here.
module-off = This module is switched off. Settings, Modules brings it back.
copied = Copied.
undone = Undone: { $step }
redone = Done again: { $step }
nothing-to-redo = Nothing to do again.
undoing = Undoing
redoing = Doing again
commits-wait = { $count ->
    [one] { $count } change waits
   *[other] { $count } changes wait
}
commit-waits = Kept: saved as soon as the base is free.
commit-refused-later = A waiting change was refused: { $reason }
job-stopped = Stopped: { $title }
job-failed = { $title }: { $reason }
job-broke = { $title } broke off by a fault of the program.
quit-anyway = { $count ->
    [one] Work is going on
   *[other] { $count } jobs are going on
}. Quit all the same?
no-such-action = There is no such action: { $name }
not-here = This action is not for what is chosen here.
no-quick-action = No quick action on this digit.
nowhere-earlier = No place before this one.
nowhere-later = No place after this one.
cannot-launch = { $what } cannot be opened: { $detail }
editor-failed = The editor could not be started ({ $detail }). Name it in the variable EDITOR.
drafts-unsaved = Drafts cannot be kept ({ $detail }).
crashed = Carnet stopped by a fault of the program. Your data are safe, and so are your drafts. The report, without any data of your clients: { $path }
window-refused = The screens cannot be opened: { $detail }
backing-up = Backup
indexing-fields = Indexes of custom fields
