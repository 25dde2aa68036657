//! The words of the run history. They are not in the catalogue of the page: what shows the history is
//! loaded when it is opened, and has them with it.

use super::Locale;
use super::entries::catalogue;

catalogue! {
    texts {
        hint: "Runs of this tab and runs kept in this browser. Kept runs stay on this device: operator, node, sessions with users and hosts, never the token. Turning this off deletes them.",
            "此标签页的执行记录，以及保存在此浏览器中的执行记录。保存的内容（操作人、节点、会话及其用户和主机）仅留在本设备上，不含 Token。关闭后将删除已保存的记录。";
        keep: "Keep runs in this browser", "在此浏览器中保存执行记录";
        keep_statements: "Include SQL", "包含 SQL";
        none: "No runs yet", "暂无执行记录";
        not_kept: "The browser blocked storage. Runs stay in this tab only. Save a report to keep one.",
            "浏览器阻止了存储，执行记录仅保留在此标签页中。请保存报告以留存。";
        operator: "Operator: {0}", "操作人：{0}";
        reason: "Reason: {0}", "原因：{0}";
        save: "Save as {0}", "另存为 {0}";
        delete: "Delete run", "删除记录";
    }
    counted {}
}

/// The words of a language.
pub const fn words_of_history(locale: Locale) -> &'static Words {
    match locale {
        Locale::EnUs => &EN_US,
        Locale::ZhCn => &ZH_CN,
    }
}
