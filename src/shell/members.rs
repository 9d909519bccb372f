//! Who is in a target list or a campaign (CAM-1): lines put in by hand, or whoever a segment shows now; as filters over contacts
//! and accounts, so that any number of them is paged, counted and narrowed like a list. And how those left out are told.
use super::{Cx, Result};
use crate::config;
use crate::lang::{Lang, Spoken};
use crate::model::catalog::campaign::{self, CAMPAIGN};
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::catalog::target_list::{self, TARGET_LIST};
use crate::model::filter::{self, FilterFault};
use crate::model::member::{LeftOut, OF_CAMPAIGN, OF_LIST, Seats};
use crate::model::read_value::{Calendar, Reading};
use crate::model::{Entity, Filter, Id, Query, Record, Ref, Value, catalog};

/// So many lists that follow segments are looked at.
const LIVE: usize = 100;

/// The filter that a line of text asks for, as the user writes it.
///
/// # Errors
/// The place that is not understood.
pub fn meant(text: &str, entity: &'static Entity, cx: &Cx<'_>) -> std::result::Result<Filter, FilterFault> {
    let vocabulary = Spoken::new(cx.lang.code());
    let reading = Reading {
        vocabulary: &vocabulary,
        calendar: Calendar { now: cx.local(cx.now), local: config::local, utc: config::utc },
        home: "FR",
        country: None,
        mark: cx.lang.code().decimal_mark(),
        from_file: false,
        keep_anyway: false,
    };
    filter::parse_with(text, entity, cx.catalog, &reading, cx.repository)
}

/// Where the members of a list or a campaign come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sources {
    /// Lists with lines of their own.
    lists: Vec<Id>,
    /// The campaign, with its direct members.
    campaign: Option<Id>,
    /// What segments show.
    live: Vec<(&'static Entity, Filter)>,
    /// The names of segments whose filter is not understood any more.
    pub broken: Vec<String>,
}

impl Sources {
    /// The sources of a list or a campaign.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn of(record: &Record, cx: &Cx<'_>) -> Result<Self> {
        let mut sources = Self::default();
        if record.entity == &TARGET_LIST {
            sources.add(record, cx)?;
        }
        if record.entity == &CAMPAIGN {
            sources.campaign = Some(record.id);
            if let Value::Links(lists) = record.value(campaign::TARGET_LISTS.field.key) {
                for list in cx.repository.get_all(&TARGET_LIST, lists)? {
                    sources.add(&list, cx)?;
                }
            }
        }
        Ok(sources)
    }

    fn add(&mut self, list: &Record, cx: &Cx<'_>) -> Result<()> {
        let Some(segment) = list.get(&target_list::SEGMENT) else {
            self.lists.push(list.id);
            return Ok(());
        };
        match shown(segment, cx)? {
            Some(Ok(live)) => self.live.push(live),
            Some(Err(name)) => self.broken.push(name),
            None => {}
        }
        Ok(())
    }

    /// The members of an entity, as a filter over its records.
    pub fn filter(&self, who: &'static Entity) -> Filter {
        let seated = |seats: &Seats, homes: &[Id]| {
            let member = seats.member_field(who)?;
            let inside = homes.iter().map(|home| Filter::points(seats.home_field(), *home)).collect();
            (!homes.is_empty()).then(|| Filter::Some(seats.line, member, Box::new(Filter::any_of(inside))))
        };
        let direct = self.campaign.map(|campaign| [campaign]);
        let by_hand = [seated(&OF_LIST, &self.lists), direct.and_then(|direct| seated(&OF_CAMPAIGN, &direct))];
        let live = self.live.iter().filter(|(entity, _)| *entity == who).map(|(_, filter)| filter.clone());
        Filter::any_of(by_hand.into_iter().flatten().chain(live).collect())
    }

    /// Whether somebody can be put in by hand.
    pub fn takes(&self) -> bool {
        self.campaign.is_some() || !self.lists.is_empty()
    }
}

/// What a segment shows now; its name where its filter is not understood any more.
type Shown = std::result::Result<(&'static Entity, Filter), String>;

fn shown(segment: Id, cx: &Cx<'_>) -> Result<Option<Shown>> {
    let Some(segment) = cx.repository.get(Ref::new(&SEGMENT, segment))? else { return Ok(None) };
    let Some(entity) = segment.get(&segment::ENTITY).and_then(catalog::entity_named) else { return Ok(None) };
    let line = segment.get(&segment::FILTER).unwrap_or_default();
    let read = meant(line, entity, cx).map(|filter| (entity, filter));
    Ok(Some(read.map_err(|_| segment.text("name").to_owned())))
}

/// The lists that follow a segment of an entity, each with what it shows now.
///
/// # Errors
/// Those of the reads.
pub fn live_lists(who: &Entity, cx: &Cx<'_>) -> Result<Vec<(Record, Filter)>> {
    let live =
        Filter::Field(&target_list::KIND.field, filter::Test::Is, filter::Operand::Value(target_list::LIVE.into()));
    let lists = cx.repository.list(&Query::of(&TARGET_LIST).filter(live).limit(LIVE))?.records;
    let mut found = Vec::new();
    for list in lists {
        let Some(segment) = list.get(&target_list::SEGMENT) else { continue };
        if let Some(Ok((entity, filter))) = shown(segment, cx)?
            && entity == who
        {
            found.push((list, filter));
        }
    }
    Ok(found)
}

/// How many are left out, in words: `3 écartés : 2 désinscrits, 1 a refusé`; nothing where there is none.
pub fn told_left_out(counts: impl Iterator<Item = (LeftOut, u64)>, lang: &Lang) -> Option<String> {
    let counted = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let counts: Vec<(LeftOut, u64)> = counts.filter(|(_, count)| *count > 0).collect();
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    let word = |(reason, count): &(LeftOut, u64)| {
        let key = format!("left-out-count-{}", reason.key().replace('_', "-"));
        lang.say_with(&key, &[("count", counted(*count).into())])
    };
    let why = counts.iter().map(word).collect::<Vec<_>>().join(", ");
    (all > 0).then(|| lang.say_with("left-out-all", &[("count", counted(all).into()), ("why", why.into())]))
}

/// Why somebody is left out, in words.
pub fn why_left_out(reason: LeftOut, lang: &Lang) -> String {
    lang.say(&format!("left-out-{}", reason.key().replace('_', "-")))
}
