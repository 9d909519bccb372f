//! What the user can mean, and by which keys: the one table from which footer, help, palette, the user's file of keys
//! and the README are made. A line is a variant, its word in the file, and its default strokes, the one to show first.
//!
//! Keys follow `QUALITY.md`, «what hurts on AZERTY»; the `keys` guard checks them. The label of a command is the
//! sentence `command-<scope>-<word>`, that of a scope `scope-<word>`.
use std::borrow::Cow;
use std::fmt;

/// Whether what is typed commands or is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Every key may command.
    Keys,
    /// Printable keys are text, for this scope and for all behind it.
    Text,
}

/// The name of an action of the toolbox, as in `carnet act <name>`; only the shell knows the action behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionName(Cow<'static, str>);

impl ActionName {
    /// The name of a built-in action.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for ActionName {
    fn from(name: String) -> Self {
        Self(Cow::Owned(name))
    }
}

impl fmt::Display for ActionName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

macro_rules! commands {
    ($($(#[$about:meta])* $scope:ident $scope_word:literal $takes:ident {
        $($(#[$more:meta])* $command:ident $word:literal [$($key:literal),*];)*
    })*) => {
        /// Where a key means something: a kind of panel, a dialog, or everywhere.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope { $($(#[$about])* $scope,)* }

        impl Scope {
            /// All of them, in the order in which help shows them.
            pub const ALL: &[Self] = &[$(Self::$scope),*];

            /// Its word in the user's file of keys.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$scope => $scope_word,)* }
            }

            /// Whether it takes text.
            pub const fn takes(self) -> Takes {
                match self { $(Self::$scope => Takes::$takes,)* }
            }
        }

        $(
            $(#[$about])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $scope {
                $(#[doc = concat!("`", $scope_word, ".", $word, "`.")] $(#[$more])* $command,)*
            }

            impl $scope {
                /// All its commands, in the order of the table.
                pub const ALL: &[Self] = &[$(Self::$command),*];

                /// Its word in the user's file of keys, without the scope's.
                pub const fn word(self) -> &'static str {
                    match self { $(Self::$command => $word,)* }
                }

                /// Its default strokes, in words.
                pub(super) const fn defaults(self) -> &'static [&'static str] {
                    match self { $(Self::$command => &[$($key),*],)* }
                }
            }

            impl From<$scope> for Command {
                fn from(command: $scope) -> Self {
                    Self::$scope(command)
                }
            }
        )*

        /// What the user means.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$about])* $scope($scope),)*
            /// An action of the toolbox, by its name.
            Run(ActionName),
        }

        impl Command {
            /// The commands of a scope, in the order of the table.
            pub fn of(scope: Scope) -> Vec<Self> {
                match scope { $(Scope::$scope => $scope::ALL.iter().copied().map(Self::$scope).collect(),)* }
            }

            /// The scope it belongs to; an action can be run wherever the scope [`Scope::Global`] is.
            pub const fn scope(&self) -> Scope {
                match self { $(Self::$scope(_) => Scope::$scope,)* Self::Run(_) => Scope::Global }
            }

            /// Its word in the user's file of keys, such as `list.down` or `action.call`.
            pub fn word(&self) -> String {
                match self {
                    $(Self::$scope(command) => format!("{}.{}", $scope_word, command.word()),)*
                    Self::Run(name) => format!("{ACTION}.{name}"),
                }
            }

            /// Its default strokes, in words; an action has none here.
            pub(super) fn defaults(&self) -> &'static [&'static str] {
                match self { $(Self::$scope(command) => command.defaults(),)* Self::Run(_) => &[] }
            }
        }
    };
}

/// The word before an action's name in the user's file of keys.
pub(super) const ACTION: &str = "action";

impl Command {
    /// The key of its label among the sentences, such as `command-list-down` or `action-call`.
    pub fn key(&self) -> String {
        match self {
            Self::Run(name) => format!("{ACTION}-{}", name.as_str().replace('_', "-")),
            command => format!("command-{}", command.word().replace('.', "-")),
        }
    }

