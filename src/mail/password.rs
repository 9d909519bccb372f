//! The password of the server of letters: from a command of the user's, else from the system's keyring by the system's own program.
//! It stands in no file of ours, in no argument of a program, in no log.
use super::smtp::{Secret, Server, Trouble};
use crate::config::Settings;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// The name under which the keyring knows our passwords.
const SERVICE: &str = "carnet";

/// The password that was typed in this run, of which login at which server.
static TYPED: Mutex<Option<(Option<String>, String, Secret)>> = Mutex::new(None);

/// Knows a password until the program ends; it stands in no file.
pub fn know(server: &Server, password: &str) {
    let known = (server.user.clone(), server.host.clone(), Secret::new(password));
    *TYPED.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
}

fn typed(server: &Server) -> Option<Secret> {
    let known = TYPED.lock().unwrap_or_else(PoisonError::into_inner).clone();
    known.filter(|(user, host, _)| *user == server.user && *host == server.host).map(|(_, _, secret)| secret)
}

/// The password of the settings; nothing for a server without a login.
///
/// # Errors
/// [`Trouble::NoPassword`] with what the command said.
pub fn find(settings: &Settings, server: &Server) -> Result<Option<Secret>, Trouble> {
    let Some(user) = &server.user else { return Ok(None) };
    if let Some(known) = typed(server) {
        return Ok(Some(known));
    }
    let written = settings.smtp_password_command.as_deref().filter(|text| !text.trim().is_empty());
    let command = written.map_or_else(
        || keyring_read(user, &server.host),
        |text| {
            let mut command = Command::new("sh");
            command.args(["-c", text]);
            command
        },
    );
    first_line(command).map(Some)
}

/// Puts a password into the system's keyring.
///
/// # Errors
/// [`Trouble::NoPassword`] with what the keyring said.
pub fn keep(server: &Server, password: &str) -> Result<(), Trouble> {
    let Some(user) = &server.user else { return Ok(()) };
    let failed = |words: &dyn std::fmt::Display| Trouble::NoPassword(words.to_string());
    let mut command = keyring_write(user, &server.host);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&error))?;
    if let Some(mut pipe) = child.stdin.take() {
        // The program reads it from here: a list of programs shows arguments.
        pipe.write_all(password.as_bytes()).map_err(|error| failed(&error))?;
    }
    let done = child.wait_with_output().map_err(|error| failed(&error))?;
    if done.status.success() { Ok(()) } else { Err(failed(&String::from_utf8_lossy(&done.stderr).trim())) }
}

#[cfg(not(target_os = "macos"))]
fn keyring_read(user: &str, host: &str) -> Command {
    let mut command = Command::new("secret-tool");
    command.args(["lookup", "service", SERVICE, "user", user, "host", host]);
    command
}

#[cfg(not(target_os = "macos"))]
fn keyring_write(user: &str, host: &str) -> Command {
    let mut command = Command::new("secret-tool");
    let label = format!("--label=Carnet {user}@{host}");
    command.args(["store", &label, "service", SERVICE, "user", user, "host", host]);
    command
}

#[cfg(target_os = "macos")]
fn keyring_read(user: &str, host: &str) -> Command {
    let mut command = Command::new("security");
    command.args(["find-generic-password", "-w", "-s", &format!("{SERVICE}-{host}"), "-a", user]);
    command
}

#[cfg(target_os = "macos")]
fn keyring_write(user: &str, host: &str) -> Command {
    let mut command = Command::new("security");
    command.args(["add-generic-password", "-U", "-s", &format!("{SERVICE}-{host}"), "-a", user, "-w"]);
    command
}

fn first_line(mut command: Command) -> Result<Secret, Trouble> {
    let none = |words: String| Trouble::NoPassword(crate::model::mailbox::one_line(&words));
    let done = command.stdin(Stdio::null()).output().map_err(|error| none(error.to_string()))?;
    let text = String::from_utf8_lossy(&done.stdout);
    let line = text.lines().next().unwrap_or_default();
    if !done.status.success() || line.is_empty() {
        return Err(none(String::from_utf8_lossy(&done.stderr).into_owned()));
    }
    Ok(Secret::new(line))
}
