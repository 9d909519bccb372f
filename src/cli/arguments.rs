//! The tree of commands, arguments and options. Their help texts stand in the language files (`cli-…`); see `help`.
use crate::lang::Code;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "carnet", disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
#[command(args_conflicts_with_subcommands = false)]
pub struct Arguments {
    /// Which file, whose language, which user.
    #[command(flatten)]
    pub general: General,
    /// What is to be done; the screens without it.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
pub struct General {
    #[arg(long, global = true, display_order = 100, value_name = "FILE")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, display_order = 101, value_name = "LANG", value_parser = language)]
    pub lang: Option<Code>,
    #[arg(long, global = true, display_order = 102, value_name = "LOGIN")]
    pub user: Option<String>,
    #[arg(long, global = true, display_order = 102, value_name = "NAME")]
    pub company: Option<String>,
    #[arg(long, global = true, display_order = 103)]
    pub json: bool,
    #[arg(short = 'h', long, global = true, display_order = 110, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, display_order = 111, action = ArgAction::Version)]
    version: Option<bool>,
}

fn language(word: &str) -> Result<Code, String> {
    word.parse().map_err(|error: crate::lang::code::UnknownLanguage| error.to_string())
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(Demo),
    Init,
    Template(Template),
    Import(Import),
    Export(Export),
    List(List),
    Show(One),
    Add(Add),
    Set(Set),
    Delete(Delete),
    Merge(Merge),
    Search(Search),
    Tree(Tree),
    Timeline(Timeline),
    Duplicates(Duplicates),
    Act(Act),
    #[command(subcommand)]
    Field(FieldKeep),
    #[command(subcommand)]
    Status(Keep),
    #[command(subcommand, name = "status_reason", alias = "status-reason")]
    StatusReason(Keep),
    #[command(subcommand, name = "lead_source", alias = "lead-source")]
    LeadSource(Keep),
    #[command(subcommand)]
    Module(Module),
    #[command(subcommand)]
    Tag(Tag),
    #[command(subcommand)]
    Segment(Segment),
    #[command(subcommand)]
    Profile(Profile),
    #[command(subcommand)]
    Document(Document),
    #[command(subcommand)]
    Outbox(Outbox),
    #[command(subcommand)]
    MailTemplate(MailTemplate),
    #[command(subcommand)]
    Role(Keep),
    #[command(subcommand)]
    User(Keep),
    #[command(subcommand)]
    Team(Keep),
    #[command(subcommand)]
    Company(Keep),
    Backup(Backup),
    Restore(Restore),
    Check,
    Undo,
    Redo,
    #[command(subcommand)]
    Trash(Trash),
    Generate(Generate),
    Completions(Completions),
    Man,
    Help(HelpOn),
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "N")]
    pub accounts: Option<u64>,
    #[arg(long, value_name = "S", default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    PlainCsv,
    Xlsx,
    Json,
    Vcard,
    Vcard3,
    Ics,
}

#[derive(Debug, Args)]
pub struct Template {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What an import does with records that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    Create,
    Upsert,
    Update,
}

/// What an import does with a row that looks like a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnDuplicate {
    Skip,
    Update,
    Create,
}

/// What an import does with a cell that its field cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BadCells {
    SetAside,
    Refuse,
}

/// What stands in front in the dates of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    DayFirst,
    MonthFirst,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "N|none")]
    pub header: Option<String>,
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "ORDER")]
    pub dates: Option<Dates>,
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    #[arg(long, value_enum, default_value = "create", hide_default_value = true)]
    #[arg(hide_possible_values = true, value_name = "MODE")]
    pub mode: Mode,
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub r#match: Vec<String>,
    #[arg(long, value_enum, default_value = "skip", hide_default_value = true)]
    #[arg(hide_possible_values = true, value_name = "ANSWER")]
    pub on_duplicate: OnDuplicate,
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    #[arg(long)]
    pub create_accounts: bool,
    #[arg(long)]
    pub new_fields: bool,
    #[arg(long)]
    pub keep_anyway: bool,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "ANSWER")]
    pub bad_cells: Option<BadCells>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "DIR", required_if_eq("entity", "all"))]
    pub folder: Option<PathBuf>,
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long)]
    pub labels: bool,
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "EXPR", conflicts_with = "filter")]
    pub words: Vec<String>,
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long, value_name = "FIELD,-FIELD", value_delimiter = ',', allow_hyphen_values = true)]
    pub sort: Vec<String>,
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub struct One {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "REF")]
    pub reference: String,
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub values: Vec<String>,
    #[arg(long)]
    pub keep_anyway: bool,
}

