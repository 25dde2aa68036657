//! The columns of the table, as plain values: their order, their widths, and which of them are shown.

use crate::sessions::sort::Column;

/// The width of the column with the boxes, in CSS pixels.
const BOXES: usize = 36;
/// The statement is at least this wide where other columns can make room.
const STATEMENT: usize = 220;
/// No column is narrower.
const NARROWEST: usize = 48;

/// Where there is no room for all, these make room for the statement, in this order.
const FOLDED: [Column; 3] = [Column::Host, Column::Db, Column::State];
/// What a row has where the table is as narrow as a phone; each row has several lines there.
const OF_CARDS: [Column; 6] =
    [Column::Id, Column::User, Column::Time, Column::Command, Column::State, Column::Info];

/// A column as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnView {
    /// Which one.
    pub column: Column,
    /// The person has hidden it.
    pub is_hidden: bool,
    /// Its width, in CSS pixels. The statement has what is left.
    pub width: usize,
}

/// All columns, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<ColumnView>);

impl Default for Columns {
    fn default() -> Self {
        let view = |(column, width)| ColumnView { column, is_hidden: false, width };
        let columns = [
            (Column::Id, 96),
            (Column::User, 120),
            (Column::Host, 128),
            (Column::Db, 100),
            (Column::Command, 168),
            (Column::Time, 104),
            (Column::State, 136),
            (Column::Info, STATEMENT),
        ];
        Self(columns.map(view).into())
    }
}

impl Columns {
    /// All of them.
    pub fn all(&self) -> &[ColumnView] {
        &self.0
    }

    /// Those that are shown in a table of this width: where there is no room for all, some make room for the statement. Before
    /// the width is known, which is 0 then, all are.
    pub fn shown(&self, width: usize) -> Vec<ColumnView> {
        let mut shown: Vec<_> = self.0.iter().copied().filter(|view| !view.is_hidden).collect();
        let needed = |shown: &[ColumnView]| {
            let widths =
                shown.iter().map(|view| if view.column == Column::Info { STATEMENT } else { view.width });
            BOXES + widths.sum::<usize>()
        };
        for folded in FOLDED {
            if width > 0 && needed(&shown) > width {
                shown.retain(|view| view.column != folded);
            }
        }
        shown
    }

    /// Those of a row in a table as narrow as a phone.
    pub fn of_cards(&self) -> Vec<ColumnView> {
        self.0.iter().copied().filter(|view| OF_CARDS.contains(&view.column)).collect()
    }

    /// Shows a column, or hides it. The thread ID is never hidden: nobody would know what is selected.
    pub fn show(&mut self, column: Column, is_shown: bool) {
        if let Some(view) = self.view(column).filter(|view| view.column != Column::Id) {
            view.is_hidden = !is_shown;
        }
    }

    /// Moves a column by this many places.
    pub fn move_by(&mut self, column: Column, by: isize) {
        let Some(from) = self.0.iter().position(|view| view.column == column) else { return };
        let to = from.saturating_add_signed(by).min(self.0.len() - 1);
        let view = self.0.remove(from);
        self.0.insert(to, view);
    }

    /// Makes a column this wide, in CSS pixels.
    pub fn resize(&mut self, column: Column, width: usize) {
        if let Some(view) = self.view(column) {
            view.width = width.max(NARROWEST);
        }
    }

    fn view(&mut self, column: Column) -> Option<&mut ColumnView> {
        self.0.iter_mut().find(|view| view.column == column)
    }
}

/// The columns as `grid-template-columns` has them. A statement that the person made wider keeps that width.
pub fn template(shown: &[ColumnView]) -> String {
    let width = |view: &ColumnView| match view.column {
        Column::Info => format!("minmax({}px, 1fr)", view.width.min(STATEMENT)),
        _ => format!("{}px", view.width),
    };
    let mut template = format!("{BOXES}px");
    for view in shown {
        template.push(' ');
        template.push_str(&width(view));
    }
    template
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(shown: &[ColumnView]) -> Vec<Column> {
        shown.iter().map(|view| view.column).collect()
    }

    #[test]
    fn a_narrow_table_keeps_the_statement_and_folds_what_says_least() {
        let columns = Columns::default();
        assert_eq!(columns.shown(0).len(), 8);
        assert_eq!(columns.shown(1_400).len(), 8);
        let narrow = names(&columns.shown(780));
        assert!(!narrow.contains(&Column::Host) && !narrow.contains(&Column::Db));
        assert!(narrow.contains(&Column::Info) && narrow.contains(&Column::Time));
    }

    #[test]
    fn columns_are_hidden_moved_and_resized() {
        let mut columns = Columns::default();
        columns.show(Column::Host, false);
        columns.show(Column::Id, false);
        columns.move_by(Column::Info, -7);
        columns.resize(Column::User, 3);
        let shown = columns.shown(0);
        assert_eq!(names(&shown)[..3], [Column::Info, Column::Id, Column::User]);
        assert!(!names(&shown).contains(&Column::Host));
        assert!(
            template(&shown).starts_with("36px minmax(220px, 1fr) 96px 48px 100px"),
            "{}",
            template(&shown)
        );
        columns.move_by(Column::Info, 99);
        columns.show(Column::Host, true);
        assert_eq!(names(&columns.shown(0)).last(), Some(&Column::Info));
        assert_eq!(columns.shown(0).len(), 8);
    }
}
