//! What was read out of a paste, in words. They are not in the catalogue of the page, which never shows them before
//! something is pasted.

use super::entries::catalogue;
use super::{Locale, fill};
use crate::paste::processlist::{Form, PasteReport, SkipReason, Skipped};

catalogue! {
    texts {
        separator: ", ", "、";
        joint: " · ", " · ";
        collapsed: "Line breaks are missing, so only thread IDs could be read.", "文本缺少换行，只能读取会话 ID。";
        doubtful: "Only this node's list can tell whether these IDs are its sessions. Load sessions to confirm them.",
            "只有该节点的列表能确定这些 ID 是否为其会话。请加载会话加以确认。";
        newest_sample: "The newest complete sample was read.", "已读取最新的完整采样。";
        decoded: "decoded as {0}", "按 {0} 编码读取";
        skipped_line: "line {0}: {1}", "第 {0} 行：{1}";
        skipped_lines: "lines {0} to {1}: {2}", "第 {0} 至 {1} 行：{2}";
        too_large: "The file is larger than 100 MB. Use a smaller process list.", "文件超过 100 MB。请使用更小的进程列表。";
        binary: "The file is not text. Paste text or drop a text file.", "文件不是文本。请粘贴文本或拖入文本文件。";
        nothing: "No process list found. Paste the output of SHOW PROCESSLIST with its header.",
            "未识别出进程列表。请粘贴包含表头的 SHOW PROCESSLIST 输出。";

        form_boxed: "mysql table", "mysql 表格";
        form_vertical: "vertical (\\G)", "纵向（\\G）";
        form_tabs: "tab-separated", "制表符分隔";
        form_csv: "CSV", "CSV 格式";
        form_json: "JSON", "JSON 格式";
        form_xml: "XML", "XML 格式";
        form_innodb: "InnoDB status", "InnoDB 状态";
        form_pt_kill: "pt-kill output", "pt-kill 输出";
        form_screen: "screen of mytop or innotop", "mytop 或 innotop 屏幕";
        form_markdown: "Markdown table", "Markdown 表格";
        form_html: "HTML table", "HTML 表格";
        form_bars: "table with vertical bars", "竖线表格";
        form_literals: "value lists", "值列表";
        form_collapsed: "text without line breaks", "缺少换行的文本";

        skip_prompt: "client prompt", "客户端提示符";
        skip_footer: "client footer", "客户端结尾信息";
        skip_rule: "separator line", "分隔线";
        skip_header: "column headings", "表头";
        skip_statement: "the statement that queried the list", "查询列表的语句";
        skip_not_a_row: "not a session row", "不是会话数据行";
        skip_no_id: "no Id column (THREAD_ID is another number)", "没有 Id 列（THREAD_ID 是另一个编号）";
        skip_bad_id: "the ID is not a number from 1 to 2^63 − 1", "ID 不是 1 到 2^63 − 1 的整数";
        skip_cells: "number of cells differs from number of columns", "单元格数与列数不符";
        skip_twice: "duplicate column name", "列名重复";
        skip_doubtful: "may be part of another row's statement", "可能是另一行 SQL 语句的一部分";
        skip_sequence: "record number out of sequence", "记录编号不连续";
        skip_unfinished: "the text ends within this row", "文本在该行中间结束";
        skip_no_header: "no header, and not every line looks like a session row", "没有表头，且并非每行都像会话数据行";
        skip_product: "sessions of another product, such as a proxy: no session of the node has this ID",
            "其他产品（如数据库代理）的会话，该节点上没有此 ID 的会话";
        skip_log: "a log of past events, not a list of sessions", "日志，记录的是历史事件，不是会话列表";
        skip_servers: "rows of several servers in one list", "列表包含多个服务器的行";
        skip_same_id: "several sessions in the list have this ID, so a client cut or rounded it",
            "列表中此 ID 对应多个会话，说明客户端截断或舍入了 ID";
        skip_grouped: "the digits of the ID are in groups: one number or several", "ID 的数字带有分隔符，可能是一个数，也可能是多个";
        skip_sample: "an older or incomplete sample", "较旧或不完整的采样";
        skip_kill_query: "KILL QUERY ends a statement, not a session", "KILL QUERY 只终止语句，不终止会话";
        skip_too_many: "more rows than text of this length can hold", "行数超出该长度文本的合理范围";
    }
    counted {
        lines_left_out: "1 line skipped", "{0} lines skipped", "跳过 {0} 行";
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
        assert_eq!(notes.skipped[0], "line 1: client prompt");
        assert!(
            notes.skipped.iter().any(|line| line == "line 3: number of cells differs from number of columns"),
            "{:?}",
            notes.skipped
        );
        assert!(notes.summary.contains("lines skipped"), "{}", notes.summary);
        assert_eq!(paste_notes(&parse(text), Locale::ZhCn).skipped[0], "第 1 行：客户端提示符");
    }

    #[test]
    fn a_paste_without_a_list_says_so() {
        assert!(paste_notes(&parse("hello\n"), Locale::EnUs).summary.starts_with("No process list"));
        assert_eq!(
            unreadable(false, Locale::EnUs).summary,
            "The file is not text. Paste text or drop a text file."
        );
    }

    #[test]
    fn what_is_left_out_beyond_the_first_places_is_counted() {
        let text = "x\n\n7\n\n".repeat(500);
        let notes = paste_notes(&parse(&text), Locale::EnUs);
        assert!(notes.skipped.len() <= MOST_SKIPPED + 1);
    }
}
