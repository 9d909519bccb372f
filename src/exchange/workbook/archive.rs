//! A look at a workbook before anything is read of it: what it is by its content, and whether it unpacks to more than it may.
//! The sizes that an archive declares may be lies, so every part is unpacked once into nothing.
use super::flaw::Flaw;
use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// It may unpack to so many megabytes.
const MEGABYTES: u32 = 300;
const UNPACKED: u64 = (MEGABYTES as u64) << 20;
/// And to so many times its size, beyond a size that harms nobody.
const RATIO: u32 = 200;
const HARMLESS: u64 = 10 << 20;
/// So many parts may it have: Excel writes a dozen, and one for each sheet and picture.
const PARTS: usize = 10_000;

/// The form of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Office Open XML.
    Xlsx,
    /// The same in binary.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Excel before 2007.
    Xls,
}

/// What a file is by its content.
///
/// # Errors
/// [`Flaw::Password`], [`Flaw::Damaged`], [`Flaw::Foreign`], and the limits of what it unpacks to.
pub fn form(bytes: &[u8]) -> Result<Form, Flaw> {
    if bytes.starts_with(super::MAGIC[2]) {
        return compound(bytes);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Flaw::Damaged)?;
    if archive.len() > PARTS {
        return Err(Flaw::Unpacked(MEGABYTES));
    }
    refuse_declared(&mut archive)?;
    refuse_real(&mut archive)?;
    by_parts(&mut archive)
}

/// A compound file: of Excel, or an encrypted package, or of another program.
fn compound(bytes: &[u8]) -> Result<Form, Flaw> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).step_by(2).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Err(Flaw::Password),
        () if has("Workbook") || has("Book") => Ok(Form::Xls),
        () => Err(Flaw::Foreign),
    }
}

fn refuse_declared(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Flaw> {
    let mut total: u64 = 0;
    for at in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(at).map_or(0, |part| part.size()));
    }
    if total > UNPACKED { Err(Flaw::Unpacked(MEGABYTES)) } else { Ok(()) }
}

fn refuse_real(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Flaw> {
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        // A part that cannot be unpacked cannot swell either.
        let Ok(part) = archive.by_index(at) else { continue };
        let packed = part.compressed_size().max(1);
        let most = left.min((packed.saturating_mul(RATIO.into())).max(HARMLESS));
        // A wrong checksum is the reader's affair.
        let real = copy(&mut part.take(most + 1), &mut sink()).unwrap_or(0);
        if real > most {
            return Err(if most == left { Flaw::Unpacked(MEGABYTES) } else { Flaw::Ratio(RATIO) });
        }
        left -= real;
    }
    Ok(())
}

fn by_parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Form, Flaw> {
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        let _ = part.take(200).read_to_string(&mut kind);
    }
    let has = |test: fn(&str) -> bool| archive.file_names().flatten().any(|name| test(&name));
    match () {
        () if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => Ok(Form::Ods),
        () if !kind.is_empty() => Err(Flaw::Foreign),
        () if has(|name| name.ends_with("xl/workbook.bin")) => Ok(Form::Xlsb),
        () if has(|name| name.starts_with("word/") || name.starts_with("ppt/")) => Err(Flaw::Foreign),
        () if has(|name| name.to_lowercase().ends_with("workbook.xml")) => Ok(Form::Xlsx),
        () if has(|name| name.eq_ignore_ascii_case("[content_types].xml")) => Ok(Form::Xlsx),
        () if has(|name| name == "content.xml") => Ok(Form::Ods),
        () => Err(Flaw::Foreign),
    }
}
