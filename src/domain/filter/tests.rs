use proptest::prelude::*;

use super::*;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;

fn session(command: &str, time: Option<i64>) -> Session {
    let texts = Texts {
        user: Some("app_rw"),
        host: Some("10.0.0.1:5000"),
        db: Some("shop"),
        command: Some(command),
        state: Some("Sending data"),
        info: Some("SELECT 1"),
    };
    Session::of(ThreadId::new(2_075_425).unwrap(), time, texts)
}

fn matches(filter: &str, session: &Session) -> bool {
    Filter::parse(filter).matcher()(session)
}

fn error(text: &str) -> Option<FilterError> {
    Filter::parse(text).errors().next().cloned()
}

#[test]
fn what_may_be_a_token_does_not_get_into_a_link() {
    let filter = Filter::parse("see-s3cret-here user:app").with(FilterField::Sql, &"M".repeat(1_000));
    assert_eq!(filter.without_secrets("s3cret"), Filter::parse("user:app"));
    assert_eq!(filter.without_secrets("").text(), "see-s3cret-here");
}

#[test]
fn what_is_just_short_enough_gets_into_a_link() {
    for (length, is_fit) in [(LONGEST_IN_LINK, true), (LONGEST_IN_LINK + 1, false)] {
        let long = "m".repeat(length);
        let of_field = Filter::default().with(FilterField::Sql, &long);
        assert_eq!(!of_field.without_secrets("").is_empty(), is_fit, "{length}");
        let plain = Filter::default().with_text(&long);
        assert_eq!(!plain.without_secrets("").is_empty(), is_fit, "{length}");
    }
}

#[test]
fn all_that_a_person_wrote_is_told() {
    let filter = Filter::parse("-user:app usr:x some text");
    assert_eq!(filter.values().collect::<Vec<_>>(), ["app", "usr:x", "some text"]);
}

#[test]
fn of_an_empty_value_nothing_is_wanted() {
    assert!(Filter::default().with(FilterField::User, "").is_empty());
    assert_eq!(Filter::parse("db:shop").with(FilterField::User, ""), Filter::parse("db:shop"));
}

#[test]
fn sessions_that_wait_for_a_lock_are_found() {
    let texts = Texts { command: Some("Query"), state: Some("Locked"), ..Texts::default() };
    let waiting = Session::of(ThreadId::new(7).unwrap(), None, texts);
    assert!(Filter::waiting().matcher()(&waiting));
    assert!(!Filter::waiting().matcher()(&session("Query", Some(9))));
}

#[test]
fn it_is_told_which_fields_a_filter_is_about() {
    let filter = Filter::parse("user:app -db:shop hosts:x text");
    let about = FilterField::ALL.into_iter().filter(|field| filter.is_about(*field));
    assert_eq!(about.collect::<Vec<_>>(), [FilterField::User, FilterField::Db]);
}

#[test]
fn whole_fields_and_parts_of_fields() {
    let query = session("Query", Some(5));
    for (field, hit, miss) in [
        ("user", "app_rw", "app"),
        ("host", "10.0.0.1", "10.0.0.1:5000"),
        ("db", "shop", "Shop"),
        ("command", "Query", "query"),
        ("state", "ending", "ENDING"),
        ("sql", "LECT", "select"),
        ("id", "2075425", "75425"),
        ("is", "running", "idle"),
        ("text", "\"sending DATA\"", "sendingdata"),
        ("text", "75425", "999"),
    ] {
        assert!(matches(&format!("{field}:{hit}"), &query), "{field} {hit}");
        assert!(!matches(&format!("{field}:{miss}"), &query), "{field} {miss}");
        assert!(!matches(&format!("-{field}:{hit}"), &query), "{field} not {hit}");
        assert!(matches(&format!("-{field}:{miss}"), &query), "{field} not {miss}");
    }
    assert!(matches("sending DATA", &query) && !matches("sendingdata", &query));
    assert!(matches("75425", &query) && !matches("-75425", &query) && !matches("-sending", &query));
}

