//! The words of the history of runs. They are not in the catalogue of the page: what shows the history is
//! loaded when it is opened, and has them with it.

use super::Locale;
use super::entries::catalogue;

catalogue! {
    texts {
        hint: "Runs of this tab, and those that were kept in this browser. What is kept stays on this device: who, node, sessions with their users and hosts, never the token. Turning it off forgets what was kept.",
            "此标签页中的执行，以及保存在此浏览器中的执行。保存的内容（操作人、节点、会话及其用户和主机）仅留在本设备上，绝不含 Token。关闭此选项会删除已保存的内容。";
        keep: "Keep runs in this browser", "在此浏览器中保存执行记录";
        keep_statements: "with their statements", "包括 SQL 语句";
        none: "No run yet.", "尚无执行记录。";
        not_kept: "The browser does not allow it: runs stay in this tab alone.", "浏览器不允许保存：执行记录仅留在此标签页中。";
        save: "Save as {0}", "另存为 {0}";
        delete: "Delete", "删除";
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
