//! What a record is called.
use crate::lang::{Code, Lang};
use crate::model::Record;
use crate::model::entity::Title;

/// The title of a record that was read with its title's field; a thing with a name in each language in that of the screen.
pub fn title(record: &Record, lang: &Lang) -> String {
    let (first, second) = match (record.entity.title, lang.code()) {
        (Title::Column(key), _) => (record.text(key), ""),
        (Title::Label, Code::Fr) => (record.text("label_fr"), record.text("label_en")),
        (Title::Label, Code::En) => (record.text("label_en"), record.text("label_fr")),
    };
    if first.is_empty() { second } else { first }.to_owned()
}
