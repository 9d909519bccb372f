## La ligne de commande : ce que dit « carnet --help »

cli-carnet = Carnet, la relation client dans un terminal. Sans commande, il ouvre ses écrans.
cli-carnet-examples =
    Exemples :
    {"  "}carnet demo
    {"  "}carnet import comptes.csv --help
    {"  "}carnet add account name="Apollo SAS" city=Lyon phone="04 78 00 00 00"
    {"  "}carnet list accounts --filter "city:lyon status:qualified" --json
    {"  "}carnet tree "Apollo SAS"

    Variables : CARNET_DB (le fichier), CARNET_LANG (fr, en), CARNET_COMPANY (la société), NO_COLOR.
    Codes de sortie : 0 fait, 1 échec, 2 commande mal écrite, 3 fait en partie, 4 non autorisé.
cli-heading-usage = Utilisation :
cli-heading-commands = Commandes{"\u00A0"}
cli-heading-arguments = Arguments{"\u00A0"}
cli-heading-options = Options{"\u00A0"}
cli-value-command = COMMANDE
cli-value-file = FICHIER
cli-value-dir = DOSSIER
cli-value-lang = LANGUE
cli-value-entity = ENTITÉ
cli-value-ref = RÉF
cli-value-words = MOTS
cli-value-fieldvalue = CHAMP=VALEUR
cli-value-columnfield = COLONNE=CHAMP
cli-value-field = CHAMP,…
cli-value-field-field = CHAMP,-CHAMP
cli-value-name = NOM
cli-value-namefieldvalue = NOM | CHAMP=VALEUR
cli-value-reffieldvalue = RÉF | CHAMP=VALEUR
cli-value-action = ACTION
cli-value-answer = RÉPONSE
cli-value-mode = MODE
cli-value-part = PARTIE
cli-value-expr = FILTRE
cli-value-login = LOGIN
cli-value-format = FORMAT
cli-value-shell = SHELL
cli-value-n = N
cli-value-s = S

## Options et arguments de partout

cli-arg-db = Le fichier des données (sinon CARNET_DB, sinon le fichier habituel)
cli-arg-lang = La langue : fr ou en
cli-arg-user = L'utilisateur, par son login
cli-arg-company = La société pour laquelle on travaille, par son nom ; all pour toutes (sinon CARNET_COMPANY)
cli-arg-json = Répond par une valeur JSON, pour d'autres programmes
cli-arg-help = Affiche cette aide
cli-arg-version = Affiche la version
cli-arg-entity = accounts, contacts, activities, entries, tags… (au singulier ou au pluriel)
cli-arg-reference = Une référence (C-00042), un identifiant ou un nom exact
cli-arg-references = Des références, identifiants ou noms exacts
cli-arg-values = Les valeurs, par exemple name="Apollo SAS" tags=vip
cli-arg-create-accounts = Crée les sociétés que les lignes nomment et que personne n'a encore
cli-arg-keep-anyway = Garde un SIREN, un SIRET ou un numéro de TVA même si sa clé est fausse
cli-arg-filter = Le filtre, par exemple "city:lyon -tag:vip"
cli-arg-sort = L'ordre : des champs, un tiret devant pour décroissant
cli-arg-limit = Pas plus de N
cli-arg-format = csv, plain-csv, xlsx, json, vcard (4.0), vcard3 (3.0) ou ics
cli-arg-output = Écrit dans ce fichier plutôt que sur la sortie standard
cli-arg-source = Le système d'où viennent les clés de external_id
cli-arg-seed = La graine : la même donne les mêmes données
cli-arg-words = Le nom, puis les valeurs
cli-arg-part = Seulement ceux de cette entité ou de ce flux
cli-arg-replace = Met celui-ci à sa place partout où il sert

## Les commandes

