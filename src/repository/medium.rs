//! Where a base stands: folders on which SQLite's locks or its log cannot be relied upon are told of, as data.
use super::private::folder_of;
use std::path::Path;

/// Something that the user should know about where the file is; `lang` makes sentences of it (`warning-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The file is on a drive of the network, of this kind: two computers that write at once can damage it.
    Network(&'static str),
    /// The file is in a folder that this program copies to other computers, between two writes too.
    Synced(&'static str),
    /// The file can only be read, and newer changes in the `-wal` beside it could not be.
    Behind,
}

/// File systems of the network by the number that `statfs` gives (Linux, `magic.h` and each module's header).
const NETWORKS: &[(u64, &str)] = &[
    (0x6969, "nfs"),
    (0xFF53_4D42, "cifs"),
    (0xFE53_4D42, "smb2"),
    (0x517B, "smb"),
    (0x6573_5546, "fuse"),
    (0x0102_1997, "9p"),
    (0x5346_414F, "afs"),
    (0x00C3_6400, "ceph"),
    (0x786F_4256, "vboxsf"),
];

/// How the folders of programs that synchronise begin.
const CLIENTS: &[&str] = &[
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "iCloud",
    "Mobile Documents",
    "Nextcloud",
    "ownCloud",
    "pCloud",
    "MEGA",
    "kDrive",
    "Seafile",
    "Syncthing",
    "Proton Drive",
];

/// What is to be said about the place of a file.
pub fn warnings(file: &Path) -> Vec<Warning> {
    let network = magic(folder_of(file)).and_then(network);
    [network, synced(file)].into_iter().flatten().collect()
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn magic(folder: &Path) -> Option<u64> {
    // The type is signed or not, of 32 bits or 64, by the processor; the number is of 32.
    rustix::fs::statfs(folder).ok().map(|disk| disk.f_type as u64 & 0xFFFF_FFFF)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn magic(_folder: &Path) -> Option<u64> {
    None
}

fn network(magic: u64) -> Option<Warning> {
    NETWORKS.iter().find(|(known, _)| *known == magic).map(|(_, name)| Warning::Network(name))
}

fn synced(file: &Path) -> Option<Warning> {
    let folders: Vec<_> = folder_of(file).iter().map(|name| name.to_string_lossy()).collect();
    let is_of = |client: &str, name: &str| {
        name.strip_prefix(client).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    CLIENTS.iter().find(|client| folders.iter().any(|name| is_of(client, name))).map(|client| Warning::Synced(client))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_of_the_network_are_told_of_and_local_ones_are_not() {
        let kinds = [0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546].map(network);
        assert_eq!(kinds, ["nfs", "cifs", "smb2", "fuse"].map(|kind| Some(Warning::Network(kind))));
        let (ext4, tmpfs, btrfs) = (0xEF53, 0x0102_1994, 0x9123_683E);
        assert_eq!([ext4, tmpfs, btrfs].map(network), [None; 3]);
    }

    #[test]
    fn folders_that_are_synchronised_are_told_of_by_the_name_of_their_program() {
        let of = |path: &str| synced(Path::new(path));
        assert_eq!(of("/home/a/Dropbox/crm.db"), Some(Warning::Synced("Dropbox")));
        assert_eq!(of("/home/a/Dropbox (Acme)/ventes/crm.db"), Some(Warning::Synced("Dropbox")));
        assert_eq!(of("/Users/a/OneDrive - Dupont SA/crm.db"), Some(Warning::Synced("OneDrive")));
        assert_eq!(of("/Users/a/Library/Mobile Documents/crm.db"), Some(Warning::Synced("Mobile Documents")));
        assert_eq!(of("/home/a/megastore/MEGASTORE/crm.db"), None, "a shop is no cloud");
        assert_eq!(of("/home/a/Dropbox.db"), None, "the file's own name says nothing");
    }
}
