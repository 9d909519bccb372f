### L'import, pas à pas.

place-import = Importer
scope-importing = Import
command-global-go-import = Importer un fichier
    .hint = importer
command-importing-next = Les règles, les colonnes
    .hint = règles
command-importing-previous = Les colonnes, les règles
command-importing-leave = Ne pas importer la colonne, ou comme au début
    .hint = ne pas importer
command-importing-field = Nouveau champ pour la colonne
    .hint = nouveau champ
command-importing-file = Choisir un autre fichier
    .hint = autre fichier
command-importing-go = Vérifier, puis importer
    .hint = continuer
action-import = Importer un fichier
    .help = Faire entrer un tableur, un CSV, des contacts ou un agenda
    .short = Importer
scope-files = Fichier à importer
command-files-template = Modèle à remplir
    .hint = modèle à remplir
action-template = Modèle à remplir
    .help = Un tableur vide aux bonnes colonnes, à remplir puis à importer
ask-template-entity = Pour des
choice-records-account = Comptes
choice-records-contact = Contacts
choice-records-lead = Pistes
choice-records-deal = Affaires
choice-records-activity = Activités
ask-template-workbook = Classeur Excel
ask-template-workbook-help = Oui : des listes à choisir et des explications ; non : un fichier CSV
ask-template-to = Fichier
ask-template-to-help = Vide : dans vos documents
template-file = modèle-{ $entities }
template-there = « { $path } » existe déjà : donnez un autre nom, rien n'a été écrit.
template-written = Modèle enregistré : { $path }. Remplissez-le, puis importez-le ici.

## Les étapes

importing-step-file = Fichier
importing-step-columns = Colonnes
importing-step-verdicts = Vérification
importing-step-done = Import
importing-which-file = Quel fichier ? Son chemin, collé ou tapé, ou l'un de ceux-ci
importing-no-file-here = Aucun tableur, CSV, carnet d'adresses ou agenda dans ce dossier.
importing-reading = Lecture de { $file }
importing-checking = Vérification de { $file }
importing-writing = Import de { $file }
importing-rate = { $count } par seconde
importing-left = encore { $count } s
importing-finishing = index et enregistrement
importing-stop = arrêter ; rien ne sera écrit

## Ce qui se règle

importing-rules = Règles
importing-rules-all = toutes
importing-rule-entity = Ce sont des
importing-rule-sheet = Feuille
importing-rule-encoding = Encodage
importing-rule-delimiter = Séparateur
importing-rule-headings = En-têtes
importing-rule-mode = Mode
importing-rule-match = Rapprocher par
importing-rule-duplicates = Doublons probables
importing-rule-companies = Sociétés inconnues
importing-rule-dates = Dates
importing-rule-bad-cells = Cellules fautives
importing-rule-wrong-keys = SIRET, TVA faux
importing-automatic = Détecter
importing-row = ligne { $row }
importing-no-headings = aucun
importing-delimiter-semicolon = point-virgule
importing-delimiter-comma = virgule
importing-delimiter-tab = tabulation
importing-delimiter-bar = barre
importing-delimiter-other = autre
importing-mode-create = créer
importing-mode-create-about = chaque ligne est une nouvelle fiche
importing-mode-upsert = créer et mettre à jour
importing-mode-upsert-about = une ligne qui désigne une fiche la met à jour
importing-mode-update = mettre à jour seulement
importing-mode-update-about = une ligne qui ne désigne aucune fiche est refusée
importing-match-usual = selon les colonnes
importing-match-none = rien
importing-duplicates-skip = laisser de côté
importing-duplicates-skip-about = ils vont dans le fichier des rejets
importing-duplicates-update = mettre à jour la fiche
importing-duplicates-update-about = la ligne complète la fiche à laquelle elle ressemble
importing-duplicates-create = créer quand même
importing-duplicates-create-about = deux fiches se ressembleront
importing-companies-refused = refuser la ligne
importing-companies-refused-about = le contact attend que sa société existe
importing-companies-made = les créer
importing-companies-made-about = un compte par nom que personne ne porte encore
importing-dates-day = jour/mois/année
importing-dates-month = mois/jour/année
importing-dates-found-month = mois/jour/année (deviné)
importing-bad-cells-aside = mettre de côté
importing-bad-cells-aside-about = gardées dans la description, la ligne est importée
importing-bad-cells-refused = refuser la ligne
importing-bad-cells-refused-about = elle va dans le fichier des rejets
importing-keys-refused = refuser
importing-keys-kept = garder tels quels

## Les colonnes