cli-demo = Ouvre les écrans sur des données de démonstration, dans un fichier temporaire sauf avec --db
cli-demo-accounts = Engendre N comptes au lieu du jeu de démonstration
cli-init = Crée un fichier vide ; un fichier qui existe n'est jamais touché
cli-template = Écrit un modèle à remplir, avec un exemple, pour « import »
cli-template-format = csv, plain-csv ou xlsx
cli-template-entity = accounts, contacts, leads, deals, activities, tags… (au singulier ou au pluriel)
cli-import = Importe un fichier CSV, XLSX, XLS, ODS, JSON, vCard ou iCalendar ; « import all DOSSIER » reprend un export complet
cli-import-sheet = La feuille du classeur (par défaut, la première qui contient quelque chose)
cli-import-entity = accounts, contacts, leads, deals, activities, tags… (au singulier ou au pluriel)
cli-import-file = Le fichier (ou le dossier, pour « all »)
cli-import-header = La ligne des en-têtes, ou none quand il n'y en a pas (par défaut, détectée)
cli-import-delimiter = Le signe entre les cellules : semicolon, comma, tab ou bar (par défaut, détecté)
cli-import-encoding = L'encodage : UTF-8, windows-1252, ISO-8859-15, CP850… (par défaut, détecté)
cli-import-dates = day-first ou month-first, pour 03/04/2026 (par défaut, décidé par colonne)
cli-import-map = Range une colonne du fichier dans un champ
cli-import-new-fields = Fait des champs personnalisés des colonnes que personne ne connaît
cli-import-mode = create (par défaut), upsert (crée et met à jour) ou update
cli-import-match = Les champs qui relient une ligne à une fiche
cli-import-on-duplicate = Pour un doublon probable : skip (par défaut), update ou create
cli-import-bad-cells = Une cellule que son champ refuse : set-aside (la garde dans la description) ou refuse (la ligne)
cli-import-dry-run = Vérifie tout et n'écrit rien
cli-import-rejects = Écrit les lignes refusées et leur raison dans ce fichier
cli-import-examples =
    Exemples :
    {"  "}carnet import accounts comptes.csv --dry-run
    {"  "}carnet import contacts salon.csv --map "Société=account" --rejects refus.csv
    {"  "}carnet import accounts clients.xlsx --sheet Clients
    {"  "}carnet import accounts clients.csv --mode upsert --match external_id
cli-export = Exporte des fiches ; « export all DOSSIER » écrit tout en formats ouverts
cli-export-columns = shown, all, ou une liste de champs
cli-export-entity = accounts, contacts, leads, deals, activities, tags… (au singulier ou au pluriel)
cli-export-labels = CSV et XLSX : les mots des écrans (« Qualifié ») plutôt que les clés (« qualified »)
cli-export-folder = Le dossier, pour « all »
cli-list = Liste des fiches
cli-list-words = Le filtre, comme après --filter ; derrière -- s'il commence par un tiret
cli-list-examples =
    Exemples :
    {"  "}carnet list accounts --filter "status:qualified owner:me" --sort city,-annual_revenue
    {"  "}carnet list contacts account.city:lyon --limit 20 --json
cli-show = Montre une fiche en entier
cli-add = Ajoute une fiche
cli-add-examples =
    Exemple :
    {"  "}carnet add contact first_name=Élise last_name=Martin account="Apollo SAS" roles=Décideur
cli-set = Modifie une fiche ; CHAMP= vide un champ, tags=+vip ajoute, tags=-vip retire
cli-delete = Met des fiches à la corbeille ; carnet trash restore les fait revenir, carnet undo aussi
cli-delete-for-good = Définitivement, sans passer par la corbeille
cli-merge = Fusionne des fiches : la première reste, les autres la rejoignent
cli-merge-words = L'original, les autres fiches, puis les valeurs voulues
cli-merge-take = Garde le champ de cette fiche-là
cli-merge-dry-run = Vérifie sans rien écrire
cli-merge-with-ancestor = Même si l'une est au-dessus de l'autre dans le groupe
cli-merge-examples =
    Exemples :
    {"  "}carnet merge account C-00012 C-00043
    {"  "}carnet merge contact P-00007 P-00031 --take mobile=P-00031 job_title="Directrice"