#[derive(Debug, Args)]
pub struct Set {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "FIELD=VALUE")]
    pub values: Vec<String>,
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    #[arg(long, requires = "filter")]
    pub dry_run: bool,
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
    #[arg(long, requires = "reason", value_name = "TEXT")]
    pub note: Option<String>,
    #[arg(long)]
    pub keep_anyway: bool,
}

#[derive(Debug, Args)]
pub struct Delete {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "REF", required = true)]
    pub references: Vec<String>,
    #[arg(long)]
    pub for_good: bool,
}

#[derive(Debug, Args)]
pub struct Merge {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(value_name = "REF | FIELD=VALUE", required = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "FIELD=REF")]
    pub take: Vec<String>,
    #[arg(long)]
    pub with_ancestor: bool,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub keep_anyway: bool,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50, hide_default_value = true)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct Tree {
    #[arg(value_name = "REF")]
    pub reference: String,
}

#[derive(Debug, Args)]
pub struct Timeline {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub period: Option<String>,
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub words: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Duplicates {
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[arg(long, num_args = 2, value_names = ["REF", "REF"], conflicts_with_all = ["filter", "limit"])]
    pub not_same: Vec<String>,
}

// Its help is of the action that is named: what that one asks stands in the file.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub struct Act {
    #[arg(value_name = "ACTION")]
    pub action: Option<String>,
    #[arg(value_name = "REF | FIELD=VALUE")]
    pub words: Vec<String>,
    #[arg(long)]
    pub keep_anyway: bool,
    #[arg(long, short = 'h')]
    pub help: bool,
}

/// What is done with something that is kept in the settings.
#[derive(Debug, Subcommand)]
pub enum Keep {
    List(KeepList),
    Add(KeepAdd),
    Set(KeepSet),
    Delete(KeepDelete),
}

/// What is done with custom fields.
#[derive(Debug, Subcommand)]
pub enum FieldKeep {
    List(KeepList),
    Add(KeepAdd),
    Set(KeepSet),
    Delete(FieldDelete),
}

#[derive(Debug, Args)]
pub struct FieldDelete {
    #[arg(value_name = "NAME", required = true)]
    pub words: Vec<String>,
    #[arg(long)]
    pub anyway: bool,
}

#[derive(Debug, Args)]
pub struct KeepList {
    #[arg(value_name = "PART")]
    pub part: Option<String>,
}

#[derive(Debug, Args)]
pub struct KeepAdd {
    #[arg(value_name = "NAME | FIELD=VALUE", required = true)]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct KeepSet {
    #[arg(value_name = "NAME | FIELD=VALUE", required = true)]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct KeepDelete {
    #[arg(value_name = "NAME", required = true)]
    pub words: Vec<String>,
    #[arg(long = "replace-by", alias = "replace", value_name = "NAME")]
    pub replace: Option<String>,
}

/// What is done with the parts that a file can do without (MUL-4).
#[derive(Debug, Subcommand)]
pub enum Module {
    List,
    Set(ModuleSet),
}

#[derive(Debug, Args)]
pub struct ModuleSet {
    #[arg(value_name = "NAME")]
    pub key: String,
    #[arg(value_name = "ON|OFF")]
    pub switch: String,
}

/// What is done with tags.
#[derive(Debug, Subcommand)]
pub enum Tag {
    List(KeepList),
    Add(KeepAdd),
    Set(KeepSet),
    Delete(KeepDelete),
    Merge(TagMerge),
}

#[derive(Debug, Args)]
pub struct TagMerge {
    #[arg(value_name = "NAME", required = true, num_args = 2..)]
    pub words: Vec<String>,
    #[arg(long)]
    pub dry_run: bool,
}

