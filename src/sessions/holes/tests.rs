//! Where a session may be missing between pages, and where it is looked for.

use super::*;

/// Pages by the places from which they were read, with their IDs; the last one is known to be the last of the list, or not.
fn spans(pages: &[(usize, &[u64])], has_last: bool) -> Spans {
    let mut spans = Spans::default();
    for (index, (offset, ids)) in pages.iter().enumerate() {
        spans.push(Span::new(*offset, ids, has_last && index + 1 == pages.len()));
    }
    spans
}

/// What to read next in pages of three rows, of which one is in the page before, too.
fn next(pages: &[(usize, &[u64])], has_last: bool) -> Next {
    spans(pages, has_last).next(3, 2)
}

#[test]
fn a_list_is_whole_where_its_pages_overlap_or_touch_up_to_the_last() {
    for ids in [[1, 2, 3], [9, 8, 7]] {
        assert_eq!(next(&[(0, &ids)], true), Next::Whole);
        assert_eq!(next(&[(0, &ids)], false), Next::Read(2));
    }
    assert_eq!(next(&[(0, &[1, 2, 4]), (2, &[4, 5])], true), Next::Whole);
    assert_eq!(next(&[(0, &[1, 2, 4]), (2, &[5, 6])], true), Next::Whole, "no ID is between 4 and 5");
    assert_eq!(next(&[(0, &[1, 2, 4]), (2, &[6, 7])], true), Next::Read(0), "5 may have moved up");
    assert_eq!(next(&[(0, &[9, 8, 6]), (2, &[5, 4])], true), Next::Whole);
    assert_eq!(next(&[(0, &[9, 8, 6]), (2, &[4, 3])], true), Next::Read(0));
}

#[test]
fn a_list_that_was_empty_once_lacks_nobody_who_was_there_all_the_while() {
    assert_eq!(next(&[(0, &[])], true), Next::Whole);
    assert_eq!(next(&[(0, &[]), (2, &[7])], true), Next::Whole);
    assert_eq!(next(&[(0, &[]), (2, &[7])], false), Next::Read(0), "nothing says that it has ended");
}

#[test]
fn an_end_is_looked_for_where_rows_may_have_moved_up_to() {
    assert_eq!(next(&[(0, &[1, 2, 3]), (2, &[3, 4, 5])], false), Next::Read(4));
    assert_eq!(next(&[(0, &[1, 2, 3]), (9, &[])], false), Next::Read(2));
    assert_eq!(next(&[(0, &[1, 2, 3]), (2, &[])], false), Next::Read(0));
}

#[test]
fn of_a_list_in_no_order_what_is_behind_all_pages_is_wanted() {
    assert_eq!(next(&[(0, &[1, 3, 2])], false), Next::Unordered { behind: 3 });
    assert_eq!(next(&[(0, &[1, 2, 3]), (2, &[9, 8, 7])], true), Next::Unordered { behind: 5 });
    // An ID that stands in a page twice is in no order either.
    assert_eq!(next(&[(0, &[1, 2, 2])], false), Next::Unordered { behind: 3 });
    assert_eq!(next(&[(0, &[3, 2, 2])], false), Next::Unordered { behind: 3 });
    assert_eq!(next(&[(0, &[1, 3, 2])], true), Next::Whole, "one page is the whole list");
}

#[test]
fn the_first_page_is_known_again() {
    let spans = spans(&[(0, &[1, 2, 3]), (2, &[3, 4, 5])], false);
    assert!(spans.starts_with(&[1, 2, 3]) && !spans.starts_with(&[3, 4, 5]) && !spans.starts_with(&[]));
}

#[test]
fn searches_end_and_a_list_of_more_pages_has_more_of_them() {
    for (pages, searches) in [(1, 20), (9, 22), (40, 30)] {
        let page: (usize, &[u64]) = (0, &[1]);
        let mut spans = spans(&vec![page; pages], false);
        let made = (0..99).take_while(|number| spans.may_search(number % 2)).count();
        assert_eq!(made, searches, "{pages}");
    }
    let mut spans = Spans::default();
    assert!(spans.may_search(7) && !spans.may_search(7), "the same page says the same again");
}
