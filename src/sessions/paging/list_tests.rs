//! What a list knows of itself while pages come: where it ends, what is missing, and what to read next.

use super::tests::{Onlooker, session};
use super::*;

/// A list that these pages were taken into, each by its place, its IDs, and how many sessions it says there are.
fn list(limit: usize, pages: &[(usize, &[u64], Option<usize>)]) -> List {
    let mut list = List::default();
    for (offset, ids, total) in pages {
        let sessions = ids.iter().map(|id| session(*id, "h:1")).collect();
        let page = Page { sessions, total: *total, ..Page::default() };
        list.take_page(Stretch { offset: *offset, limit }, page, &Onlooker);
    }
    list
}

#[test]
fn rows_are_asked_for_as_the_first_page_had_them_where_it_had_too_few() {
    for (ids, skipped, total, limit) in
        [(3, 0, None, 3), (3, 0, Some(9), 3), (3, 0, Some(3), 4), (0, 0, Some(9), 4), (3, 1, Some(9), 4)]
    {
        let sessions = (1..=ids).map(|id| session(id, "h:1")).collect();
        let mut list = List::default();
        let page = Page { sessions, total, skipped, ..Page::default() };
        list.take_page(Stretch { offset: 0, limit: 4 }, page, &Onlooker);
        assert_eq!(list.limit, limit, "{ids} {skipped} {total:?}");
    }
}

#[test]
fn a_page_without_a_new_row_is_behind_the_end_and_the_first_page_once_more_is_no_page() {
    for (offset, ids, skipped, limit, is_past_its_end, repeats_itself) in [
        (2, vec![3, 4, 5], 0, 3, false, false),
        (2, vec![1, 4, 3], 0, 3, false, false), // like the first, but for one
        (2, vec![2, 3], 0, 3, true, false),
        (2, vec![3, 2, 1], 0, 3, true, false),
        (2, vec![1, 2, 3], 0, 3, true, true),
        (2, vec![1, 2, 3], 0, 4, true, false),
        (2, vec![], 1, 3, false, false), // a row that could not be read
        (0, vec![1, 2, 3], 0, 3, false, false),
    ] {
        let mut list = list(3, &[(0, &[1, 2, 3], None)]);
        let sessions = ids.iter().map(|id| session(*id, "h:1")).collect();
        let page = Page { sessions, skipped, ..Page::default() };
        list.take_page(Stretch { offset, limit }, page, &Onlooker);
        let expected = (is_past_its_end, repeats_itself);
        assert_eq!((list.is_past_its_end, list.repeats_itself), expected, "{offset} {ids:?} {skipped}");
    }
}

#[test]
fn nothing_is_read_where_no_node_has_sessions() {
    let first: (usize, &[u64], _) = (0, &[1, 2, 3], None);
    assert_eq!(list(3, &[first, (MOST_SESSIONS - 2, &[3, 4, 5], None)]).next(), Some(MOST_SESSIONS - 1));
    assert_eq!(list(3, &[first, (MOST_SESSIONS - 1, &[3, 4, 5], None)]).next(), None);
}

#[test]
fn in_no_order_as_many_are_looked_for_as_there_are_said_to_be() {
    let total = Some(MOST_SESSIONS + 9);
    let first = |total| -> (usize, &[u64], _) { (0, &[2, 1, 3], total) };
    for (total, next) in [(4, Some(3)), (3, None), (2, None)] {
        assert_eq!(list(3, &[first(Some(total))]).next(), next, "{total}");
    }
    assert_eq!(list(3, &[first(total), (3, &[3, 1, 2], total)]).next(), None, "it brought none of the rest");
    let far = |offset| list(3, &[first(total), (offset, &[4], total)]).next();
    assert_eq!(far(MOST_SESSIONS - 4), Some(MOST_SESSIONS - 1));
    assert_eq!(far(MOST_SESSIONS - 3), None);
}

#[test]
fn a_list_of_which_the_node_said_last_that_it_has_more_is_not_whole() {
    let pages: [(usize, &[u64], _); 3] =
        [(0, &[1, 2, 3], Some(4)), (2, &[3, 4], Some(4)), (1, &[2, 3, 4], Some(5))];
    assert!(list(3, &pages[..2]).spans.is_whole());
    for (read, is_whole) in [(1, false), (2, true), (3, false)] {
        let mut list = list(3, &pages[..read]);
        list.drop_repeated();
        assert_eq!(list.is_whole(), is_whole, "{read}");
    }
}
