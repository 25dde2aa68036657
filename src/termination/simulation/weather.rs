//! How bad things are in a seed.

use super::dice::Dice;

/// The order in which the node lists its sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
    /// Another one at each call.
    Mixed,
}

/// What is wrong with the node's list all the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFault {
    None,
    /// `total_count` is too high.
    TotalTooHigh,
    /// `total_count` is that of the page.
    TotalOfPage,
    /// `total_count` is not there.
    NoTotal,
    /// The first page is given, whatever is asked for.
    IgnoresOffset,
    /// At most 40 rows a page, whatever is asked for.
    FewRows,
    /// The same, and `total_count` is not there.
    FewRowsNoTotal,
    /// Some rows stand in a page twice.
    RepeatsRows,
    /// Some IDs stand in a page twice, with other contents.
    RepeatsIds,
    /// Some rows cannot be read.
    OddRows,
    /// Some rows name no user and no host.
    NoIdentities,
}

const LIST_FAULTS: [ListFault; 10] = [
    ListFault::TotalTooHigh,
    ListFault::TotalOfPage,
    ListFault::NoTotal,
    ListFault::IgnoresOffset,
    ListFault::FewRows,
    ListFault::FewRowsNoTotal,
    ListFault::RepeatsRows,
    ListFault::RepeatsIds,
    ListFault::OddRows,
    ListFault::NoIdentities,
];

/// How often things happen, in thousandths, and how the world is.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// Nothing is wrong but that others come and go: then every selected session has to be terminated.
    pub is_good: bool,
    pub loses: u64,
    pub fails: u64,
    pub throttles: u64,
    /// More calls than this in a minute are throttled.
    pub calls_a_minute: Option<u64>,
    pub expires: u64,
    pub contradicts: u64,
    /// A 200 is not true: nothing was done, or it is `{}`.
    pub lies: u64,
    /// A DELETE is carried out twice, or late, or in part.
    pub mishandles: u64,
    /// A list is out of a memory.
    pub remembers: u64,
    pub churns: u64,
    pub restarts: u64,
    pub stops: u64,
    /// The console is removed.
    pub removals: u64,
    /// The person does not answer.
    pub silences: u64,
    /// The wall clock is set, or the machine sleeps.
    pub clocks: u64,
    pub may_list: bool,
    pub slowest: u64,
    pub order: Order,
    pub list_fault: ListFault,
    /// The selection is out of a pasted list that lacks columns.
    pub is_pasted: bool,
    /// Rollbacks take up to so many milliseconds.
    pub longest_rollback: u64,
}

impl Weather {
    /// One in eight is good.
    pub fn new(dice: &Dice) -> Self {
        if dice.falls(125) {
            return Self::good(dice);
        }
        let rough = |most: u64| if dice.falls(500) { 0 } else { dice.below(most) };
        let seldom = |most: u64| if dice.falls(800) { 0 } else { dice.below(most) };
        Self {
            is_good: false,
            loses: rough(250),
            fails: rough(250),
            throttles: rough(200),
            calls_a_minute: dice.falls(100).then(|| dice.pick(&[3, 10, 60])),
            expires: rough(150),
            contradicts: seldom(200),
            lies: seldom(300),
            mishandles: seldom(400),
            remembers: seldom(300),
            churns: rough(700),
            restarts: rough(8),
            stops: rough(30),
            removals: seldom(20),
            silences: seldom(500),
            clocks: seldom(100),
            may_list: !dice.falls(60),
            slowest: dice.pick(&[50, 400, 3_000, 16_000]),
            order: dice.pick(&[Order::Ascending, Order::Ascending, Order::Descending, Order::Mixed]),
            list_fault: if dice.falls(700) { ListFault::None } else { dice.pick(&LIST_FAULTS) },
            is_pasted: dice.falls(200),
            longest_rollback: dice.pick(&[0, 20_000, 20_000, 300_000]),
        }
    }

    fn good(dice: &Dice) -> Self {
        Self {
            is_good: true,
            loses: 0,
            fails: 0,
            throttles: 0,
            calls_a_minute: None,
            expires: 0,
            contradicts: 0,
            lies: 0,
            mishandles: 0,
            remembers: 0,
            churns: dice.below(700),
            restarts: 0,
            stops: 0,
            removals: 0,
            silences: 0,
            clocks: 0,
            may_list: true,
            slowest: dice.pick(&[50, 400]),
            order: dice.pick(&[Order::Ascending, Order::Descending]),
            list_fault: ListFault::None,
            is_pasted: dice.falls(200),
            longest_rollback: dice.pick(&[0, 5_000]),
        }
    }
}
