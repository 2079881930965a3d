//! Whom the server runs as: PostgreSQL refuses to run as root.

use std::io;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;

/// The account that owns a cluster's folder and runs its programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// Whoever runs us.
    Own,
    /// Another one, which only root can be.
    Other {
        /// Its user id.
        uid: u32,
        /// Its main group's id.
        gid: u32,
    },
}

impl Account {
    /// Our own account; for root, that of `postgres`, or of `nobody` where there is none.
    pub(super) fn choose() -> Result<Self, Failure> {
        if !is_root()? {
            return Ok(Self::Own);
        }
        let users = std::fs::read_to_string("/etc/passwd")
            .map_err(|error| Failure::new(format!("cannot read /etc/passwd: {error}")))?;
        find(&users, "postgres").or_else(|| find(&users, "nobody")).ok_or_else(|| {
            Failure::new(
                "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as",
            )
        })
    }

    /// A command that runs as this account, in a folder that every account may enter.
    pub(super) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/");
        if let Self::Other { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Hands `path` over to this account.
    pub(super) fn own(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid } => chown(path, Some(uid), Some(gid)),
        }
    }
}

/// Whether we run as root. The standard library cannot tell; `id` is everywhere (POSIX).
pub(crate) fn is_root() -> Result<bool, Failure> {
    let output = Command::new("id").arg("-u").output();
    let output = output.map_err(|error| Failure::new(format!("cannot run `id -u`: {error}")))?;
    Ok(output.stdout.trim_ascii() == b"0")
}

/// Looks `name` up in the text of a passwd(5) file. Root's own ids are no answer.
fn find(users: &str, name: &str) -> Option<Account> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok().filter(|uid| *uid != 0)?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account::Other { uid, gid })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\n\
                     broken\n\
                     postgres-old:x:7:7::/:/bin/false\n\
                     postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(find(users, "postgres"), Some(Account::Other { uid: 101, gid: 104 }));
        assert_eq!(find(users, "nobody"), None);
        assert_eq!(find(users, "root"), None);
    }
}
