//! Screens as text, one file each in `tests/pictures`: compared with what the program draws today.

/// Compares a screen with the one that is kept under a name.
pub fn shot(name: &str, screen: &str) {
    insta::with_settings!({ snapshot_path => "../../pictures", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, screen);
    });
}