cli-search = Cherche partout
cli-search-words = Les mots cherchés, par leur début
cli-tree = Montre le groupe d'un compte, depuis sa société de tête
cli-timeline = Montre l'infobox d'un compte ou d'un contact
cli-timeline-filter = Ce que doivent être les lignes, comme à l'écran : appel par:luc depuis:lundi devis
cli-timeline-kind = Seulement ces types : appel,visite
cli-timeline-person = Seulement ce qu'une personne a écrit, ou ce qui la concerne
cli-timeline-period = Seulement une période : cette semaine, 2026-10, 1/11..15/11
cli-timeline-words = Seulement avec ces mots
cli-timeline-examples =
    Exemples :
    {"  "}carnet timeline C-00042 --filter "appel par:luc depuis:lundi"
    {"  "}carnet timeline C-00042 --kind visite --period 2026-10 --json
cli-duplicates = Cherche les fiches en double, les plus probables d'abord
cli-duplicates-limit = Au plus N groupes
cli-duplicates-not-same = Note que ces deux fiches ne sont pas les mêmes
cli-duplicates-examples =
    Exemples :
    {"  "}carnet duplicates accounts --filter "city:lyon" --limit 20
    {"  "}carnet duplicates contacts --not-same P-00012 P-00345
cli-act = Lance une action de la boîte à outils ; sans nom, les liste
cli-act-action = Le nom de l'action : status, assign, call, info…
cli-act-words = Les fiches concernées, puis les réponses
cli-act-help = Affiche cette aide ; après le nom d'une action, ce qu'elle demande
cli-act-examples =
    Exemples :
    {"  "}carnet act status C-00042 status=qualified
    {"  "}carnet act visit --help
    {"  "}carnet act info "Apollo SAS" text="Rappeler lundi"
cli-field = Les champs personnalisés
cli-field-list = Les champs personnalisés
cli-field-add = Ajoute un champ
cli-field-set = Modifie un champ
cli-field-delete = Supprime un champ
cli-status = Les statuts
cli-status-list = Les statuts
cli-status-add = Ajoute un statut
cli-status-set = Modifie un statut
cli-status-delete = Supprime un statut
cli-tag = Les étiquettes
cli-tag-list = Les étiquettes
cli-tag-add = Ajoute une étiquette
cli-tag-set = Modifie une étiquette
cli-tag-delete = Supprime une étiquette
cli-role = Les rôles des contacts
cli-role-list = Les rôles des contacts
cli-role-add = Ajoute un rôle
cli-role-set = Modifie un rôle
cli-role-delete = Supprime un rôle
cli-user = Les utilisateurs
cli-user-list = Les utilisateurs
cli-user-add = Ajoute un utilisateur
cli-user-set = Modifie un utilisateur
cli-user-delete = Supprime un utilisateur
cli-team = Les équipes
cli-team-list = Les équipes
cli-team-add = Ajoute une équipe
cli-team-set = Modifie une équipe
cli-team-delete = Supprime une équipe
cli-company = Les sociétés pour lesquelles on travaille
cli-company-list = Les sociétés
cli-company-add = Ajoute une société
cli-company-set = Modifie une société
cli-company-delete = Supprime une société
cli-field-delete-anyway = Même si des segments s'en servent
cli-field-add-words = L'entité (account, contact, lead…) et la clé, puis kind=… label_fr=… options=… ; kind : text, long_text, email, phone, url, date, instant, money, number, decimal, flag, choice, choices, link, links
cli-field-add-examples =
    Exemples :
    {"  "}carnet field add account site_surface kind=number label_fr="Surface du site" label_en="Site area"
    {"  "}carnet field add contact cafe kind=choice options="noir|Noir|Black ; lait|Au lait|With milk"
cli-status-add-words = Le flux (prospect, contact, lead, deal) et la clé, puis label_fr=… label_en=… kind=open, ongoing, on_hold, won ou lost
cli-tag-add-words = Le nom, puis colour=grey, blue, cyan, yellow, green, red ou magenta
cli-status-add-examples =
    Exemple :
    {"  "}carnet status add prospect relance label_fr="À relancer" label_en="To call again" kind=open
cli-tag-add-examples =
    Exemple :
    {"  "}carnet tag add "salon 2026" colour=green
cli-segment-add-examples =
    Exemple :
    {"  "}carnet segment add "Gros budgets" entity=accounts filter="annual_revenue>5M"