importing-columns = Colonnes
importing-columns-read = { $read ->
    [one] { $read } lue
   *[other] { $read } lues
} sur { $all }
importing-column-header = Dans le fichier
importing-column-field = Dans Carnet
importing-column-why = Pourquoi
importing-column-values = Exemples
importing-column-empty = Rien dans les premières lignes.
importing-column-taken = Laissée : « { $header } » est déjà prise par la colonne { $column }. { $about }
importing-column-about = Remplie à { $share } : { $values }
importing-no-header = (colonne { $place })
importing-why-told = choisie
importing-why-known = reconnue
importing-why-further = en plus
importing-why-whole = nom entier
importing-why-guessed = devinée
importing-why-set-aside = illisible
importing-why-computed = calculée
importing-why-reasons = motifs
importing-why-sort = tri
importing-why-key = clé
importing-why-left = laissée
importing-why-taken = déjà prise
importing-why-unknown = à choisir
importing-leave = Ne pas importer
importing-new-field = Nouveau champ « { $name } »
importing-which-field = Dans quel champ va « { $header } » ?
importing-which-kind = De quel type est « { $header } » ?
importing-field-made = Champ « { $name } » créé
importing-no-new-field = Ces fiches n'ont pas de champs personnalisés, ou vous n'avez pas le droit d'en créer.
importing-missing-column = Il manque une colonne : { $fields }. Entrée sur une colonne dit ce qu'elle est.
importing-no-column = Aucune colonne n'est lue : choisissez au moins celle du nom.

## Le verdict de chaque ligne

importing-row-number = Ligne
importing-row-verdict = Verdict
importing-row-name = Nom
importing-row-reason = Raison
importing-row-whole = Ligne { $row } · { $name }
importing-row-cell = { $heading } : { $cell }
importing-verdict-creates = à créer
importing-verdict-updates = à jour
importing-verdict-created = créée
importing-verdict-updated = mise à jour
importing-verdict-same = inchangée
importing-verdict-skipped = laissée
importing-verdict-rejected = refusée
importing-rows-read = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
importing-count-creates = { $count } à créer
importing-count-updates = { $count } à mettre à jour
importing-count-same = { $count ->
    [one] { $count } inchangée
   *[other] { $count } inchangées
}
importing-count-skipped = { $count ->
    [one] { $count } laissée de côté
   *[other] { $count } laissées de côté
}
importing-count-rejected = { $count ->
    [one] { $count } refusée
   *[other] { $count } refusées
}
importing-done-creates = { $count ->
    [one] { $count } créée
   *[other] { $count } créées
}
importing-done-updates = { $count ->
    [one] { $count } mise à jour
   *[other] { $count } mises à jour
}
importing-done-same = { importing-count-same }
importing-done-skipped = { importing-count-skipped }
importing-done-rejected = { importing-count-rejected }
importing-rejects-word = rejets
importing-rejects-all = { $count ->
    [one] La seule ligne ira, avec sa raison, dans { $file }, à côté du fichier.
   *[other] Toutes les lignes iront, avec leurs raisons, dans { $file }, à côté du fichier.
}
importing-rejects-to = { $count ->
    [one] L'autre ligne ira, avec sa raison, dans { $file }, à côté du fichier.
   *[other] Les { $count } autres lignes iront, avec leurs raisons, dans { $file }, à côté du fichier.
}
importing-rejects-kept = { $count ->
    [one] L'autre ligne est, avec sa raison, dans { $file }, à côté du fichier : corrigez-la et importez-la.
   *[other] Les { $count } autres lignes sont, avec leurs raisons, dans { $file }, à côté du fichier : corrigez-les et importez-les.
}
importing-cells-aside = { $count ->
    [one] { $count } cellule illisible sera gardée dans la description.
   *[other] { $count } cellules illisibles seront gardées dans la description.
}
importing-cells-kept = { $count ->
    [one] { $count } cellule illisible a été gardée dans la description.
   *[other] { $count } cellules illisibles ont été gardées dans la description.
}
importing-anyway = { $count ->
    [one] { $count } numéro gardé malgré sa clé : il vient d'un autre Carnet.
   *[other] { $count } numéros gardés malgré leur clé : ils viennent d'un autre Carnet.
}
importing-cell-anyway = { $reason } Gardé tel quel.
importing-undone = Import annulé le { $when } : ces lignes ne sont plus dans la base.
importing-cell-aside = { $reason } Gardé dans la description.
importing-set-aside = Colonnes sans aucun mot connu, gardées dans la description : { $columns }
importing-all-rows = Toutes les lignes
importing-problem-rows = Lignes à regarder
importing-see-all = tout voir
importing-see-problems = à regarder
importing-no-rows = Rien à signaler.
importing-nothing = Aucune ligne ne peut être importée : revenez aux colonnes, ou corrigez le fichier.
importing-base-changed = La base a changé depuis la vérification : voici le nouveau verdict.
importing-done = Importé : { $what }
importing-done-without-rejects = Importé, mais le fichier des rejets n'a pas pu être écrit : { $reason }
