//! How a sheet is painted.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::Section;
use super::{Part, RecordScreen};
use crate::input::command::Global;
use crate::lang::Lang;
use crate::screens::words::{hint, hint_as};
use crate::shell::{Pen, Surface};
use crate::ui::frame::{self, Tab, Tabs};
use crate::ui::text;

impl RecordScreen {
    fn tabs(&self, lang: &Lang) -> (Vec<Tab>, usize) {
        let counts = self.counts.value().map_or(&[][..], Vec::as_slice);
        let tab = |section: &Section| {
            // An account without a group is a group of one.
            let least = if *section == Section::Group { 1 } else { 0 };
            let count = counts.iter().find(|(known, _)| known == section).map(|(_, count)| *count);
            let count = count.filter(|count| *count > least).map(|count| lang.integer(count.cast_signed()));
            Tab::new(section.label(lang), count.unwrap_or_default())
        };
        let open = self.sections.iter().position(|section| *section == self.open).unwrap_or(0);
        (self.sections.iter().map(tab).collect(), open)
    }

    /// The section whose name stands at a point.
    pub(super) fn tab_at(&self, x: u16, y: u16, lang: &Lang) -> Option<Section> {
        let (tabs, open) = self.tabs(lang);
        let hit = Tabs { tabs: &tabs, open, focused: true }.hit(self.plan.tabs, x, y)?;
        self.sections.get(hit).copied()
    }

    /// Paints the sheet.
    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.record.is_none() {
            if self.is_read {
                self.paint_gone(area, buf, pen);
            }
            return;
        }
        let plan = &self.plan;
        let place = self.trail.as_ref().and_then(|trail| trail.count);
        self.head.paint(plan.head, buf, pen, place);
        let part = self.part();
        let (tabs, open) = self.tabs(pen.lang);
        let focused = pen.focused && part == Part::Section;
        Tabs { tabs: &tabs, open, focused }.paint(plan.tabs, buf, pen.theme);
        let section: &dyn Surface = match self.open {
            Section::Identity => &self.identity,
            Section::Infobox => &self.infobox,
            _ => self.section.as_ref(),
        };
        section.view(plan.section, buf, &pen.focus(part == Part::Section));
        if !plan.is_wide {
            return;
        }
        self.rule(plan.identity_rule, "section-identity", part == Part::Identity, buf, pen);
        self.identity.view(plan.identity, buf, &pen.focus(part == Part::Identity));
        if plan.infobox_rule.area() == 0 {
            return;
        }
        self.rule(plan.tools_rule, "sheet-toolbox", false, buf, pen);
        self.tools.paint(plan.tools, buf, pen);
        self.rule(plan.infobox_rule, "section-infobox", part == Part::Infobox, buf, pen);
        self.infobox.view(plan.infobox, buf, &pen.focus(part == Part::Infobox));
    }

    /// What is not there any more lies in the trash mostly, and comes back by one key.
    fn paint_gone(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(trashed) = &self.trashed else {
            let keys = [hint(pen, Global::Back)];
            return frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-gone"), &keys);
        };
        let when = pen.lang.moment(crate::config::local(trashed.deleted_at), pen.today());
        let words = [("name", trashed.title.clone()), ("when", when)];
        let keys = [hint_as(pen, Global::Undo, "sheet-bring-back"), hint(pen, Global::Back)];
        frame::empty(area, buf, pen.theme, &pen.lang.tell("sheet-in-trash", &words), &keys);
    }

    fn rule(&self, area: Rect, key: &str, focused: bool, buf: &mut Buffer, pen: &Pen<'_>) {
        let focused = focused && pen.focused;
        text::clear(area, buf, pen.theme.text);
        frame::rule(area, buf, pen.theme, &pen.lang.say(key), "", focused);
    }
}
