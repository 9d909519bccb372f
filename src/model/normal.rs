//! Normal forms of what people type (names, e-mail addresses, phones, web addresses), so that the same thing is stored, found
//! and compared as the same thing; and the form in which stored text may reach a terminal.
mod domain;
mod email;
mod fold;
mod phone;
mod phone_french;
mod text;
mod url;
mod visible;

pub use domain::{DomainFault, ascii_domain, is_registrable, near_domains, registrable_part, show_domain};
pub use email::{EmailFault, parse_email, registrable_domain, show_email};
pub use fold::{digits, fold, search_key, words};
pub use phone::{Phone, PhoneFault, parse_phone, show_phone};
pub use text::{clean_lines, clean_name};
pub use url::{UrlFault, parse_url, show_url};
pub use visible::{visible, visible_lines};