/// pt-kill skips an undefined property: it matches no --match, and no --ignore ignores it.
#[test]
fn an_empty_field_matches_nothing_and_is_excluded_by_nothing() {
    let bare = Session::new(ThreadId::new(1).unwrap());
    for field in FilterField::ALL.into_iter().filter(|field| *field != FilterField::Time) {
        let value = match field {
            FilterField::Id => "7",
            FilterField::Activity => "running",
            _ => "x",
        };
        assert!(!matches(&format!("{}:{value}", field.name()), &bare), "{field:?}");
        assert!(matches(&format!("-{}:{value}", field.name()), &bare), "{field:?}");
    }
}

/// pt-kill --busy-time 60 is about Command Query, --idle-time 3600 about Command Sleep; a time that is NULL
/// matches neither, and the limit itself is long enough.
#[test]
fn busy_and_idle_time_are_pt_kill_s() {
    for (command, time, is_running, is_idle) in [
        ("Query", Some(60), true, false),
        ("Query", Some(59), false, false),
        ("Query", Some(9_999), true, false),
        ("Query", None, false, false),
        ("Sleep", Some(3_600), false, true),
        ("Sleep", Some(3_599), false, false),
        ("Sleep", None, false, false),
        ("Execute", Some(9_999), false, false),
    ] {
        let session = session(command, time);
        assert_eq!(Filter::running().matcher()(&session), is_running, "{command} {time:?}");
        assert_eq!(Filter::idle().matcher()(&session), is_idle, "{command} {time:?}");
    }
}

#[test]
fn values_of_a_field_are_alternatives_and_all_else_holds_together() {
    let four = session("Query", Some(4));
    for filter in [
        "user:other user:app_rw",
        "user:app_rw time<4",
        "id:7 id:2075425",
        "time>1 time>4",
        "is:idle is:running",
    ] {
        assert!(matches(filter, &four), "{filter}");
    }
    for filter in [
        "user:app_rw db:other",
        "user:app_rw time<3",
        "time>1 time>5",
        "user:app_rw -user:app_rw",
        "user:other user:app_rw -db:shop",
        "state:Sending -state:data",
        "sending user:other",
    ] {
        assert!(!matches(filter, &four), "{filter}");
    }
}

#[test]
fn a_limit_of_time_is_read_as_people_write_it_or_matches_nothing() {
    let at = |seconds| session("Sleep", Some(seconds));
    for (text, seconds) in [("600", 600), ("10m", 600), ("\"10 分钟\"", 600), ("1h30", 5_400)] {
        for least in
            [format!("time>{text}"), format!("time>={text}"), format!("TIME＞{text}"), format!("time≥{text}")]
        {
            assert!(matches(&least, &at(seconds)) && !matches(&least, &at(seconds - 1)), "{least}");
        }
        for most in [format!("time<{text}"), format!("time<={text}"), format!("time≤{text}")] {
            assert!(matches(&most, &at(seconds)) && !matches(&most, &at(seconds + 1)), "{most}");
        }
    }
    for text in ["time>10x", "time<soon", "time>-1", "time>\" \"", "time>", "time:10", "-time>10"] {
        assert!([0, 10, 600].into_iter().all(|time| !matches(text, &at(time))), "{text}");
    }
}