    /// The command that a word of the user's file names.
    pub fn named(word: &str) -> Option<Self> {
        let (scope, rest) = word.split_once('.')?;
        if scope == ACTION {
            return (!rest.is_empty()).then(|| Self::Run(ActionName::from(rest.to_owned())));
        }
        let scope = Scope::named(scope)?;
        Self::of(scope).into_iter().find(|command| command.word() == word)
    }
}

impl Scope {
    /// The scope that a word of the user's file names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.word() == word)
    }

    /// The key of its title among the sentences.
    pub fn key(self) -> String {
        format!("scope-{}", self.word())
    }
}

impl Quick {
    /// Which quick action it runs, from 0.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// The command that runs the quick action at a place from 0; none beyond the tenth.
    pub fn at(place: usize) -> Option<Self> {
        Self::ALL.get(place).copied()
    }
}

commands! {
    /// Everywhere, while typing a text too (its printable keys sleep there).
    Always "always" Keys {
        Help "help" ["?", "f1"];
        Palette "palette" [":", "ctrl-k"];
        /// Searches everything.
        Search "search" ["ctrl-f"];
        /// One step back; never loses text.
        Escape "escape" ["esc"];
        Reload "reload" ["f5"];
        /// Turns the capture of the mouse off and on, so that the terminal can select text.
        Mouse "mouse" ["f9"];
        /// Says how to quit.
        Interrupt "interrupt" ["ctrl-c"];
        /// Back to the shell's prompt until `fg`.
        Suspend "suspend" ["ctrl-z"];
    }
    /// Everywhere outside text.
    Global "global" Keys {
        /// One step back; at the top it quits.
        Back "back" ["q"];
        GoAccounts "go-accounts" ["g c"];
        GoContacts "go-contacts" ["g p"];
        GoLeads "go-leads" ["g l"];
        GoProfiles "go-profiles" ["g o"];
        GoCampaigns "go-campaigns" ["g m"];
        /// To the target lists (cibles).
        GoTargets "go-targets" ["g t"];
        GoDocuments "go-documents" ["g d"];
        /// To the outbox (boîte d'envoi).
        GoOutbox "go-outbox" ["g b"];
        GoSettings "go-settings" ["g r"];
        /// To what is wrong in the file.
        GoHealth "go-health" ["g h"];
        GoImport "go-import" ["g i"];
        /// To the work that is going on, where it can be stopped (en cours).
        GoWork "go-work" ["g e"];
        /// To one of the saved segments.
        GoSegments "go-segments" ["g s"];
        Undo "undo" ["u"];
        Redo "redo" ["U"];
        /// A note on the current record.
        Note "note" ["+", "i"];
        /// Goes round the own companies.
        Company "company" ["w"];
        /// The place visited before this one.
        Earlier "earlier" ["b"];
        /// The place from which one went back.
        Later "later" ["B"];
    }
    /// Quick actions of the toolbox, by the digit row. The unshifted signs are those of French AZERTY, with `§` and `!`
    /// of Belgian and Mac keyboards; Alt is allowed and never needed.
    Quick "quick" Keys {
        One "1" ["1", "&", "alt-1", "alt-&"];
        Two "2" ["2", "é", "alt-2", "alt-é"];
        Three "3" ["3", "\"", "alt-3", "alt-\""];
        Four "4" ["4", "'", "alt-4", "alt-'"];
        Five "5" ["5", "(", "alt-5", "alt-("];
        Six "6" ["6", "-", "§", "alt-6", "alt--", "alt-§"];
        Seven "7" ["7", "è", "alt-7", "alt-è"];
        Eight "8" ["8", "_", "!", "alt-8", "alt-_", "alt-!"];
        Nine "9" ["9", "ç", "alt-9", "alt-ç"];
        Ten "10" ["0", "à", "alt-0", "alt-à"];
    }
    /// A list of records, as a table or as cards.
    List "list" Keys {
        Down "down" ["down", "j", "J"];
        Up "up" ["up", "k", "K"];
        /// The card on the left; in the form view, up.
        Left "left" ["left", "h"];
        /// The card on the right; in the form view, down.
        Right "right" ["right", "l"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        Open "open" ["enter"];
        Mark "mark" ["space"];
        /// Marks all that the filter shows.
        MarkAll "mark-all" ["a"];
        Filter "filter" ["/", "f"];
        New "new" ["n"];
        Edit "edit" ["e"];
        /// Deletes the marked rows, else the row under the cursor.
        Delete "delete" ["d"];
        /// Goes round the views: table, cards, form.
        View "view" ["v"];
        Sort "sort" ["s"];
        Columns "columns" ["c"];
        Export "export" ["x"];
        StatusForward "status-forward" ["m"];
        StatusBack "status-back" ["M"];
        /// All the actions of the toolbox.
        Actions "actions" ["t"];
    }
    /// The sheet of one record, around the panel that has the focus.
    Sheet "sheet" Keys {
        NextPanel "next-panel" ["tab"];
        PreviousPanel "previous-panel" ["shift-tab"];
        /// The arrow serves where the panel in focus does not use it; the function key always.
        SectionLeft "section-left" ["left", "h", "f3"];
        SectionRight "section-right" ["right", "l", "f4"];
        /// The next record of the list from which one came.
        NextRecord "next-record" ["J", "f8"];
        PreviousRecord "previous-record" ["K", "f7"];
        /// Edits the record, in the contacts section the contact under the cursor.
        Edit "edit" ["e"];
        /// Adds to the open section.
        Add "add" ["n"];
        /// Takes the contact under the cursor off the account; it deletes nothing.
        Remove "remove" ["d"];
        StatusForward "status-forward" ["m"];
        StatusBack "status-back" ["M"];
        /// All the actions of the toolbox.
        Actions "actions" ["t"];
        /// Opens the web page, the mail address or the phone number.
        OpenLink "open-link" ["o"];
        Copy "copy" ["y"];
    }
    /// Rows inside a sheet's panel or a dialog.
    Pane "pane" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        Open "open" ["enter"];
        Mark "mark" ["space"];
        /// Goes round the views: table, cards.
        View "view" ["v"];
    }
    /// The postal addresses of a record.
    Addresses "addresses" Keys {
        /// Invoices go to the address under the cursor, or no longer.
        Invoicing "invoicing" ["F"];
        /// Goods go there, or no longer.
        Delivery "delivery" ["L"];
        /// It is the first choice among those of its sort, or no longer.
        Default "default" ["*", "D"];
    }
    /// The e-mail addresses and phones of a record.
    Points "points" Keys {
        /// The one under the cursor becomes the main one.
        Main "main" ["*", "D"];
        /// Mails to the address come back, or no longer.
        Invalid "invalid" ["I"];
        /// No mass mailing goes to the address, or again.
        Unsubscribed "unsubscribed" ["X"];
    }
    /// What binds persons and accounts.
    Ties "ties" Keys {
        /// Gives a role, in general or in one account.
        Role "role" ["R"];
        /// Binds a person to the account without taking them from where they work.
        Attach "attach" ["A"];
    }
    /// A tree whose branches fold.
    Tree "tree" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        Open "open" ["enter"];
        /// Folds the branch, or goes to its parent when it is folded.
        Fold "fold" ["left", "h"];
        /// Unfolds the branch, or goes to its first child when it is unfolded.
        Unfold "unfold" ["right", "l"];
        Toggle "toggle" ["space"];
        FoldAll "fold-all" ["z"];
        UnfoldAll "unfold-all" ["Z"];
        /// Gives the tree the whole window, with all its columns.
        Whole "whole" ["v"];
    }
    /// The infobox.
    Timeline "timeline" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        Open "open" ["enter"];
        Filter "filter" ["/", "f"];
        /// Marks the activity under the cursor as done.
        Done "done" ["r"];
        Comment "comment" ["c"];
    }
    /// One entry of the infobox, opened.
    Entry "entry" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        NextLink "next-link" ["tab"];
        PreviousLink "previous-link" ["shift-tab"];
        Open "open" ["enter"];
        Comment "comment" ["c"];
        Edit "edit" ["e"];
        Delete "delete" ["d"];
        Done "done" ["r"];
        Copy "copy" ["y"];
    }
    /// A form.
    Form "form" Text {
        Next "next" ["tab"];
        Previous "previous" ["shift-tab"];
        /// The next line of a long text, and from its last line on the next field.
        Down "down" ["down"];
        Up "up" ["up"];
        /// The next field; opens a look-up; a new line in long text.
        Enter "enter" ["enter"];
        Save "save" ["ctrl-s"];
        /// Leaves the form; what was typed is kept as a draft.
        Cancel "cancel" ["esc"];
        /// Throws away what was typed.
        Discard "discard" ["ctrl-d"];
        /// The long text in the user's own editor.
        Editor "editor" ["ctrl-e"];
        /// The long text as it will be read.
        Reading "reading" ["f7"];
        /// Shows the remaining fields.
        More "more" ["f6"];
        /// Opens the record that looks like the one being made.
        OpenDuplicate "open-duplicate" ["f2"];
        /// Proposes what can stand in the field: the towns of a postcode, the postcodes of a town, the countries.
        Propose "propose" ["f4"];
    }
    /// The saved segments of a list (SEG-2).
    Segments "segments" Keys {
        /// The next of those that are pinned to the list's top.
        Next "next" ["tab", ">"];
        Previous "previous" ["shift-tab", "<"];
        /// Saves what the list shows, or changes the segment that it shows.
        Keep "keep" ["S"];
    }
    /// The columns of a list.
    Columns "columns" Keys {
        /// The column comes before the one above it.
        Earlier "earlier" ["K", "shift-up"];
        Later "later" ["J", "shift-down"];
        Narrower "narrower" ["left", "h", "<"];
        Wider "wider" ["right", "l", ">"];
        /// As wide as the list finds right.
        Auto "auto" ["a"];
        Search "search" ["/", "f"];
        /// As it was at first.
        Reset "reset" ["r"];
    }
    /// The filter line of a list.
    FilterLine "filter" Text {
        Apply "apply" ["enter"];
        Complete "complete" ["tab"];
        /// Back to the rows; what is typed goes on filtering them.
        Rows "rows" ["down"];
        PageDown "page-down" ["page-down"];
        Clear "clear" ["ctrl-u"];
        /// Back to the filter that was there before.
        Cancel "cancel" ["esc"];
    }
    /// Type to search and take: look-ups, the palette, help, the search over everything.
    Lookup "lookup" Text {
        Down "down" ["down"];
        Up "up" ["up"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        /// Marks where several can be chosen, else completes what is typed.
        Complete "complete" ["tab"];
        Take "take" ["enter", "ctrl-s"];
        Cancel "cancel" ["esc"];
    }
    /// The file that an import asks for.
    Files "files" Keys {
        /// An empty file to be filled in.
        Template "template" ["f6"];
    }
    /// The first page of an empty base.
    Welcome "welcome" Keys {
        /// Names the user and the own company, and begins with nothing.
        Begin "begin" ["n"];
        Import "import" ["i"];
        Demo "demo" ["d"];
    }
    /// An import, from its columns to its report.
    Importing "importing" Keys {
        /// The other half of the page: the rules, the columns.
        Next "next" ["tab"];
        Previous "previous" ["shift-tab"];
        /// Takes nothing from the column under the cursor, or what it was understood as at first.
        Leave "leave" ["d"];
        /// A field of one's own for the column under the cursor.
        Field "field" ["n"];
        /// Another file.
        File "file" ["f"];
        /// Checks every row; once they are checked, imports them.
        Go "go" ["ctrl-s"];
    }
    /// The steps of the flows and the reasons for lost.
    Steps "steps" Keys {
        New "new" ["n"];
        Edit "edit" ["e"];
        /// The next colour of the theme.
        Colour "colour" ["c"];
        Raise "raise" ["K", "shift-up"];
        Lower "lower" ["J", "shift-down"];
        /// Takes a step out of use; one that is in use is replaced by another.
        Delete "delete" ["d"];
    }
    /// The tags of the file (TAG-1).
    Tags "tags" Keys {
        New "new" ["n"];
        /// Another name; that of another tag unites the two.
        Edit "edit" ["e"];
        /// The next colour of the theme.
        Colour "colour" ["c"];
        Delete "delete" ["d"];
    }
    /// The quick actions of the toolbox (TBX-2).
    Shortcuts "shortcuts" Keys {
        /// Puts the action under the cursor among them, or takes it off.
        Toggle "toggle" ["space", "enter"];
        Raise "raise" ["K", "shift-up"];
        Lower "lower" ["J", "shift-down"];
        /// As they were at first.
        Reset "reset" ["r"];
    }
    /// Actions of one's own, their questions and their outcomes (CAC-1).
    OwnActions "own-actions" Keys {
        New "new" ["n"];
        /// A question more for the action under the cursor.
        Question "question" ["a"];
        /// A way more in which the action under the cursor can end.
        Outcome "outcome" ["o"];
        Edit "edit" ["e"];
        Raise "raise" ["K", "shift-up"];
        Lower "lower" ["J", "shift-down"];
        Delete "delete" ["d"];
    }
    /// What was deleted.
    Trash "trash" Keys {
        Empty "empty" ["d"];
    }
    /// Groups of records that are likely the same.
    Twins "twins" Keys {
        Next "next" ["tab"];
        Previous "previous" ["shift-tab"];
        /// Merges the records of the group under the cursor.
        Merge "merge" ["f"];
        /// Everything that can be done with the records of the group.
        Actions "actions" ["t"];
        /// The record under the cursor is not the same as the others of its group; they are never proposed together again.
        Distinct "distinct" ["p"];
        Again "again" ["r"];
    }
    /// What is wrong in the file.
    Health "health" Keys {
        /// Counts anew.
        Again "again" ["r"];
    }
    /// The public mail providers of the file.
    Providers "mail-providers" Keys {
        New "new" ["n"];
        Remove "remove" ["d"];
    }
    /// The backups of the base.
    Backups "backups" Keys {
        Make "make" ["n"];
    }
    /// Fields of one's own, and the options of one.
    Fields "fields" Keys {
        New "new" ["n"];
        Edit "edit" ["e"];
        Delete "delete" ["d"];
        MoveDown "move-down" ["J"];
        MoveUp "move-up" ["K"];
        /// The options of a choice.
        Options "options" ["o"];
        /// Another kind.
        Kind "kind" ["c"];
        /// The name of the section.
        Section "section" ["s"];
        /// Offers an option no more, or again; where it is used it stays.
        Archive "archive" ["a"];
    }
    /// A set of rights, as a grid.
    Grid "grid" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        Left "left" ["left", "h"];
        Right "right" ["right", "l"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        Toggle "toggle" ["space", "enter"];
        /// The whole row.
        ToggleRow "toggle-row" ["a"];
        Rename "rename" ["e"];
    }
    /// Records side by side that are to become one.
    Merge "merge" Keys {
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        /// The record on the left.
        Left "left" ["left", "h"];
        /// The record on the right.
        Right "right" ["right", "l"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
        Home "home" ["home"];
        End "end" ["end"];
        /// Takes the value under the cursor.
        Take "take" ["space", "enter"];
        /// Takes all values of the record under the cursor.
        TakeAll "take-all" ["a"];
        /// Lets the record under the cursor be the one that stays.
        Original "original" ["o"];
        /// Shows only what differs, or everything.
        View "view" ["v"];
        Merge "merge" ["ctrl-s"];
    }
    /// A question to confirm. Enter and Escape say no; the yes is another key than any that leads here.
    Confirm "confirm" Keys {
        Yes "yes" ["o", "y"];
        No "no" ["n", "enter", "esc"];
        Down "down" ["down", "j"];
        Up "up" ["up", "k"];
        PageDown "page-down" ["page-down"];
        PageUp "page-up" ["page-up"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_its_command_and_back() {
        for &scope in Scope::ALL {
            for command in Command::of(scope) {
                assert_eq!(Command::named(&command.word()), Some(command.clone()));
                assert_eq!(command.scope(), scope);
            }
        }
        assert_eq!(Command::named("list.down"), Some(Command::List(List::Down)));
        assert_eq!(Command::from(List::Down).key(), "command-list-down");
        let call = Command::Run(ActionName::new("assign_company"));
        assert_eq!(Command::named("action.assign_company"), Some(call.clone()));
        assert_eq!(call.key(), "action-assign-company");
        assert_eq!(Command::named("list.fly"), None);
        assert_eq!(Command::named("down"), None);
    }

    #[test]
    fn the_digit_says_which_quick_action() {
        assert_eq!(Quick::Ten.place(), 9);
        assert_eq!(Quick::at(0), Some(Quick::One));
        assert_eq!(Quick::at(10), None);
    }
}
