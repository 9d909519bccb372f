//! The words of a letter as the form of an action shows them: what the template says to whoever gets it, what is wrong with what was
//! typed, and how the first of several reads it. The form asks; whoever knows letters answers.
use super::{Action, Answers, Cx, Result, Subject};
use crate::model::Id;
use crate::model::rule::Fault;

/// What there is to say of a letter that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The subject and the text that stand in the form as long as nobody edits them: filled in for the one who gets the letter, with
    /// their merge fields where several do.
    pub texts: (String, String),
    /// What is wrong, each at its field.
    pub faults: Vec<Fault>,
    /// What deserves a look, each by the key of its question.
    pub doubts: Vec<(&'static str, String)>,
    /// The template that goes with what was answered, and what it is called: proposed as long as nobody chooses another; none where
    /// an action proposes no such thing.
    pub template: Option<Option<(Id, String)>>,
    /// Of several, what the first is called, and the subject and the text that they will read.
    pub first: Option<(String, String, String)>,
}

/// Says the words of an action's letter; nothing where none is written.
pub type Lettering = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Option<Wording>>;
