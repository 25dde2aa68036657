//! What was read out of a paste, in words. They are not in the catalogue of the page, which never shows them before
//! something is pasted.

use super::entries::catalogue;
use super::{Locale, fill};
use crate::paste::processlist::{Form, PasteReport, SkipReason, Skipped};

catalogue! {
    texts {
        separator: ", ", "、";
        joint: " · ", "｜";
        collapsed: "The text lost its lines: only the IDs could be had.", "文本已丢失换行：只能得到 ID。";
        doubtful: "Only you can know whether these IDs are sessions of this node: load the node's list to confirm them.", "只有您能确定这些 ID 是否为该节点的会话：请加载该节点的会话列表加以确认。";
        newest_sample: "The newest complete sample was read.", "已读取最新的完整采样。";
        decoded: "decoded as {0}", "按 {0} 解码";
        skipped_line: "line {0}: {1}", "第 {0} 行：{1}";
        skipped_lines: "lines {0} to {1}: {2}", "第 {0} 至 {1} 行：{2}";
        too_large: "This file is larger than 100 MB: a process list is not.", "该文件超过 100 MB：进程列表不会这么大。";
        binary: "This is not text.", "这不是文本。";
        nothing: "No process list was recognised.", "未识别出进程列表。";

        form_boxed: "table of the client", "客户端表格";
        form_vertical: "vertical (\\G)", "纵向 (\\G)";
        form_tabs: "tab-separated", "制表符分隔";
        form_csv: "CSV", "CSV 表";
        form_json: "JSON", "JSON 数据";
        form_xml: "XML", "XML 数据";
        form_innodb: "InnoDB status", "InnoDB 状态";
        form_pt_kill: "pt-kill output", "pt-kill 输出";
        form_screen: "screen of mytop or innotop", "mytop 或 innotop 屏幕";
        form_markdown: "Markdown table", "Markdown 表格";
        form_html: "HTML table", "HTML 表格";
        form_bars: "table of bars", "竖线表格";
        form_literals: "literals", "字面值";
        form_collapsed: "collapsed text", "丢失换行的文本";

        skip_prompt: "a prompt", "提示符";
        skip_footer: "a footer", "页脚";
        skip_rule: "a rule", "分隔线";
        skip_header: "the names of the columns", "列名";
        skip_statement: "the statement that asked for the list", "查询列表的语句";
        skip_not_a_row: "not a row", "不是数据行";
        skip_no_id: "no column Id", "没有 Id 列";
        skip_bad_id: "the ID is not a number from 1 to 2^63 − 1", "ID 不是 1 到 2^63 − 1 的数字";
        skip_cells: "more or fewer cells than columns", "单元格数与列数不符";
        skip_twice: "a name stands there twice", "名称重复";
        skip_doubtful: "may belong to the statement of another row", "可能属于另一行的语句";
        skip_sequence: "the number of the record does not follow", "记录编号不连续";
        skip_unfinished: "the text ends before the row does", "文本在该行结束前中断";
        skip_no_header: "no header, and not every line looks like a row", "没有表头，且并非每行都像数据行";
        skip_product: "sessions of another product, such as a proxy: no session of the node has this ID", "其他产品（如代理）的会话：节点上没有该 ID 的会话";
        skip_log: "a log of past events, not a list of sessions", "过去事件的日志，不是会话列表";
        skip_servers: "the list has rows of several servers", "列表包含多台服务器的行";
        skip_same_id: "several sessions of the list have this ID: a client cut or rounded it", "列表中多个会话使用该 ID：客户端截断或舍入了它";
        skip_grouped: "the digits of the ID stand in groups: one number or several", "ID 的数字带有分组：可能是一个数字，也可能是多个";
        skip_sample: "an older or incomplete sample", "较旧或不完整的采样";
        skip_kill_query: "KILL QUERY ends a statement, not a session", "KILL QUERY 只终止语句，不终止会话";
        skip_too_many: "more rows than such a text can hold", "行数超出该文本的可能";
    }
    counted {
        lines_left_out: "1 line left out", "{0} lines left out", "跳过 {0} 行";
        more: "and 1 more place", "and {0} more places", "另有 {0} 处";
    }
}

/// Of the places that gave no session, the first so many are told.
const MOST_SKIPPED: usize = 200;

/// What a paste gave, in one language.
pub struct PasteNotes {
    /// What was recognised.
    pub summary: String,
    /// Each place that gave no session, with its line and the reason.
    pub skipped: Vec<String>,
}

const fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::EnUs => &EN_US,
        Locale::ZhCn => &ZH_CN,
    }
}