cli-backup = Sauvegarde le fichier, dans le dossier des sauvegardes ou là où l'on dit
cli-backup-file = Le fichier à écrire ; il ne doit pas exister
cli-restore = Reprend une sauvegarde ; le fichier présent est gardé à part
cli-restore-file = La sauvegarde
cli-check = Examine le fichier : structure, liens, valeurs calculées
cli-undo = Annule la dernière étape de l'utilisateur
cli-redo = Rétablit la dernière étape annulée
cli-trash = La corbeille
cli-trash-list = Montre ce qu'il y a dans la corbeille
cli-trash-restore = Fait revenir des fiches avec tous leurs liens
cli-trash-empty = Vide la corbeille : c'est définitif
cli-generate = Écrit des données inventées, pour mesurer
cli-generate-accounts = Combien de comptes
cli-generate-contacts = Combien de contacts (deux par compte, sinon)
cli-generate-entries = Combien de lignes d'infobox (cinq par compte, sinon)
cli-completions = Écrit les complétions pour un shell : bash, zsh, fish, elvish, powershell
cli-completions-shell = bash, zsh, fish, elvish ou powershell
cli-man = Écrit la page de manuel
cli-help = L'aide d'une commande
cli-help-words = La commande

## Ce que répondent les commandes

answer-none = Rien ne correspond.
answer-added = { $name }  { $title } : ajouté.
answer-looks-like = Ressemble à { $reference } { $name } ({ $why }) ; carnet merge les réunit.
failure-field-in-use = Le champ « { $name } » sert à des segments, qui ne listeraient plus rien : { $names }. Rien n'est supprimé ; --anyway le supprime quand même.
answer-in-company = Société : { $name } (la première ; --company en choisit une autre).
answer-changed = { $name }  { $title } : modifié.
answer-unchanged = { $name }  { $title } : rien à changer.
answer-deleted = À la corbeille : { $names }{ $along ->
    [0] .
    [one] , et { $along } élément lié. « carnet undo » le fait revenir.
   *[other] , et { $along } éléments liés. « carnet undo » les fait revenir.
}
answer-deleted-for-good = Supprimé : { $names }{ $along ->
    [0] .
    [one] , et { $along } élément lié.
   *[other] , et { $along } éléments liés.
}
answer-section-contacts = Contacts ({ $count })
answer-section-affiliations = Rattachements ({ $count })
answer-section-addresses = Adresses ({ $count })
answer-section-contact-points = Autres coordonnées ({ $count })
answer-created = { $path } est prêt.
answer-backup = { $path } : copié et vérifié ({ $counts }).
answer-backup-kept = { $path } : sauvegardé et vérifié ({ $size }).
answer-backup-unchanged = Rien n'a changé depuis { $path }.
answer-restored = { $path } : { $counts }.
answer-kept-aside = Le fichier d'avant est gardé : { $path }
answer-check-sound = Le fichier est sain (empreinte { $digest }).
answer-turned = { $said } ({ $count ->
    [one] { $count } élément
   *[other] { $count } éléments
}).
answer-trash-empty = La corbeille est vide.
answer-trash-restored = De retour : { $names }.
answer-trash-emptied = { $count ->
    [0] La corbeille était vide.
    [one] Corbeille vidée : { $count } fiche.
   *[other] Corbeille vidée : { $count } fiches.
}
heading-what = Contrôle
heading-table = Table
heading-record = Fiche
heading-detail = Constat
heading-reference = Réf.
heading-name = Nom
heading-entity = Entité
heading-deleted = Supprimé
heading-along = Liés
progress-copy = Copie : { $percent }
progress-upgrade = Mise à jour de la base… { $percent }
progress-check = Vérification : { $what }

## Ce qui arrête une commande

