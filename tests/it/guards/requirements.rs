//! Which stories show that a requirement holds: a stranger finds the test by the requirement's code, and a story that is renamed or
//! goes is missed here.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A requirement and the stories that show it, each by its file and its name.
type Shown = (&'static str, &'static [(&'static str, &'static str)]);

/// What is built, by the codes of the requirements.
#[rustfmt::skip]
const REQUIREMENTS: &[Shown] = &[
    ("ACC-1", &[("people_whole", "un_compte_porte_tous_ses_champs_et_son_nom_seul_suffit"), ("people", "invalide_et_desinscrit_appartiennent_a_l_adresse_qui_que_ce_soit_qui_l_a")]),
    ("ACC-2", &[("people_whole", "les_numeros_francais_sont_verifies_et_un_faux_ne_reste_que_si_on_le_dit"), ("people_forms", "le_siren_et_la_tva_se_deduisent_du_siret_pendant_la_frappe")]),
    ("ACC-3", &[("trees", "each_node_says_its_town_and_contacts_and_a_branch_its_sums"), ("people_whole", "un_cercle_de_societes_est_refuse_dans_le_formulaire_et_par_la_commande"), ("merging", "a_circle_is_refused_with_its_path_and_nothing_is_half_done")]),
    ("ACC-4", &[("sheets", "a_normal_window_shows_the_same_as_sections"), ("modules", "sans_les_affaires_personne_n_en_parle_et_elles_reviennent"), ("rights", "ce_qu_on_ne_peut_pas_lire_n_a_ni_liste_ni_section_ni_touche")]),
    ("ACC-5", &[("forms", "on_the_sheet_of_a_company_a_contact_there_is_proposed"), ("profiles", "a_file_is_attached_opened_saved_and_taken_off_with_undo"), ("campaigns", "each_of_them_has_one_line_in_the_infobox_and_the_list_on_the_sheet")]),
    ("ACC-6", &[("sheets", "an_existing_contact_is_found_by_e_mail_and_joins_after_a_question"), ("sheets", "a_contact_that_is_not_there_is_created_in_the_same_pop_up"), ("sheets", "a_contact_is_edited_in_place_and_taken_off_without_being_deleted")]),
    ("ACC-7", &[("people_whole", "les_deux_horloges_avancent_avec_ce_qui_se_passe_et_reculent_par_annulation"), ("outbox", "a_personal_letter_moves_the_clock_when_it_is_sent_and_not_before"), ("outbox", "a_letter_to_somebody_who_takes_part_moves_no_clock")]),
    ("ACC-8", &[("people_whole", "supprimer_un_compte_dit_ce_qui_part_et_ce_qui_reste_et_peut_marquer_ses_contacts"), ("settings", "emptying_the_trash_asks_first_and_is_final"), ("settings", "how_long_the_trash_keeps_is_turned_in_the_settings_and_undone")]),
    ("ACC-9", &[("people_whole", "une_note_se_prend_par_une_touche_depuis_une_liste_ou_une_fiche")]),
    ("CON-1", &[("people_whole", "un_contact_porte_tous_ses_champs_et_un_nom_ou_un_e_mail_suffit"), ("people", "un_mobile_avec_poste_s_ajoute_se_lit_et_se_retrouve")]),
    ("CON-2", &[("views", "one_key_goes_round_table_cards_and_form"), ("lists", "accounts_and_contacts_as_a_table_and_as_cards")]),
    ("CON-3", &[("people_ties", "un_rattachement_s_ajoute_se_modifie_et_se_termine_sur_la_fiche_du_contact"), ("people_ties", "une_seule_societe_par_contact_demande_de_faire_passer_et_plusieurs_ajoutent"), ("people", "qui_change_d_employeur_garde_l_ancien_parmi_ses_rattachements")]),
    ("CON-4", &[("people_ties", "un_role_se_donne_et_se_retire_en_general_ou_dans_une_societe"), ("people_whole", "un_role_se_choisit_dans_la_liste_et_ne_se_fait_pas_en_passant")]),
    ("CON-5", &[("people", "les_contacts_du_meme_domaine_sont_lies_et_une_faute_de_frappe_se_voit"), ("people_ties", "une_messagerie_publique_ajoutee_ne_relie_plus_personne")]),
    ("CON-6", &[("people_whole", "la_langue_du_contact_decide_de_celle_de_sa_carte_et_de_son_enveloppe"), ("templates", "une_base_neuve_a_quelques_modeles_qui_s_ecrivent_dans_les_deux_langues")]),
    ("CON-7", &[("people", "la_carte_de_visite_va_dans_un_fichier_et_a_l_ecran"), ("people_forms", "sans_couleurs_le_code_se_dessine_en_clair_sur_fond_et_s_inverse")]),
    ("CON-8", &[("people_whole", "on_trouve_sans_accents_ni_ligatures_ni_apostrophes")]),
    ("CON-9", &[("people_whole", "supprimer_un_contact_prend_ses_lignes_et_laisse_ce_qui_concerne_aussi_un_compte")]),
    ("STA-1", &[("statuses", "m_avance_le_prospect_et_la_fiche_dit_le_temps_passe_a_chaque_etape"), ("statuses", "une_perte_demande_un_motif_et_autre_demande_une_note"), ("statuses", "une_etape_en_usage_est_remplacee_et_son_nom_reste_dans_l_histoire"), ("modules", "sans_statuts_de_prospects_ni_colonne_ni_etapes_ni_touche_mais_les_contacts_gardent_les_leurs")]),
    ("STA-2", &[("statuses", "un_gain_propose_de_faire_du_prospect_un_client_et_garde_tout")]),
    ("STA-3", &[("leads", "une_piste_convertie_devient_un_compte_et_un_contact_avec_tout_ce_que_l_on_sait_d_elle"), ("leads", "une_piste_rejoint_le_compte_et_le_contact_qui_existent_deja"), ("people_forms", "une_piste_que_l_on_tape_ressemble_a_un_contact_un_compte_ou_une_piste")]),
    ("ADR-1", &[("addresses", "one_key_each_turns_the_marks_and_the_default_of_a_sort_moves"), ("addresses", "a_postcode_fills_in_its_only_town_and_proposes_several"), ("addresses", "a_line_beyond_38_characters_is_abbreviated_or_said")]),
    ("DUP-1", &[("duplicates", "who_types_a_known_customer_is_told_and_can_open_it")]),
    ("DUP-2", &[("duplicates", "the_check_shows_the_pair_of_the_demonstration_and_says_why"), ("duplicates", "the_toolbox_checks_the_list_as_it_is_filtered")]),
    ("DUP-3", &[("documents", "a_merge_moves_documents_to_the_original_and_undo_moves_them_back"), ("merging", "two_bakeries_are_compared_and_become_one_and_undo_brings_both_back"), ("merging_walk", "no_link_is_lost_or_doubled_and_undo_gives_equal_contents"), ("gdpr", "a_merge_keeps_every_proof_and_the_most_careful_of_them_holds"), ("campaigns", "a_merge_carries_memberships_along_and_doubles_none")]),
    ("DUP-4", &[("duplicates", "not_the_same_is_remembered_and_undone_like_anything_else")]),
    ("MUL-1", &[("companies", "w_passe_d_une_societe_a_l_autre_et_le_curseur_reste"), ("companies", "la_fiche_d_une_autre_societe_manque_aux_recherches_aux_choix_aux_arbres_et_aux_nombres"), ("duplicates", "records_of_another_own_company_are_no_duplicates_here")]),
    ("MUL-2", &[("cli", "statuses_tags_users_and_teams_are_kept_by_name"), ("filters", "l_equipe_du_responsable_celle_de_la_fiche_et_ce_dont_parle_une_note")]),
    ("MUL-3", &[("rights", "une_action_refusee_n_est_ni_dans_la_boite_ni_sous_son_chiffre_ni_sous_plus"), ("rights", "la_ligne_de_commande_refuse_par_le_statut_quatre")]),
    ("MUL-4", &[("modules", "le_fichier_garde_ses_modules_et_la_ligne_de_commande_leur_obeit"), ("campaigns", "without_the_module_nobody_speaks_of_campaigns")]),
    ("CUS-1", &[("own_fields", "chaque_type_s_enregistre_se_filtre_se_trie_et_revient_d_un_export"), ("own_fields", "les_limites_le_modele_le_defaut_l_unicite_et_l_obligation_tiennent"), ("merging", "custom_fields_are_compared_and_kept_like_the_others")]),
    ("SEG-1", &[("filters", "a_line_shows_the_accounts_that_it_means"), ("filters", "a_filter_that_no_person_would_write_is_refused_in_words"), ("random_filters", "filters_that_nobody_has_thought_of_show_what_they_mean")]),
    ("SEG-2", &[("segments", "what_a_list_shows_is_kept_under_a_name_and_stands_at_its_top"), ("segments", "a_segment_is_a_condition_of_other_filters"), ("campaigns", "a_live_list_shows_what_its_segment_shows")]),
    ("TAG-1", &[("bulk", "one_field_of_many_records_is_changed_after_a_look_and_taken_back_at_once"), ("etiquettes", "renommer_vers_un_nom_qui_existe_demande_avant_de_reunir_et_s_annule_d_un_coup")]),
    ("TBX-1", &[("lists", "digits_run_the_quick_actions_on_the_row"), ("work", "the_digits_work_without_shift_on_a_french_keyboard"), ("shortcuts", "the_digit_row_of_azerty_belgian_and_mac_keyboards_runs_the_same_actions")]),
    ("TBX-2", &[("shortcuts", "shortcuts_are_added_removed_moved_and_reset_and_outlive_the_program")]),
    ("TBX-3", &[("shortcuts", "whom_an_action_concerns_is_found_among_accounts_and_contacts_alike"), ("work", "an_action_asks_what_it_needs_and_on_whom_and_both_can_be_changed")]),
    ("TBX-4", &[("cli_act", "a_status_for_two_customers_leaves_one_entry_on_both_and_one_undo_takes_it_back"), ("cli_act", "a_call_with_a_person_stands_in_the_infobox_of_the_employer_too")]),
    ("TBX-5", &[("participants", "each_who_takes_part_gets_one_letter_and_one_for_each_comment"), ("participants", "what_will_go_out_is_shown_before_it_is_queued"), ("outbox", "an_undone_action_withdraws_its_letters_and_a_redo_queues_them_again")]),
    ("TBX-6", &[("rights", "sans_le_droit_de_modifier_aucun_formulaire_ne_s_ouvre_et_aucune_action_n_est_proposee"), ("cli_act", "an_action_that_is_refused_to_the_user_ends_with_status_four")]),
    ("CAC-1", &[("custom_actions", "an_action_is_made_in_the_settings_and_run_from_the_toolbox"), ("custom_actions", "a_script_runs_it_with_its_answers_and_all_its_effects_are_one_step")]),
    ("INF-1", &[("infobox", "the_infobox_is_narrowed_by_kind_person_period_and_words"), ("infobox", "a_hundred_thousand_entries_open_at_their_newest_and_their_oldest")]),
    ("INF-2", &[("infobox", "an_entry_is_commented_by_anyone_and_changed_or_deleted_by_its_author"), ("infobox", "an_entry_is_read_as_it_was_meant_and_leads_to_its_links")]),
    ("GDP-1", &[("gdpr", "the_status_of_marked_contacts_is_noted_at_once_and_shows_beside_their_names"), ("gdpr", "a_contact_shows_its_proofs_and_a_proof_stays_as_it_was_written")]),
    ("MAI-1", &[("sending", "cut_at_each_of_twelve_points_nothing_goes_twice_and_nothing_is_lost"), ("sending", "two_programs_on_one_base_never_send_the_same_letter"), ("sending", "the_password_stands_nowhere")]),
    ("MAI-2", &[("templates", "un_modele_prend_les_champs_de_la_fiche_du_compte_et_les_champs_ajoutes"), ("templates", "une_faute_du_modele_est_dite_a_sa_place_et_rien_n_attend")]),
    ("DOC-1", &[("documents", "a_file_becomes_a_document_that_the_infobox_tells_of_and_opens"), ("documents", "one_document_for_several_customers_is_one_entry_and_one_file"), ("documents", "a_backup_and_the_open_formats_have_the_documents"), ("documents", "whatever_a_document_is_called_it_is_saved_in_the_folder_that_was_named")]),
    ("CAL-1", &[("participants", "an_info_goes_to_one_s_own_calendar_by_mail_and_as_a_file"), ("cli_export", "a_calendar_comes_in_and_goes_out")]),
    ("IMP-1", &[("cli_export", "a_template_has_the_custom_fields_and_is_imported_as_it_is_filled_in"), ("cli_export", "a_workbook_goes_out_and_comes_back_and_a_template_is_one_by_its_ending")]),
    ("IMP-3", &[("cli_import", "rows_become_records_and_what_cannot_be_taken_is_told_and_given_back"), ("cli_import", "a_second_import_of_the_same_file_changes_nothing_and_one_undo_takes_the_first_back"), ("cli_import", "ctrl_c_during_an_import_leaves_nothing_of_it")]),
    ("EXP-1", &[("cli_export", "what_is_exported_opens_in_a_spreadsheet_and_comes_back_without_a_difference"), ("bulk", "a_list_goes_out_as_it_is_filtered")]),
    ("SCR-2", &[("sheets", "a_wide_window_shows_three_columns"), ("sheets", "a_small_window_stays_usable")]),
    ("SCR-3", &[("keys_table", "lists"), ("keys_table", "every_hint_at_the_foot_works")]),
    ("SCR-5", &[("forms", "escape_keeps_a_draft_that_outlives_the_program"), ("forms", "what_is_wrong_stands_beside_the_field_as_one_types"), ("lists", "a_new_account_is_under_the_cursor_even_if_the_filter_hides_it")]),
    ("SCR-6", &[("work", "a_read_that_is_too_slow_goes_on_beside_the_screen"), ("work", "what_is_saved_while_another_writes_waits_in_sight_and_is_kept")]),
    ("SCR-7", &[("first_run", "an_empty_base_says_what_one_can_begin_with"), ("first_run", "the_demonstration_comes_by_one_key_and_goes_by_one_undo")]),
    ("SCR-8", &[("health", "chaque_file_montre_autant_de_fiches_que_la_ligne_en_compte"), ("health", "entree_ouvre_la_file_et_ce_qui_est_repris_la_quitte")]),
    ("UND-1", &[("undoing", "whatever_was_done_taking_it_all_back_leaves_the_file_as_it_was"), ("walk", "whatever_is_written_anywhere_is_undone_to_equal_contents_and_a_refusal_writes_nothing")]),
];

fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stories")
}

#[test]
fn every_requirement_that_is_built_has_stories_that_show_it() {
    let mut seen = BTreeSet::new();
    for (code, shown) in REQUIREMENTS {
        assert!(seen.insert(code), "{code} stands twice");
        assert!(!shown.is_empty(), "{code} has no story");
        for (file, story) in *shown {
            let text = fs::read_to_string(stories().join(format!("{file}.rs")));
            let text = text.unwrap_or_else(|_| panic!("{code}: there is no stories/{file}.rs"));
            let is_there = text.contains(&format!("fn {story}("));
            assert!(is_there, "{code}: stories/{file}.rs has no story «{story}»");
        }
    }
}