/// What is done with profiles, their files and the templates of their documents.
#[derive(Debug, Subcommand)]
pub enum Profile {
    Attach(ProfileAttach),
    Detach(ProfileDetach),
    Pdf(ProfilePdf),
    Layouts,
    Layout(ProfileLayout),
}

#[derive(Debug, Args)]
pub struct ProfileAttach {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct ProfileDetach {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "NAME")]
    pub file: String,
}

#[derive(Debug, Args)]
pub struct ProfilePdf {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub layout: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProfileLayout {
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// What is done with documents.
#[derive(Debug, Subcommand)]
pub enum Document {
    Attach(DocumentAttach),
    Unlink(DocumentUnlink),
    Save(DocumentSave),
}

#[derive(Debug, Args)]
pub struct DocumentAttach {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(value_name = "REF", required = true)]
    pub references: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

#[derive(Debug, Args)]
pub struct DocumentUnlink {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "REF", required = true)]
    pub from: Vec<String>,
}

#[derive(Debug, Args)]
pub struct DocumentSave {
    #[arg(value_name = "REF", required = true)]
    pub references: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    #[arg(long)]
    pub replace: bool,
}

/// What is done with letters.
#[derive(Debug, Subcommand)]
pub enum Outbox {
    List(OutboxList),
    Show(OutboxOne),
    Edit(OutboxEdit),
    Send(OutboxSome),
    Withdraw(OutboxThese),
    Queue(OutboxThese),
    Arrived(OutboxThese),
    Export(OutboxExport),
    Password,
}

#[derive(Debug, Args)]
pub struct OutboxList {
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub struct OutboxOne {
    #[arg(value_name = "REF")]
    pub reference: String,
}

#[derive(Debug, Args)]
pub struct OutboxEdit {
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub values: Vec<String>,
}

#[derive(Debug, Args)]
pub struct OutboxSome {
    #[arg(value_name = "REF")]
    pub references: Vec<String>,
}

#[derive(Debug, Args)]
pub struct OutboxThese {
    #[arg(value_name = "REF", required = true)]
    pub references: Vec<String>,
}

#[derive(Debug, Args)]
pub struct OutboxExport {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(value_name = "REF")]
    pub references: Vec<String>,
}

/// What is done with the templates of letters.
#[derive(Debug, Subcommand)]
pub enum MailTemplate {
    List(KeepList),
    Add(KeepAdd),
    Set(KeepSet),
    Delete(KeepDelete),
    Fields(TemplateFields),
    Preview(TemplatePreview),
}

#[derive(Debug, Args)]
pub struct TemplateFields {
    #[arg(value_name = "ENTITY")]
    pub entity: Option<String>,
}

#[derive(Debug, Args)]
pub struct TemplatePreview {
    #[arg(value_name = "NAME")]
    pub key: String,
    #[arg(value_name = "REF")]
    pub reference: String,
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub language: Option<Code>,
}

/// What is done with segments.
#[derive(Debug, Subcommand)]
pub enum Segment {
    List(KeepList),
    Add(KeepAdd),
    Set(KeepSet),
    Delete(SegmentKeys),
    Show(SegmentKey),
    Count(SegmentCount),
}

#[derive(Debug, Args)]
pub struct SegmentKey {
    #[arg(value_name = "NAME")]
    pub key: String,
}

#[derive(Debug, Args)]
pub struct SegmentKeys {
    #[arg(value_name = "NAME", required = true)]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct SegmentCount {
    #[arg(value_name = "NAME")]
    pub keys: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// What is done with the trash.
#[derive(Debug, Subcommand)]
pub enum Trash {
    List,
    Restore(TrashRestore),
    Empty,
}

#[derive(Debug, Args)]
pub struct TrashRestore {
    #[arg(value_name = "REF", required = true)]
    pub references: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Generate {
    #[arg(long, value_name = "N")]
    pub accounts: u64,
    #[arg(long, value_name = "N")]
    pub contacts: Option<u64>,
    #[arg(long, value_name = "N")]
    pub entries: Option<u64>,
    #[arg(long, value_name = "S", default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum, hide_possible_values = true, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct HelpOn {
    #[arg(value_name = "COMMAND")]
    pub words: Vec<String>,
}