#[test]
fn what_is_not_understood_is_explained_and_kept() {
    let unknown = |name: &str, nearest| Some(FilterError::Field { name: name.to_owned(), nearest });
    for (text, expected) in [
        ("usr:app", unknown("usr", FilterField::User)),
        ("-Hosts:x", unknown("Hosts", FilterField::Host)),
        ("tiem>60", unknown("tiem", FilterField::Time)),
        ("user:", Some(FilterError::NoValue(FilterField::User))),
        ("user: app", Some(FilterError::NoValue(FilterField::User))),
        ("user>5", Some(FilterError::Operator(FilterField::User))),
        ("time:60", Some(FilterError::Operator(FilterField::Time))),
        ("-time>60", Some(FilterError::ExcludedTime)),
        ("time>10x", Some(FilterError::Time("10x".to_owned()))),
        ("id:app", Some(FilterError::Id("app".to_owned()))),
        ("is:busy", Some(FilterError::Activity("busy".to_owned()))),
    ] {
        assert_eq!(error(text), expected, "{text}");
        let filter = Filter::parse(&format!("db:shop {text}"));
        assert!(!filter.matcher()(&session("Query", Some(99))), "{text}");
        assert_eq!(Filter::parse(&filter.written()), filter, "{text}");
    }
}

#[test]
fn what_is_no_field_is_plain_text() {
    for text in [
        "10.0.0.1:5000",
        "Waiting for: x",
        "error:1205",
        "http://host:80/",
        "a:b",
        "d:/data",
        "pi:3.14",
        "-\"\"",
        "x=1",
        "-- note",
        "->'$.a'",
        "name = \"user\"",
        "::1",
        "user",
        "schema.table",
    ] {
        let filter = Filter::parse(text);
        assert_eq!((filter.text(), filter.tokens().len()), (text, 0), "{text}");
    }
}