failure-unwritten = Impossible d'écrire la réponse : { $detail }.
failure-no-user = Aucun utilisateur dans ce fichier. Ajoutez-en un : carnet user add LOGIN.
failure-unknown-user = Pas d'utilisateur « { $login } ». Il y a : { $known }.
failure-user-inactive = « { $login } » n'est plus actif. Choisissez un autre utilisateur, ou rendez-le actif dans les réglages.
failure-module-off = Ce module est désactivé : { $entity }. Réglages, Modules le remet.
failure-unknown-company = Pas de société « { $name } » (--company, CARNET_COMPANY). Il y a : { $known }.
failure-unknown-entity = « { $word } » n'est pas une entité. Essayez : { $known }.
failure-unknown-record = « { $word } » : introuvable ({ $entity }). Donnez une référence, un identifiant ou le nom exact ; « carnet search » aide à trouver.
failure-ambiguous = « { $word } » désigne plusieurs fiches ; donnez la référence :
failure-unknown-field = « { $name } » n'est pas un champ ({ $entity }).
failure-no-assignment = « { $word } » : il faut CHAMP=VALEUR, par exemple name="Apollo SAS".
failure-no-values = Rien à modifier : donnez au moins un CHAMP=VALEUR.
failure-no-name = Il manque le nom.
failure-trace = Ceci s'écrit tout seul, par les actions : { $entity }.
failure-there-already = { $path } existe déjà. Rien n'y a été changé.
failure-check = { $count ->
    [one] { $count } anomalie dans le fichier. Gardez-le, et reprenez une sauvegarde s'il le faut.
   *[other] { $count } anomalies dans le fichier. Gardez-le, et reprenez une sauvegarde s'il le faut.
}
failure-folder-missing = Le dossier { $folder } n'existe pas : { $path } ne peut pas y être écrit. Créez-le, ou choisissez-en un autre.
failure-no-backup = Le fichier de sauvegarde { $path } n'existe pas. « carnet restore FICHIER » accepte une de celles-ci :
failure-no-backups = (aucune sauvegarde de cette base ; « carnet backup » en fait une)
failure-not-in-trash = « { $word } » n'est pas dans la corbeille. « carnet trash list » la montre.

## Une ligne de commande qui n'est pas comprise

usage-unknown-argument = « { $name } » : option ou argument inconnu.
usage-unknown-command = « { $name } » n'est pas une commande.
usage-missing = Il manque : { $name }.
usage-missing-command = Il manque ce qu'il faut faire.
usage-missing-choice = Il manque ce qu'il faut faire : { $valid }.
usage-missing-value = Il manque la valeur de { $name }.
usage-invalid-choice = « { $value } » ne convient pas à { $name }. Au choix : { $valid }.
usage-invalid-value = « { $value } » ne convient pas à { $name }.
usage-conflict = { $name } ne va pas avec le reste.
usage-too-many = Trop de valeurs : « { $value } ».
usage-encoding = Un argument n'est pas en UTF-8.
usage-other = La ligne de commande n'est pas comprise.
usage-near = Peut-être : { $word }
usage-base = Pour choisir la base : { $form }
usage-form = Utilisation : { $form }
usage-help = Plus de détails avec --help.

## Ce qu'il faut savoir du fichier

warning-network = Attention : ce fichier est sur un disque réseau ({ $name }). Deux ordinateurs qui écrivent ensemble peuvent l'abîmer : gardez-le sur ce poste, et sauvegardez là-bas.
warning-synced = Attention : ce fichier est dans un dossier synchronisé ({ $name }), qui peut le copier au milieu d'une écriture : gardez-le ailleurs, et sauvegardez là.
warning-behind = Ce fichier ne peut être que lu, et des changements récents à côté de lui n'ont pas pu l'être.

## Pourquoi les écrans ne s'ouvrent pas

terminal-no-input = L'entrée n'est pas un terminal : les écrans ne peuvent pas s'ouvrir. Les commandes, elles, marchent sans terminal : carnet --help.
terminal-no-output = La sortie n'est pas un terminal : les écrans ne peuvent pas s'ouvrir. Les commandes, elles, marchent sans terminal : carnet --help.
terminal-unnamed = La variable TERM n'est pas définie : les écrans ne peuvent pas s'ouvrir. Essayez TERM=xterm-256color carnet. Les commandes, elles, marchent sans terminal : carnet --help.
terminal-dumb = Ce terminal (TERM=dumb) ne sait pas placer un curseur : les écrans ne peuvent pas s'ouvrir. Les commandes, elles, marchent sans terminal : carnet --help.
terminal-system = Le terminal a refusé : { $detail }. Les commandes, elles, marchent sans terminal : carnet --help.