/// What was recognised and what was left out.
pub fn paste_notes(report: &PasteReport, locale: Locale) -> PasteNotes {
    let words = words(locale);
    let mut forms: Vec<_> = report.forms.iter().map(|form| form_name(words, *form)).collect();
    forms.dedup();
    let lines: usize = report.skipped.iter().map(|skipped| skipped.lines).sum();
    let mut parts =
        vec![if forms.is_empty() { words.nothing.to_owned() } else { forms.join(words.separator) }];
    if let Some(encoding) = report.encoding {
        parts.push(fill(words.decoded, &[&encoding.label().to_uppercase()]));
    }
    let remarks = [
        (report.is_newest_sample, words.newest_sample),
        (report.collapsed, words.collapsed),
        (report.is_doubtful, words.doubtful),
    ];
    parts.extend(remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, remark)| remark.to_owned()));
    if lines > 0 {
        parts.push(fill(words.lines_left_out.of(lines), &[&lines.to_string()]));
    }
    let mut skipped: Vec<_> =
        report.skipped.iter().take(MOST_SKIPPED).map(|skipped| place(words, *skipped)).collect();
    let hidden = report.skipped.len().saturating_sub(MOST_SKIPPED) + report.skipped_more;
    if hidden > 0 {
        skipped.push(fill(words.more.of(hidden), &[&hidden.to_string()]));
    }
    PasteNotes { summary: parts.join(words.joint), skipped }
}

/// Why nothing was read at all: it is too large, or no text.
pub fn unreadable(is_too_large: bool, locale: Locale) -> PasteNotes {
    let words = words(locale);
    let summary = if is_too_large { words.too_large } else { words.binary }.to_owned();
    PasteNotes { summary, skipped: Vec::new() }
}

fn place(words: &Words, Skipped { line, lines, reason }: Skipped) -> String {
    let reason = skip_reason(words, reason);
    if lines == 1 {
        fill(words.skipped_line, &[&line.to_string(), reason])
    } else {
        fill(words.skipped_lines, &[&line.to_string(), &(line + lines - 1).to_string(), reason])
    }
}

const fn form_name(words: &Words, form: Form) -> &'static str {
    match form {
        Form::Boxed => words.form_boxed,
        Form::Vertical => words.form_vertical,
        Form::TabSeparated => words.form_tabs,
        Form::Csv => words.form_csv,
        Form::Json => words.form_json,
        Form::Xml => words.form_xml,
        Form::InnodbStatus => words.form_innodb,
        Form::PtKill => words.form_pt_kill,
        Form::Screen => words.form_screen,
        Form::Markdown => words.form_markdown,
        Form::Html => words.form_html,
        Form::Bars => words.form_bars,
        Form::Literals => words.form_literals,
        Form::Collapsed => words.form_collapsed,
    }
}

const fn skip_reason(words: &Words, reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Prompt => words.skip_prompt,
        SkipReason::Footer => words.skip_footer,
        SkipReason::Rule => words.skip_rule,
        SkipReason::Header => words.skip_header,
        SkipReason::Statement => words.skip_statement,
        SkipReason::NotARow => words.skip_not_a_row,
        SkipReason::NoId => words.skip_no_id,
        SkipReason::BadId => words.skip_bad_id,
        SkipReason::WrongCellCount => words.skip_cells,
        SkipReason::Twice => words.skip_twice,
        SkipReason::Doubtful => words.skip_doubtful,
        SkipReason::OutOfSequence => words.skip_sequence,
        SkipReason::Unfinished => words.skip_unfinished,
        SkipReason::NoHeader => words.skip_no_header,
        SkipReason::TooMany => words.skip_too_many,
        SkipReason::OtherProduct => words.skip_product,
        SkipReason::Log => words.skip_log,
        SkipReason::SeveralServers => words.skip_servers,
        SkipReason::SameId => words.skip_same_id,
        SkipReason::GroupedDigits => words.skip_grouped,
        SkipReason::OtherSample => words.skip_sample,
        SkipReason::KillQuery => words.skip_kill_query,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paste::processlist::parse;

    #[test]
    fn every_line_that_gave_no_session_is_told_with_its_number_and_the_reason() {
        let text = "mysql> SHOW PROCESSLIST;\nId\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n7\tapp\n";
        let notes = paste_notes(&parse(text), Locale::EnUs);
        assert_eq!(notes.skipped[0], "line 1: a prompt");
        assert!(
            notes.skipped.iter().any(|line| line == "line 3: more or fewer cells than columns"),
            "{:?}",
            notes.skipped
        );
        assert!(notes.summary.contains("lines left out"), "{}", notes.summary);
        assert_eq!(paste_notes(&parse(text), Locale::ZhCn).skipped[0], "第 1 行：提示符");
    }

    #[test]
    fn a_paste_without_a_list_says_so() {
        assert!(paste_notes(&parse("hello\n"), Locale::EnUs).summary.starts_with("No process list"));
        assert_eq!(unreadable(false, Locale::EnUs).summary, "This is not text.");
    }

    #[test]
    fn what_is_left_out_beyond_the_first_places_is_counted() {
        let text = "x\n\n7\n\n".repeat(500);
        let notes = paste_notes(&parse(&text), Locale::EnUs);
        assert!(notes.skipped.len() <= MOST_SKIPPED + 1);
    }
}
