//! One condition in the forms that a plan chooses from: as a test, as a test of a row alone, as what selects the records.
use super::Clause;

/// A condition on records of one table.
#[derive(Debug, Clone)]
pub(super) struct Cond {
    /// What is tested; it may gather many records before the first row is tested.
    pub(super) clause: Clause,
    /// The same for a row alone, where that is another test.
    pub(super) row: Option<Clause>,
    /// A `SELECT` of the identities, or of more.
    pub(super) driver: Option<Clause>,
    /// Whether the driver selects those that meet it and no others.
    pub(super) is_exact: bool,
    /// The column, leading an index, that is to equal one value.
    pub(super) equal: Option<&'static str>,
}

impl Cond {
    /// A condition without an index.
    pub(super) fn plain(clause: Clause) -> Cond {
        Cond { clause, row: None, driver: None, is_exact: false, equal: None }
    }

    /// A condition and its driver, which selects the same.
    pub(super) fn driven(clause: Clause, driver: Clause) -> Cond {
        Cond { clause, row: None, driver: Some(driver), is_exact: true, equal: None }
    }

    /// What no record meets.
    pub(super) fn never() -> Cond {
        Cond::driven(Clause::new("0"), Clause::new("SELECT 0 AS id WHERE 0"))
    }

    /// The test of a row alone.
    pub(super) fn by_row(&self) -> Clause {
        self.row.as_ref().unwrap_or(&self.clause).clone()
    }

    /// The opposite.
    pub(super) fn negated(self) -> Cond {
        let not = |clause: Clause| Clause::new("(").and_then(clause).then(") IS NOT TRUE");
        Cond { row: self.row.map(not), ..Cond::plain(not(self.clause)) }
    }

    /// Both tests of several conditions with a word between them.
    fn joined(conds: &[Cond], between: &str) -> (Clause, Option<Clause>) {
        let join = |clauses: Vec<Clause>| Clause::new("(").and_then(Clause::joined(clauses, between)).then(")");
        let clause = join(conds.iter().map(|cond| cond.clause.clone()).collect());
        let has_row = conds.iter().any(|cond| cond.row.is_some());
        (clause, has_row.then(|| join(conds.iter().map(Cond::by_row).collect())))
    }

    /// All of them.
    pub(super) fn all(conds: Vec<Cond>) -> Cond {
        if conds.is_empty() {
            return Cond::plain(Clause::new("1"));
        }
        let driver = conds.iter().find_map(|cond| cond.driver.clone());
        let is_exact = conds.len() == 1 && conds[0].is_exact;
        let (clause, row) = Cond::joined(&conds, " AND ");
        Cond { clause, row, driver, is_exact, equal: None }
    }

    /// One of them.
    pub(super) fn any(conds: Vec<Cond>) -> Cond {
        if conds.is_empty() {
            return Cond::never();
        }
        let drivers: Option<Vec<Clause>> = conds.iter().map(|cond| cond.driver.clone()).collect();
        let driver = drivers.map(|drivers| Clause::joined(drivers, " UNION ALL "));
        let is_exact = conds.iter().all(|cond| cond.is_exact);
        let (clause, row) = Cond::joined(&conds, " OR ");
        Cond { clause, row, driver, is_exact, equal: None }
    }
}
