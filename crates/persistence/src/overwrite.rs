//! What is written of a row that is overwritten.

use sea_orm::{ActiveModelTrait, EntityTrait, Iterable};

/// The columns of a row that differ from what it was loaded as, to be written.
///
/// The others are left out, and not only because they need not be written: where a statement names a column that another
/// table refers to, SQLite looks for all rows there that do, whether the value changes or not. Without an index for that
/// the time grows with the record.
pub(crate) fn changed<A: ActiveModelTrait>(before: &A, mut after: A) -> A {
    for column in <A::Entity as EntityTrait>::Column::iter() {
        if after.get(column) != before.get(column) {
            after.reset(column);
        }
    }
    after
}