#[test]
fn tokens_stand_anywhere_between_words() {
    let filter = Filter::parse("some  user:a\twords  here -db:b");
    assert_eq!(
        (filter.text(), filter.written().as_str()),
        ("some words  here", "user:a -db:b some words  here")
    );
    let placed = tokens("x  -db:\"b c\" y");
    assert_eq!(placed[0].at, 3..12);
    assert_eq!(tokens(r#"sql:"a\"b\\c" x"#)[0].token.value(), "a\"b\\c");
    assert_eq!(tokens(r#"sql:"a\d""#)[0].token.value(), r"a\d", "it stands for itself before other signs");
    assert_eq!(tokens("SQL：“for update” x")[0].token.value(), "for update");
    assert_eq!(tokens("sql:\"for update")[0].token.value(), "for update", "an open mark goes to the end");
    assert_eq!(
        tokens("info:x database:y").iter().map(|it| it.token.text()).collect::<Vec<_>>(),
        ["sql:x", "db:y"]
    );
}

#[test]
fn a_plain_word_is_excluded_by_a_sign_before_it() {
    for (text, written) in [("-sending", "-text:sending"), (r#"-"two words" x"#, r#"-text:"two words" x"#)] {
        assert_eq!(Filter::parse(text).written(), written);
    }
    assert!(matches("-elsewhere", &session("Query", None)));
}

#[test]
fn a_token_is_complete_where_white_space_stands_behind_it() {
    let taken = |text: &str| {
        let (tokens, rest) = take_complete(text);
        (tokens.iter().map(FilterToken::text).collect::<Vec<_>>().join(" "), rest)
    };
    for (text, complete, rest) in [
        ("user:app", "", "user:app"),
        ("user:app ", "user:app", ""),
        ("a user:app b db:shop", "user:app", "a b db:shop"),
    ] {
        assert_eq!(taken(text), (complete.to_owned(), rest.to_owned()), "{text}");
    }
}

#[test]
fn a_text_that_reads_like_a_token_is_taken_literally_where_it_is_given_as_text() {
    assert_eq!(Filter::default().with_text("user:app").written(), "text:user:app");
    assert_eq!(Filter::default().with_text(" two words ").text(), "two words");
}

#[test]
fn what_is_added_replaces_what_it_is_about_and_nothing_else() {
    let set = Filter::parse("user:app time>10m orders");
    let both = set.and(&Filter::idle());
    assert_eq!(both, Filter::parse("user:app command:Sleep time>1h orders"));
    assert_eq!(set.replaced_by(&Filter::idle()), Filter::parse("time>10m"));
    assert!(both.replaced_by(&Filter::idle()).is_empty());
    assert!(both.includes(&Filter::idle()) && !set.includes(&Filter::idle()));
    assert!(Filter::parse("command:Sleep time>3600").includes(&Filter::idle()));
    assert!(!Filter::parse("command:Sleep command:Query time>3600").includes(&Filter::idle()));
    assert_eq!(both.without(&Filter::idle()), Filter::parse("user:app orders"));
    let not_idle = Filter::parse("-command:Sleep -command:Daemon");
    assert_eq!(not_idle.replaced_by(&Filter::idle()), Filter::parse("-command:Sleep"));
    let two = Filter::parse("user:a user:b");
    assert_eq!(Filter::parse("user:c -user:d").and(&two), Filter::parse("-user:d user:a user:b"));
}

#[test]
fn a_term_is_put_on_and_off_and_takes_the_place_of_its_opposite() {
    let term = |text: &str| Filter::parse(text).terms().next().unwrap().clone();
    let one = Filter::parse("user:a").toggled(term("user:b"));
    assert_eq!(one, Filter::parse("user:a user:b"));
    assert_eq!(one.clone().toggled(term("-user:b")), Filter::parse("user:a -user:b"));
    assert_eq!(one.toggled(term("user:a")), Filter::parse("user:b"));
    assert_eq!(Filter::parse("user:a time>5").with_negated(0).with_negated(1).written(), "-user:a time>=5");
    assert_eq!(Filter::parse("user:a time>5").without_token(0).without_token(7).written(), "time>=5");
    assert_eq!(Filter::parse("user:a").without_token(1).written(), "user:a", "there is none at that place");
}

#[test]
fn nothing_wanted_is_said_so() {
    assert!(Filter::default().is_empty() && Filter::parse("  ").is_empty());
    assert!(!Filter::idle().is_empty() && !Filter::parse("usr:x").is_empty());
    assert!(Filter::default().matcher()(&session("Query", None)));
}

/// Pieces of filters, well and badly made.
const PIECE: &str = r#"-?(user|host|sql|time|is|id|text|usr|for|10\.0)?(:|>=|<|>|：)?("[a b"\\=]{0,6}"?|[a-c1-9m"\\=:“”]{0,4}|running)"#;

proptest! {
    #[test]
    fn a_filter_is_read_as_it_was_written(pieces in proptest::collection::vec(PIECE, 0..5), text in any::<String>()) {
        for text in [pieces.join(" "), pieces.concat(), text] {
            let filter = Filter::parse(&text);
            prop_assert_eq!(Filter::parse(&filter.written()), filter);
        }
    }

    #[test]
    fn any_value_is_read_as_it_was_written(value in ".{1,20}", is_not in any::<bool>()) {
        for field in FilterField::ALL {
            for operator in [Operator::Is, Operator::Contains, Operator::AtLeast, Operator::AtMost] {
                if operator.sign() == ":" && field.operator().is_some_and(|colon| colon != operator) {
                    continue; // nobody can type it
                }
                let filter = Filter::default().with_token(FilterToken::of(field, operator, &value, is_not));
                prop_assert_eq!(Filter::parse(&filter.written()), filter);
            }
        }
    }

    #[test]
    fn typing_takes_complete_tokens_and_loses_nothing(pieces in proptest::collection::vec(PIECE, 0..5)) {
        let text = pieces.join(" ");
        let (tokens, rest) = take_complete(&text);
        let all = tokens.into_iter().fold(Filter::default(), Filter::with_token);
        let rest = Filter::parse(&rest);
        let all = rest.tokens().iter().cloned().fold(all, Filter::with_token);
        let filter = Filter::parse(&text);
        prop_assert_eq!(all.tokens(), filter.tokens());
        prop_assert_eq!(rest.text(), filter.text());
    }
}