## Le nom des étapes, pour annuler et rétablir

step-replace = Remplacé ({ $entity })
    .undone = Remplacement ({ $entity }) annulé
    .redone = Remplacement ({ $entity }) rétabli
step-restore = Sorti de la corbeille : { $count ->
        [one] { $name }
       *[other] { $count } fiches
    }
    .undone = Remis à la corbeille : { $count ->
        [one] { $name }
       *[other] { $count } fiches
    }
    .redone = Ressorti de la corbeille : { $count ->
        [one] { $name }
       *[other] { $count } fiches
    }
step-demo = Démonstration
step-generate = Données inventées ({ $what })
    .undone = Données inventées retirées ({ $what })
    .redone = Données inventées remises ({ $what })
heading-found = Trouvé dans
progress-generate = { $entity } : { $done } sur { $all }
answer-generated = { $accounts } comptes, { $contacts } contacts, { $entries } lignes d'infobox en { $length }.
heading-action = Action
heading-label = Nom
heading-for = Pour
heading-does = Ce qu'elle fait
act-help-one = Pour une fiche, parmi : { $entities }
act-help-several = Pour une ou plusieurs fiches, parmi : { $entities }
act-help-asks = Réponses (CHAMP=VALEUR) :
act-help-required = obligatoire
act-help-default = d'office : { $value }
act-help-example = Exemple :
act-sample-text = Texte
act-sample-email = lea@exemple.fr
act-sample-phone = 06 12 34 56 78
act-sample-url = exemple.fr
act-sample-date = lundi
act-sample-instant = demain 14h
act-sample-money = 12000
act-sample-number = 3
act-sample-decimal = 1,5
act-sample-flag = oui
act-sample-name = Nom
act-sample-people = Prénom Nom
failure-act-export = Nommez des fiches, ou exportez une liste : carnet export accounts --filter "ville:lyon" -o clients.csv
failure-unknown-action = « { $name } » n'est pas une action. Essayez : { $known }.
failure-action-refused = Vos droits ne permettent pas cette action : { $action }.
failure-action-unfit = { $action } : cette action ne s'applique pas à ce qui est donné. Elle concerne : { $entities }.
failure-unknown-answer = « { $name } » ne fait pas partie de cette action. Champs : { $known }.
failure-answer-unknown = Une étiquette, un rôle ou un secteur n'existe pas encore : créez-le d'abord.
progress-import-check = Vérification : { $percent }
progress-export-all = Export : { $percent }
progress-import-write = Écriture : { $percent }
failure-no-header = « { $word } » : il faut le numéro d'une ligne, ou { $known }.
failure-no-delimiter = « { $word } » : il faut l'un de { $known }.
failure-no-encoding = Encodage « { $word } » inconnu. Connus : { $known }.
failure-no-mapping = « { $word } » : il faut COLONNE=CHAMP, par exemple --map "Société=account".
answer-import = Lignes lues : { $read }. Créées : { $created }, modifiées : { $updated }, laissées de côté : { $skipped }, refusées : { $rejected }.
answer-import-dry = À blanc, rien n'a été écrit. Lignes lues : { $read }. Seraient créées : { $created }, modifiées : { $updated }, laissées de côté : { $skipped }, refusées : { $rejected }.
answer-import-employers = { $count ->
    [one] { $count } compte créé parce qu'une fiche le nomme.
   *[other] { $count } comptes créés parce que des fiches les nomment.
}
answer-import-recurring = { $count ->
    [one] { $count } événement répété : seule sa première date est une activité, sa règle est gardée pour l'export.
   *[other] { $count } événements répétés : seule leur première date est une activité, leur règle est gardée pour l'export.
}
answer-import-zone = Fuseau horaire inconnu, « { $zone } » : { $count ->
    [one] { $count } événement lu à l'heure d'ici.
   *[other] { $count } événements lus à l'heure d'ici.
}
answer-reject = Ligne { $row }{ $column ->
    [none] {""}
   *[some] , { $column }
} : { $reason }
answer-import-guessed = Colonnes devinées : { $columns }. Corrigez au besoin avec --map COLONNE=CHAMP (--map COLONNE= la laisse).
answer-import-remembered = Colonnes lues comme la dernière fois : { $columns }. Dites autre chose avec --map COLONNE=CHAMP.
answer-import-unread = Colonnes non lues : { $columns }{ $more ->
    [0] {""}
    [one] {" "}et une autre
   *[other] {" "}et { $more } autres
} (--map COLONNE=CHAMP).
answer-import-can-be-fields = --new-fields fait des champs personnalisés des colonnes inconnues.
answer-import-new-fields = { $count ->
    [one] Champ personnalisé créé : { $fields }.
   *[other] { $count } champs personnalisés créés : { $fields }.
}
answer-import-new-fields-dry = { $count ->
    [one] Champ personnalisé qui serait créé : { $fields }.
   *[other] { $count } champs personnalisés qui seraient créés : { $fields }.
}
answer-import-anyway = Gardé malgré sa clé : ligne { $row }, { $column } ({ $value }).
answer-import-anyway-more = { $count ->
    [one] Et { $count } autre, gardé malgré sa clé.
   *[other] Et { $count } autres, gardés malgré leur clé.
}
failure-no-new-fields = --new-fields : il n'y a pas de champs personnalisés pour « { $entity } ».
answer-import-set-aside = { $count ->
    [one] { $count } cellule illisible, gardée dans la description (--bad-cells refuse pour refuser sa ligne).
   *[other] { $count } cellules illisibles, gardées dans la description (--bad-cells refuse pour refuser leurs lignes).
}
answer-import-month-first = Dates lues avec le mois devant : { $columns } (--dates day-first pour le jour).
answer-import-more-cells = { $count ->
    [one] Et { $count } autre de cette colonne.
   *[other] Et { $count } autres de cette colonne.
}
answer-import-keys = Clés d'autres fichiers, non reprises : { $columns }.
answer-import-near = { $column } (« { $field } » ?)
answer-import-is-text = « { $file } » est du texte (CSV), pas un classeur, malgré son nom : lu comme tel.
answer-import-is-workbook = « { $file } » est un classeur, pas du texte, malgré son nom : lu comme tel.
answer-import-sheet = Feuille lue : { $sheet }. Les autres : { $others } (--sheet NOM).
answer-rejects-kept = Ces lignes et leurs motifs sont dans { $path } : corrigez-les, puis importez ce fichier.
answer-import-duplicates = Doublons probables : --on-duplicate create les crée, --on-duplicate update met les fiches à jour.
answer-import-keep-anyway = Codes postaux et numéros douteux : --keep-anyway les garde tels quels.
answer-import-unchanged = { $count ->
    [one] { $count } ligne, parmi celles laissées de côté, ne changerait rien à sa fiche.
   *[other] { $count } lignes, parmi celles laissées de côté, ne changeraient rien à leurs fiches.
}
answer-import-companies = Des sociétés n'existent pas encore : --create-accounts les crée.
answer-rejects-hint = { $more ->
    [0] {""}
    [one] Et une autre.{" "}
   *[other] Et { $more } autres.{" "}
}Avec --rejects FICHIER, ces lignes vont dans un fichier à corriger.
answer-infobox = Infobox, le plus récent
failure-template-csv = Un modèle est un fichier CSV ou XLSX.
failure-workbook-terminal = Un classeur ne s'affiche pas dans un terminal : donnez un fichier avec -o.
failure-no-folder = Il manque le dossier : carnet export all DOSSIER.
answer-written = { $path } : { $what }.
answer-all-written = { $path } : { $counts }, et tout ce qui va avec.
answer-all-held = { $count ->
    [one] Un e-mail attendait d'être envoyé : il est retenu ici, car il a pu partir d'ailleurs. La boîte d'envoi le remet en attente.
   *[other] { $count } e-mails attendaient d'être envoyés : ils sont retenus ici, car ils ont pu partir d'ailleurs. La boîte d'envoi les remet en attente.
}
answer-all-read = Repris de { $path } : { $counts }, et tout ce qui va avec.
